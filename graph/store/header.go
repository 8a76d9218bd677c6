package store

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// Headers are what is known of articles besides what they say: id, headline, URL,
// date, publisher, sources; in the order of labels, none of those that are not
// stored.
func (s *Store) Headers(ctx context.Context, labels ...quad.IRI) ([]*graph.Article, error) {
	var list []*graph.Article
	err := s.read(ctx, func(v *view) error {
		fields := []quad.IRI{vocab.Headline, vocab.URL, vocab.DatePublished, vocab.Publisher, vocab.Source}
		w := newWalk(v, fields...)
		values := make([]quad.Value, len(labels))
		for i, label := range labels {
			values[i] = label
		}
		nodes, err := v.find(values)
		if err != nil {
			return err
		}
		found := map[quad.IRI]ends{}
		for _, f := range fields {
			found[f] = w.forth(nodes, f)
			w.read(found[f].all(nodes))
		}
		for i, n := range nodes {
			if g := header(w, found, n); n != 0 && len(g.Sources) > 0 {
				_, g.ID, _, _ = vocab.SplitArticle(labels[i])
				list = append(list, g)
			}
		}
		return w.err
	})
	return list, err
}

func header(w *walk, found map[quad.IRI]ends, n node) *graph.Article {
	text := func(property quad.IRI) string { return w.text(found[property].one(n)) }
	g := &graph.Article{
		Headline: text(vocab.Headline), URL: text(vocab.URL), Published: text(vocab.DatePublished), Publisher: text(vocab.Publisher),
	}
	for _, source := range found[vocab.Source][n] {
		g.Sources = append(g.Sources, w.text(source))
	}
	slices.Sort(g.Sources)
	return g
}
