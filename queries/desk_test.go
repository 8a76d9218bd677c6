package queries_test

import (
	"context"
	"encoding/json"
	"errors"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/ingest/link"
	"standpoint/queries"
)

// told is all that an answer tells, or its fault.
func told(t *testing.T, x *queries.Answer, err error) string {
	t.Helper()
	if err != nil {
		return err.Error()
	}
	raw, err := json.Marshal([]any{x.Value, x.Table, x.Notes, x.Nodes, x.All, x.Cut})
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// misspelled are questions that are answered by what is near.
var misspelled = []sample{
	{"said", map[string]string{"by": "Ana Orteja"}, queries.Filter{}},
	{"who", map[string]string{"side": "on", "position": "grazing of the moon"}, queries.Filter{}},
	{"positions", nil, queries.Filter{Outlets: []string{"Cost Daly"}}},
	{"people", nil, queries.Filter{Organizations: []string{"Fishers Unio"}}},
	{"people", nil, queries.Filter{Organizations: []string{"Fishers Union"}}},
	{"positions", nil, queries.Filter{Outlets: []string{"Coast"}, Holders: []string{"Ortega"}, Articles: []string{"0.txt"}}},
	{"articles", nil, queries.Filter{Articles: []string{"news/99.txt"}}},
	{"person", map[string]string{"name": "the Fishers"}, queries.Filter{}},
}

// TestDeskAnswersAlike: what a Desk reads once for all and renews after writes gives
// the answers of an Asker who reads for each question.
func TestDeskAnswersAlike(t *testing.T) {
	a := madeUpAsker(t)
	d := queries.NewDesk(a)
	ctx := t.Context()
	compare := func(when string) {
		t.Helper()
		for _, q := range append(slices.Clone(samples), misspelled...) {
			x, err := q.question().Ask(ctx, a, q.args())
			want := told(t, x, err)
			for range 2 {
				x, err := d.Ask(ctx, q.question(), q.args())
				if got := told(t, x, err); got != want {
					t.Errorf("%s: %s %v:\n got %s\nwant %s", when, q.name, q.values, got, want)
				}
			}
		}
		want, _, err1 := a.Networks(ctx, queries.NetworkOptions{}, queries.Filter{})
		got, _, err2 := d.Networks(ctx, queries.NetworkOptions{}, queries.Filter{})
		if err := errors.Join(err1, err2); err != nil || len(got[0].Edges) != len(want[0].Edges) || !slices.Equal(got[0].Rests(), want[0].Rests()) {
			t.Errorf("%s: networks %v", when, err)
		}
		for _, words := range []string{"Who opposes the new port?", "What did Ortega say about a thing of the moon?"} {
			want, err1 := a.Read(ctx, words)
			got, err2 := d.Read(ctx, words, "")
			if (err1 == nil) != (err2 == nil) || len(got) != len(want) || len(got) > 0 && got[0].Command != want[0].Command {
				t.Errorf("%s: %q: %v %v, want %v %v", when, words, got, err2, want, err1)
			}
		}
	}
	put := func(g *graph.Article) {
		t.Helper()
		quads, err := g.Quads(a.Store.Base())
		if err == nil {
			_, err = a.Store.Replace(ctx, store.Graph{Label: a.Store.Base().Article(g.ID), Quads: quads})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	linked := func() {
		t.Helper()
		if _, err := link.Rebuild(ctx, a.Store); err != nil {
			t.Fatal(err)
		}
	}
	compare("at first")
	added := madeUp()[1]
	added.ID, added.Sources, added.Published = strings.Repeat("7", 26), []string{"news/new.txt"}, "2024-07-01"
	put(added)
	compare("an article more, not linked")
	linked()
	compare("an article more")
	changed := madeUp()[0]
	changed.Stances = changed.Stances[1:]
	changed.Agents[0].Name, changed.Publisher = "Ana Maria Ortega", "The Wire"
	put(changed)
	linked()
	compare("an article read again")
	if _, err := a.Store.Replace(ctx, store.Graph{Label: a.Store.Base().Article(madeUp()[2].ID)}); err != nil {
		t.Fatal(err)
	}
	compare("an article less, not linked")
	linked()
	compare("an article less")
}

// counted counts what it is asked.
type counting struct {
	queries.Matcher
	mu    sync.Mutex
	times map[string]int
	hold  chan struct{} // nil = answers at once
}

func (c *counting) Match(ctx context.Context, s *store.Store, words string) (queries.Understanding, error) {
	c.mu.Lock()
	c.times[words]++
	hold := c.hold
	c.mu.Unlock()
	if hold != nil {
		select {
		case <-hold:
		case <-ctx.Done():
			return queries.Understanding{}, ctx.Err()
		}
	}
	return c.Matcher.Match(ctx, s, words)
}

// TestDeskComputesOnce: many who ask one thing at a time, or again, make one
// computation; who goes away does not take the answer from the others; the next state
// of the store is asked anew.
func TestDeskComputesOnce(t *testing.T) {
	a := madeUpAsker(t)
	m := &counting{Matcher: a.Matcher, times: map[string]int{}, hold: make(chan struct{})}
	a.Matcher = m
	d := queries.NewDesk(a)
	who := samples[0]
	gone, leave := context.WithCancel(t.Context())
	var wait sync.WaitGroup
	for i := range 50 {
		ctx := t.Context()
		if i%2 == 0 {
			ctx = gone
		}
		wait.Go(func() {
			x, err := d.Ask(ctx, who.question(), who.args())
			if i%2 == 0 && !errors.Is(err, context.Canceled) || i%2 == 1 && (err != nil || len(x.Items) == 0) {
				t.Errorf("%d: %v", i, err)
			}
			if i%2 == 0 {
				return
			}
			if again, err := d.Ask(ctx, who.question(), who.args()); err != nil || again != x {
				t.Error("it was computed again", err)
			}
		})
	}
	for {
		m.mu.Lock()
		begun := m.times["the new port"] > 0
		m.mu.Unlock()
		if begun {
			break
		}
		runtime.Gosched()
	}
	leave()
	close(m.hold)
	wait.Wait()
	if n := m.times["the new port"]; n != 1 {
		t.Errorf("%d computations", n)
	}
	other := madeUp()[0]
	other.Headline = "Another"
	quads, err := other.Quads(a.Store.Base())
	if err == nil {
		_, err = a.Store.Replace(t.Context(), store.Graph{Label: a.Store.Base().Article(other.ID), Quads: quads})
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Ask(t.Context(), who.question(), who.args()); err != nil || m.times["the new port"] != 2 {
		t.Errorf("of the next state %d computations: %v", m.times["the new port"], err)
	}
}
