package store

import (
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"standpoint/graph"
)

// An outline is the article without what it leaves out.
func TestOutlines(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		debates(t, s, 3, 3)
		_, err := s.Replace(ctx, synthetic(t, 77))
		must(t, err)
		var labels []quad.IRI
		for l, err := range s.Articles(ctx) {
			must(t, err)
			labels = append(labels, l)
		}
		var got []*graph.Article
		must(t, s.Outlines(ctx, append(labels, label("none")), func(a *graph.Article) error {
			got = append(got, a)
			return nil
		}))
		if len(got) != len(labels) {
			t.Fatalf("%d outlines of %d articles", len(got), len(labels))
		}
		for i, l := range labels {
			want, err := s.Article(ctx, l)
			must(t, err)
			if diff := cmp.Diff(bare(want), got[i]); diff != "" {
				t.Errorf("%s: %s", l, diff)
			}
		}
	})
}

func bare(a *graph.Article) *graph.Article {
	a.Author, a.Language, a.SHA256, a.ReadBy = "", "", "", ""
	for i := range a.Positions {
		a.Positions[i].Alternates = nil
	}
	for i := range a.Statements {
		s := &a.Statements[i]
		s.Content = []graph.Span{{Start: s.Content[0].Start, End: s.Content[0].End}}
		s.Manner, s.Cue, s.Rule = "", "", ""
	}
	for i := range a.Stances {
		a.Stances[i].Evidence = []graph.Span{{Start: a.Stances[i].Evidence[0].Start, End: a.Stances[i].Evidence[0].End}}
	}
	return a
}

func BenchmarkOutlines(b *testing.B) {
	for _, kind := range []string{"memory", "bolt"} {
		s := fresh(b, kind)
		load(b, s, benchmarked)
		var labels []quad.IRI
		for n := range 64 {
			labels = append(labels, label(fmt.Sprintf("%026d", n)))
		}
		b.Run(kind, func(b *testing.B) {
			for b.Loop() {
				must(b, s.Outlines(b.Context(), labels, func(*graph.Article) error { return nil }))
			}
		})
	}
}
