package match

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"testing"

	"standpoint/graph"
	"standpoint/graph/vocab"
	"standpoint/ingest/encode"
)

// townhall is an article of three statements by two persons and a side in its own voice.
func townhall(id, headline string) *graph.Article {
	span := func(at int, words string) []graph.Span {
		return []graph.Span{{Start: at, End: at + len(words), Exact: words}}
	}
	return &graph.Article{
		ID: id, Headline: headline, ReadBy: "test", SHA256: id, Sources: []string{id},
		Agents: []graph.Agent{
			{Slug: "ana-berg", Kind: graph.Person, Name: "Ana Berg"}, {Slug: "bo-holm", Kind: graph.Person, Name: "Bo Holm"},
			{Slug: "the-fishers", Kind: graph.Group, Name: "the fishers"},
		},
		Positions: []graph.Position{{Slug: "the-new-bridge", Label: "the new bridge"}, {Slug: "a-ban-on-lorries", Label: "a ban on lorries"}, {Slug: "the-ferry", Label: "the ferry"}},
		Statements: []graph.Statement{
			{Content: span(10, "the new bridge is a mistake"), Speakers: []string{"ana-berg"}, Manner: graph.Indirect, Cue: "said", Rule: "test"},
			{Content: span(50, "a ban on lorries would help the old town"), Speakers: []string{"bo-holm"}, Manner: graph.Indirect, Cue: "argued", Rule: "test"},
			{Content: span(120, "it rained"), Speakers: []string{"bo-holm"}, Manner: graph.Indirect, Cue: "said", Rule: "test"},
		},
		Stances: []graph.Stance{
			{Evidence: span(10, "the new bridge is a mistake"), Holder: "ana-berg", Position: "the-new-bridge", Side: graph.Opposes, Statement: 0, Score: 0.8},
			{Evidence: span(50, "a ban on lorries would help the old town"), Holder: "bo-holm", Position: "a-ban-on-lorries", Side: graph.Supports, Statement: 1, Score: 0.6},
			{Evidence: span(90, "the fishers want the ferry"), Holder: "the-fishers", Position: "the-ferry", Side: graph.Supports, Statement: -1, Score: 0.6},
		},
	}
}

func TestUnits(t *testing.T) {
	var got []string
	for _, u := range Units(townhall("a", "")) {
		got = append(got, u.Text)
	}
	want := []string{
		"Ana Berg said: the new bridge is a mistake", "Bo Holm argued: a ban on lorries would help the old town",
		"the fishers: the fishers want the ferry", "Bo Holm said: it rained",
	}
	if !slices.Equal(got, want) {
		t.Errorf("units %q, want %q", got, want)
	}
}

// indexed is an index of articles, and its bytes.
func indexed(t testing.TB, articles ...*graph.Article) (*kept, []byte) {
	t.Helper()
	var records []record
	var all []int
	for i, a := range articles {
		records, all = append(records, newRecord(vocab.DefaultBase, a)), append(all, i)
	}
	if err := understand(t.Context(), records, all); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := writeIndex(&b, "test", "state", records); err != nil {
		t.Fatal(err)
	}
	k, err := openIndex(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return k, b.Bytes()
}

func TestIndexIsReadAsItWasWritten(t *testing.T) {
	articles := []*graph.Article{townhall("a", "Row over bridge"), {ID: "b"}, townhall("c", "Ferry")}
	k, _ := indexed(t, articles...)
	for n, a := range articles {
		got, err := k.whole(n)
		if err != nil {
			t.Fatal(err)
		}
		want := newRecord(vocab.DefaultBase, a)
		if len(got.Vectors) != len(want.Units)*encode.Width {
			t.Errorf("%d units have %d numbers", len(want.Units), len(got.Vectors))
		}
		got.Vectors = nil
		if !reflect.DeepEqual(got, want) {
			t.Errorf("read %+v\nwritten %+v", got, want)
		}
	}
	slots, in, err := k.slots(k.find("bridg"))
	if err != nil || in != 2 || !slices.Equal(slots, []int32{0, 1, 7}) {
		t.Errorf("bridge stands in slots %v of %d articles, %v", slots, in, err)
	}
}

// FuzzIndex opens damaged files: an error, and nothing else.
func FuzzIndex(f *testing.F) {
	_, whole := indexed(f, townhall("a", "Row over bridge"))
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, file []byte) {
		k, err := openIndex(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			if !errors.Is(err, errIndex) {
				t.Errorf("%v is no errIndex", err)
			}
			return
		}
		for n := range k.Articles {
			if _, err := k.whole(n); err != nil {
				return
			}
		}
		if w, err := k.lookUp("a ban on lorries"); err == nil {
			k.best(w.article, 3)
		}
	})
}

func TestNearestIsByMeaning(t *testing.T) {
	j, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	of := func(s string) vectors {
		text, err := Pieces(s)
		if err != nil {
			t.Fatal(err)
		}
		return j.meaning(text, new(reading))
	}
	asked := nearTo(of("tax rise"))
	near, far := asked.cosine(of("The minister wants people to pay more to the state.")), asked.cosine(of("The team won the match in the last minute."))
	if near < far+0.1 {
		t.Errorf("a tax rise is as near to football, %.2f, as to paying more, %.2f", far, near)
	}
}
