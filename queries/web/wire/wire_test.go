package wire

import (
	"errors"
	"net/url"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"standpoint/queries"
)

// TestArgs: what Query writes Args reads again, of every question.
func TestArgs(t *testing.T) {
	words := rapid.StringMatching(`[A-Za-zéū][A-Za-z0-9 &=%+#"'<>é,.-]{0,30}`)
	list := rapid.SliceOfN(words, 0, 3)
	rapid.Check(t, func(t *rapid.T) {
		q := rapid.SampledFrom(queries.All).Draw(t, "question")
		a := queries.Args{Values: map[string]string{}, Filter: queries.Filter{
			Countries: list.Draw(t, "countries"), Roles: list.Draw(t, "roles"), Organizations: list.Draw(t, "organizations"),
			Holders: list.Draw(t, "holders"), Articles: list.Draw(t, "articles"), Outlets: list.Draw(t, "outlets"),
			Since: words.Draw(t, "since"), AsOf: words.Draw(t, "as of"), MinScore: rapid.Float64Range(0, 1).Draw(t, "score"), Limit: rapid.IntRange(0, 1e6).Draw(t, "limit"),
		}}
		for _, p := range q.Params {
			switch {
			case p.Switch:
				a.Values[p.Name] = rapid.SampledFrom([]string{"", "true"}).Draw(t, p.Name)
			case len(p.Choices) > 0:
				a.Values[p.Name] = rapid.SampledFrom(p.Choices).Draw(t, p.Name)
			default:
				a.Values[p.Name] = words.Draw(t, p.Name)
			}
		}
		v, err := url.ParseQuery(Query(q, a).Encode())
		if err != nil {
			t.Fatal(err)
		}
		again, err := Args(q, v)
		for _, l := range lists(&a.Filter) {
			if len(*l.list) == 0 {
				*l.list = nil
			}
		}
		for _, l := range lists(&again.Filter) {
			if len(*l.list) == 0 {
				*l.list = nil
			}
		}
		if err != nil || !reflect.DeepEqual(again, a) {
			t.Errorf("%v: %+v, not %+v", err, again, a)
		}
	})
}

// TestFilters: the filters that are described are what Filter reads.
func TestFilters(t *testing.T) {
	for _, f := range queries.FilterParams {
		v := url.Values{f.Name: {"0"}}
		if _, err := Filter(v); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
		v.Add(f.Name, "1")
		if _, err := Filter(v); (err == nil) != f.Again {
			t.Errorf("%s twice: %v", f.Name, err)
		}
	}
	if _, err := Filter(url.Values{"contry": {"x"}}); !errors.Is(err, queries.ErrArgument) || err.Error() != `wrong argument: there is no parameter "contry"; did you mean "country"?` {
		t.Errorf("%v", err)
	}
}

func TestNetwork(t *testing.T) {
	v, err := url.ParseQuery("position=the+toll&position=a+%26+b&kind=subtract&actor=country&normalize=jaccard&window=month&duplicates=day&no-text=true&isolates=1&threshold=1.5&country=DK&limit=4")
	if err != nil {
		t.Fatal(err)
	}
	o, f, err := Network(v)
	want := queries.NetworkOptions{Positions: []string{"the toll", "a & b"}, Kind: "subtract", Actor: "country", Normalize: "jaccard", Window: "month", Duplicates: "day", NoText: true, Isolates: true, Threshold: 1.5}
	if err != nil || !reflect.DeepEqual(o, want) || f.Limit != 4 || f.Countries[0] != "DK" {
		t.Errorf("%v: %+v %+v", err, o, f)
	}
}

func FuzzNegotiate(f *testing.F) {
	f.Add("text/csv;q=0.1, */*")
	f.Fuzz(func(t *testing.T, accept string) {
		if got, err := Negotiate("", accept, JSON, CSV); (got == "") != errors.Is(err, ErrNotAcceptable) {
			t.Errorf("%q %v", got, err)
		}
	})
}
