package queries

import (
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

// TestSpelled: the derived graph leads to those whose names are spelled otherwise,
// and to all who are one with somebody found, whatever they are called.
func TestSpelled(t *testing.T) {
	one, two := told("one", "Volodymyr Zelenskyy", "Ana Ortega"), told("two", "Vladimir Zelensky", "Mr Z")
	a := asker(t, matches{Understanding{}}, one, two)
	base := a.Store.Base()
	tell := func(id, slug string, p quad.IRI, o quad.Value) quad.Quad {
		return quad.Quad{Subject: base.Agent(id, slug), Predicate: p, Object: o, Label: base.Derived()}
	}
	president := base.DerivedAgent("volodymyr-zelensky")
	err := a.Store.Apply(t.Context(), []quad.Quad{
		tell(one.ID, "volodymyr-zelenskyy", vocab.NameKey, quad.String("zelenski")),
		tell(two.ID, "vladimir-zelensky", vocab.NameKey, quad.String("zelenski")),
		tell(one.ID, "volodymyr-zelenskyy", vocab.SameAgentAs, president),
		tell(two.ID, "mr-z", vocab.SameAgentAs, president),
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]int{"Zelensky": 3, "Volodymyr Zelensky": 3, "Zelenskij": 3, "Olena Zelenska": 0, "Ana Ortega": 1, "Ortega": 1} {
		got, err := a.agents(t.Context(), name)
		if len(got) != want || (err != nil) != (want == 0) {
			t.Errorf("%q: %v, %v; want %d", name, got, err, want)
		}
	}
}

func TestFullest(t *testing.T) {
	for _, c := range []struct {
		counts map[string]int
		want   string
	}{
		{map[string]int{"Bill Clinton": 3, "William Jefferson Clinton": 1}, "William Jefferson Clinton"},
		{map[string]int{"Bill Clinton": 30, "Bill Clinton House": 1}, "Bill Clinton"},
		{map[string]int{"Zelensky": 9, "Volodymyr Zelensky": 2, "Volodymyr Zelenskyy": 2}, "Volodymyr Zelenskyy"},
		{nil, ""},
	} {
		if got := fullest(c.counts); got != c.want {
			t.Errorf("%v: %q, want %q", c.counts, got, c.want)
		}
	}
}
