package queries_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/graph/vocab"
	"standpoint/ingest/link"
	"standpoint/queries"
)

// holding is an article in which somebody is for ("+") or against ("-") positions.
func holding(n int, positions ...string) *graph.Article {
	a := &graph.Article{
		ID: fmt.Sprintf("%026d", n), Sources: []string{fmt.Sprint("news/", n, ".txt")}, SHA256: fmt.Sprintf("%064d", n), ReadBy: "standpoint/test",
		Agents: []graph.Agent{{Slug: "ana-ortega", Kind: graph.Person, Name: "Ana Ortega"}},
	}
	for i, words := range positions {
		side, label := graph.Supports, strings.TrimPrefix(words, "+")
		if against, ok := strings.CutPrefix(words, "-"); ok {
			side, label = graph.Opposes, against
		}
		evidence := graph.Span{Start: 10 * i, End: 10*i + 5, Exact: "words"}
		a.Positions = append(a.Positions, graph.Position{Slug: vocab.Slug(label), Label: label})
		a.Stances = append(a.Stances, graph.Stance{Evidence: []graph.Span{evidence}, Holder: "ana-ortega", Position: vocab.Slug(label), Side: side, Statement: -1, Score: 0.8})
	}
	return a
}

// linkedStore is a store of articles with what is the same over them.
func linkedStore(t *testing.T, articles ...*graph.Article) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), "memory:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	var b store.Batch
	var changes []link.Change
	for _, a := range articles {
		quads, err := a.Quads(s.Base())
		if err != nil {
			t.Fatal(err)
		}
		b.Graphs = append(b.Graphs, store.Graph{Label: s.Base().Article(a.ID), Quads: quads})
		changes = append(changes, link.Change{New: a})
	}
	if b.Add, b.Remove, err = link.NewIndex(s).Difference(t.Context(), changes...); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestPositionsOverArticles: both sides of one matter are one position, shown by
// its commonest wording that is not turned round.
func TestPositionsOverArticles(t *testing.T) {
	s := linkedStore(t,
		holding(1, "+the fuel tax", "-a higher fuel tax"),
		holding(2, "+scrapping the fuel tax", "+a tax on fuel"),
		holding(3, "-fuel tax", "+a ban on plastic bags"),
		holding(4, "+a tax on fuel", "-banning plastic bags"),
		holding(5, "+opposing the new port"),
	)
	answer, err := ask(t.Context(), &queries.Asker{Store: s, Now: day}, "positions", nil)
	if err != nil {
		t.Fatal(err)
	}
	base := string(s.Base()) + "position/"
	for i, want := range []string{
		`{"id":"` + base + `fuel-tax","position":"a tax on fuel","also":["fuel tax","the fuel tax"],"opposite":["scrapping the fuel tax"],"supports":3,"opposes":2,"neutral":0,"articles":4}`,
		`{"id":"` + base + `bag-plastic","position":"banning plastic bags","turned":true,"also":["a ban on plastic bags"],"supports":1,"opposes":1,"neutral":0,"articles":2}`,
		`{"id":"` + base + `fuel-high-tax","position":"a higher fuel tax","broader":{"id":"` + base + `fuel-tax","position":"a tax on fuel"},"supports":0,"opposes":1,"neutral":0,"articles":1}`,
		`{"id":"` + base + `port","position":"opposing the new port","turned":true,"supports":1,"opposes":0,"neutral":0,"articles":1}`,
	} {
		if i >= len(answer.Items) {
			t.Fatalf("%d positions", len(answer.Items))
		}
		if got, err := json.Marshal(answer.Items[i]); err != nil || string(got) != want {
			t.Errorf("%s, %v\nwant %s", got, err, want)
		}
	}
	if n := len(answer.Items); n != 4 {
		t.Errorf("%d positions", n)
	}
}
