package store

import (
	"context"
	"errors"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// ErrDamaged is a store whose indexes and log do not agree.
var ErrDamaged = errors.New("the store is damaged (`standpoint check --repair` mends what can be mended)")

// Graph is the graph of a label, sorted; empty where there is none.
func (s *Store) Graph(ctx context.Context, label quad.IRI) ([]quad.Quad, error) {
	var quads []quad.Quad
	err := s.read(ctx, func(v *view) (err error) {
		quads, err = v.quadsOf(label)
		return err
	})
	return graph.Sorted(quads), err
}

// Article is what the article of that label says, nil where it is not stored.
func (s *Store) Article(ctx context.Context, label quad.IRI) (*graph.Article, error) {
	quads, err := s.Graph(ctx, label)
	if err != nil || len(quads) == 0 {
		return nil, err
	}
	return graph.FromQuads(quads)
}

// Articles are the labels of all articles, sorted.
func (s *Store) Articles(ctx context.Context) iter.Seq2[quad.IRI, error] {
	return func(yield func(quad.IRI, error) bool) {
		for v, err := range s.Subjects(ctx, vocab.Type, vocab.NewsArticle) {
			label, _ := v.(quad.IRI)
			if !yield(label, err) {
				return
			}
		}
	}
}

// Around are the quads about nodes of articles, each in its article's graph, and
// about the nodes that some of the properties lead to from there, in one snapshot.
func (s *Store) Around(ctx context.Context, nodes []quad.IRI, through ...quad.IRI) ([]quad.Quad, error) {
	var all []quad.Quad
	seen := map[quad.IRI]bool{}
	err := s.read(ctx, func(v *view) error {
		for level := nodes; len(level) > 0; {
			quads, err := v.aboutLocals(level, seen)
			if err != nil {
				return err
			}
			all = append(all, quads...)
			level = objectsOf(quads, through)
		}
		return nil
	})
	return all, err
}

// aboutLocals are the quads about nodes of articles that were not seen before.
func (v *view) aboutLocals(locals []quad.IRI, seen map[quad.IRI]bool) ([]quad.Quad, error) {
	var labels []quad.Value
	var groups [][]quad.Value // of nodes, by label
	at := map[quad.IRI]int{}
	for _, local := range locals {
		base, id, _, ok := vocab.SplitArticle(local)
		if !ok || seen[local] {
			continue
		}
		seen[local] = true
		label := base.Article(id)
		i, known := at[label]
		if !known {
			i = len(labels)
			at[label], labels, groups = i, append(labels, label), append(groups, nil)
		}
		groups[i] = append(groups[i], local)
	}
	nodes, err := v.find(append(labels, slices.Concat(groups...)...))
	if err != nil {
		return nil, err
	}
	return v.gather(func(each func(link)) error {
		rest := nodes[len(labels):]
		for i, group := range groups {
			subjects := distinct(rest[:len(group)])
			rest = rest[len(group):]
			if nodes[i] == 0 || len(subjects) == 0 {
				continue
			}
			if err := v.about(nodes[i], subjects, each); err != nil {
				return err
			}
		}
		return nil
	})
}

// objectsOf are the nodes that some of the properties lead to.
func objectsOf(quads []quad.Quad, through []quad.IRI) []quad.IRI {
	var nodes []quad.IRI
	for _, q := range quads {
		property, _ := q.Predicate.(quad.IRI)
		if node, ok := q.Object.(quad.IRI); ok && slices.Contains(through, property) {
			nodes = append(nodes, node)
		}
	}
	return nodes
}

// Subjects are those of which some graph says that predicate holds to object,
// sorted, none twice.
func (s *Store) Subjects(ctx context.Context, predicate quad.IRI, object quad.Value) iter.Seq2[quad.Value, error] {
	return s.atEnd(ctx, predicate, object, func(v *view, nodes []node, found map[node]bool) error {
		return v.subjects(nodes[1:], nodes[0], func(subject, _ node) { found[subject] = true })
	})
}

// Objects are those to which predicate holds of subject in some graph, sorted,
// none twice.
func (s *Store) Objects(ctx context.Context, subject quad.Value, predicate quad.IRI) iter.Seq2[quad.Value, error] {
	return s.atEnd(ctx, predicate, subject, func(v *view, nodes []node, found map[node]bool) error {
		return v.objects(nodes[1:], nodes[0], func(_, object node) { found[object] = true })
	})
}

// atEnd are the values at the other end of the quads of a predicate and a value.
func (s *Store) atEnd(ctx context.Context, predicate, value quad.Value, walk func(*view, []node, map[node]bool) error) iter.Seq2[quad.Value, error] {
	return func(yield func(quad.Value, error) bool) {
		var values []quad.Value
		err := s.read(ctx, func(v *view) error {
			nodes, err := v.find([]quad.Value{predicate, value})
			if err != nil || nodes[0] == 0 || nodes[1] == 0 {
				return err
			}
			found := map[node]bool{}
			if err := walk(v, nodes, found); err != nil {
				return err
			}
			values, err = v.values(slices.Collect(maps.Keys(found)))
			return err
		})
		if err != nil {
			yield(nil, err)
			return
		}
		for _, v := range sortedValues(values) {
			if !yield(v, nil) {
				return
			}
		}
	}
}

func sortedValues(values []quad.Value) []quad.Value {
	slices.SortFunc(values, func(x, y quad.Value) int { return strings.Compare(x.String(), y.String()) })
	return values
}

// errStopped ends a walk whose reader has had enough.
var errStopped = errors.New("stopped")

// Quads are all quads of the store as it is now, graph by graph in the order of
// their labels, those of an article in the order of their canonical lines.
func (s *Store) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		err := s.read(ctx, func(v *view) error {
			for q, err := range v.sequence() {
				if !yield(q, err) || err != nil {
					return nil
				}
			}
			return nil
		})
		if err != nil {
			yield(quad.Quad{}, err)
		}
	}
}
