package store

import (
	"context"

	"github.com/cayleygraph/quad"
)

// Pairs calls each with what some properties say in one graph, in no order. It reads
// the values of those quads alone.
func (s *Store) Pairs(ctx context.Context, label quad.IRI, properties []quad.IRI, each func(subject, property quad.IRI, object quad.Value)) error {
	return s.read(ctx, func(v *view) error {
		w := newWalk(v, append(properties[:len(properties):len(properties)], label)...)
		if w.err != nil {
			return w.err
		}
		wanted := map[node]bool{}
		for _, p := range properties {
			wanted[w.terms[p]] = true
		}
		var links []link
		err := v.graph(w.terms[label], func(l link) {
			if wanted[l.predicate] {
				links = append(links, l)
			}
		})
		if err != nil {
			return err
		}
		quads, err := v.resolve(links)
		for _, q := range quads {
			subject, _ := q.Subject.(quad.IRI)
			property, _ := q.Predicate.(quad.IRI)
			each(subject, property, q.Object)
		}
		return err
	})
}
