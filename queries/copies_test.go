package queries

import (
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// TestOnce: each case is articles, group:kinds, and the counts of two kinds.
func TestOnce(t *testing.T) {
	for _, c := range []struct {
		articles string
		want     []int
	}{
		{"", []int{0, 0}},
		{":0011 :01", []int{3, 3}},
		{"a:001 a:00", []int{2, 1}},
		{"a:00 a:001", []int{2, 1}},
		{"a:0 b:0 a:1 :0", []int{3, 1}},
		{"a:01 a:0111 b:0 a:00", []int{3, 3}},
	} {
		o := newOnce(2)
		for i, words := range strings.Fields(c.articles) {
			group, kinds, _ := strings.Cut(words, ":")
			for _, k := range kinds {
				o.add(string(rune('A'+i)), group, int(k-'0'))
			}
		}
		if !slices.Equal(o.n, c.want) {
			t.Errorf("%q: %v, want %v", c.articles, o.n, c.want)
		}
	}
}

// reprint is an article that repeats port, but for a word.
func reprint() *graph.Article {
	again := *port
	again.ID, again.SHA256, again.Sources = strings.Repeat("c", 26), strings.Repeat("c", 64), []string{"news/reprint.txt"}
	return &again
}

// withCopy links the copy, and what is the same in it.
func withCopy(t *testing.T) *Asker {
	a := asker(t, nil, port, mill, reprint())
	base := a.Store.Base()
	var links []quad.Quad
	add := func(subject, predicate, object quad.IRI) {
		links = append(links, quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: base.Derived()})
	}
	add(base.Article(reprint().ID), vocab.CopyOf, base.Article(port.ID))
	for _, id := range []string{port.ID, reprint().ID} {
		add(base.Agent(id, "ana-ortega"), vocab.SameAgentAs, base.DerivedAgent("ana-ortega"))
		add(base.Position(id, "new-port"), vocab.InPosition, base.DerivedPosition("new-port"))
	}
	if err := a.Store.Apply(t.Context(), links, nil); err != nil {
		t.Fatal(err)
	}
	return a
}

// TestCopiesInLists: a row is as in TestLists, and behind it the counts once a group
// as CSV has them.
func TestCopiesInLists(t *testing.T) {
	a := withCopy(t)
	for _, c := range []struct {
		q    *Question
		f    Filter
		want string
	}{
		{positions, Filter{}, "new port 0 2 (1) 0 2 (1), 0 1 0 1"},
		{positions, Filter{Articles: []string{"reprint.txt"}, Holders: []string{"ortega"}}, "new port 0 1 0 1, 0 1 0 1"},
		{people, Filter{}, "Ana Ortega 2 (1) 2 (1) 2 (1), 1 1 1"},
		{people, Filter{Articles: []string{"port.txt", "mill.txt"}}, "Ana Ortega 1 1 1, 1 1 1"},
		{people, Filter{Outlets: []string{"valley"}}, "Ana Ortega 0 1 1, 0 1 1"},
	} {
		answer, err := c.q.Ask(t.Context(), a, Args{Filter: c.f})
		if err != nil {
			t.Fatal(err)
		}
		var once []string
		for i, name := range answer.Table.Columns {
			if strings.HasSuffix(name, "_distinct") {
				once = append(once, answer.Table.Rows[0][i])
			}
		}
		if got := strings.Split(counted(*answer.Screen), ";")[0] + ", " + strings.Join(once, " "); got != c.want {
			t.Errorf("%s %+v: %q, want %q", c.q.Name, c.f, got, c.want)
		}
	}
	answer, err := articles.Ask(t.Context(), a, Args{})
	if err != nil || !slices.Equal(answer.Notes, []string{"3 articles, 2 where near copies are taken as one"}) {
		t.Errorf("%q, %v", answer.Notes, err)
	}
}

func TestRetold(t *testing.T) {
	standing := func(article, group, holder, words string) Standing {
		x := Standing{Holder: holder, Stance: "opposes", Evidence: Evidence{Text: words}}
		x.Article, x.id, x.group = article, article, group
		if group != "" {
			x.CopyOf = group
		}
		return x
	}
	list := []Standing{
		standing("post", "npa", "Ana Ortega", "the harbour would be the ruin of us all"),
		standing("npa", "", "Ana Ortega", "the harbor would be the ruin of us all"),
		standing("other", "", "Ana Ortega", "the harbor would be the ruin of us all"),
		standing("daily", "npa", "Ana Ortega", "the harbour will be the ruin of us all"),
		standing("post", "npa", "Ana Ortega", "the harbour would be the ruin of us all"),
		standing("daily", "npa", "Ana Ortega", "Be THE ruin of us"),
		standing("post", "npa", "Luis Prado", "the harbour would be the ruin of us all"),
		standing("daily", "npa", "Luis Prado", "nobody asked the fishermen of the town"),
	}
	var got []string
	for _, b := range standingBlocks(list) {
		got = append(got, b.Name+": "+strings.Join(b.Lines, "/"))
	}
	want := []string{
		"Ana Ortega: npa · score 0.00/also in 2 near copies", "Ana Ortega: other · score 0.00", "Ana Ortega: post · score 0.00/also in 1 near copy",
		"Luis Prado: post · score 0.00", "Luis Prado: daily · score 0.00",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
