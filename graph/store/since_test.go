package store

import (
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

// TestSince: whoever kept something of a state is told what was written since, in
// order, or that this is not known.
func TestSince(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		put := func(name, words string) string {
			_, err := s.Replace(ctx, Graph{Label: label(name), Quads: []quad.Quad{
				{Subject: label(name), Predicate: vocab.Headline, Object: quad.String(words), Label: label(name)},
			}})
			must(t, err)
			state, err := s.State(ctx)
			must(t, err)
			return state
		}
		before := put("a", "old")
		_, now, _, err := s.Since(ctx, before)
		must(t, err)
		if now != before {
			t.Errorf("%s, not %s", now, before)
		}
		if s.history == nil {
			if steps, _, ok, err := s.Since(ctx, before); ok || len(steps) > 0 || err != nil {
				t.Error(steps, ok, err)
			}
			return
		}
		over := quad.Quad{Subject: label("a"), Predicate: vocab.CopyOf, Object: label("b"), Label: vocab.DefaultBase.Derived()}
		second := put("b", "new")
		must(t, s.Exclusive(ctx, func(alone *Store) error { return alone.Apply(ctx, []quad.Quad{over}, nil) }))
		third, err := s.State(ctx)
		must(t, err)
		put("b", "new") // changes nothing
		put("a", "newer")
		for _, c := range []struct {
			from string
			want string
		}{
			{before, fmt.Sprint([]quad.IRI{label("b")}, []quad.IRI{}, []quad.IRI{label("a")})},
			{second, fmt.Sprint([]quad.IRI{}, []quad.IRI{label("a")})},
			{third, fmt.Sprint([]quad.IRI{label("a")})},
			{"another", "[]"},
		} {
			steps, _, ok, err := s.Since(ctx, c.from)
			got := make([][]quad.IRI, len(steps))
			for i, x := range steps {
				got[i] = x.Graphs
			}
			if err != nil || ok != (c.from != "another") || fmt.Sprint(got) != "["+c.want+"]" && c.want != "[]" {
				t.Errorf("%v %v %v, want %s", got, ok, err, c.want)
			}
		}
		if steps, _, _, _ := s.Since(ctx, second); !slices.Equal(steps[0].Add, []quad.Quad{over}) {
			t.Error(steps)
		}
		s.history.steps = slices.Delete(s.history.steps, 1, 2)
		if _, _, ok, err := s.Since(ctx, before); ok || err != nil {
			t.Error("a step is missing, and nobody says so", err)
		}
	})
}
