package store

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// Filed are the nodes of which some graph says that predicate holds to each of the
// objects, by those, sorted: Subjects of many objects in one snapshot.
func (s *Store) Filed(ctx context.Context, predicate quad.IRI, objects ...quad.Value) (map[quad.Value][]quad.IRI, error) {
	filed := map[quad.Value][]quad.IRI{}
	err := s.read(ctx, func(v *view) error {
		w := newWalk(v, predicate)
		if w.err != nil || w.terms[predicate] == 0 {
			return w.err
		}
		found, err := v.find(objects)
		if err != nil {
			return err
		}
		at := map[node]quad.Value{}
		for i, n := range found {
			at[n] = objects[i]
		}
		delete(at, 0)
		nodes := slices.DeleteFunc(found, func(n node) bool { return n == 0 })
		subjects := w.back(nodes, predicate)
		w.read(subjects.all(nodes))
		for _, n := range nodes {
			filed[at[n]] = w.iris(subjects[n])
		}
		return w.err
	})
	return filed, err
}

// iris are those of nodes that were read, sorted, none twice.
func (w *walk) iris(nodes []node) []quad.IRI {
	list := make([]quad.IRI, 0, len(nodes))
	for _, n := range nodes {
		if iri := w.iri(n); iri != "" {
			list = append(list, iri)
		}
	}
	slices.SortFunc(list, func(x, y quad.IRI) int { return strings.Compare(string(x), string(y)) })
	return slices.Compact(list)
}

// Led are the nodes that a property leads to from each of some nodes, by those,
// sorted: Objects of many subjects in one snapshot.
func (s *Store) Led(ctx context.Context, property quad.IRI, subjects ...quad.IRI) (map[quad.IRI][]quad.IRI, error) {
	led := map[quad.IRI][]quad.IRI{}
	err := s.read(ctx, func(v *view) error {
		w := newWalk(v, property)
		if w.err != nil || w.terms[property] == 0 {
			return w.err
		}
		values := make([]quad.Value, len(subjects))
		for i, iri := range subjects {
			values[i] = iri
		}
		nodes, err := v.find(values)
		if err != nil {
			return err
		}
		objects := w.forth(nodes, property)
		w.read(objects.all(nodes))
		for i, n := range nodes {
			if list := w.iris(objects[n]); n != 0 && len(list) > 0 {
				led[subjects[i]] = list
			}
		}
		return w.err
	})
	return led, err
}
