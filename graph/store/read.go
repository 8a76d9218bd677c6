package store

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// ErrDamaged is a store whose indexes and log do not agree.
var ErrDamaged = errors.New("the store is damaged")

// Graph is the graph of a label, sorted; empty where there is none.
func (s *Store) Graph(ctx context.Context, label quad.IRI) ([]quad.Quad, error) {
	var quads []quad.Quad
	err := s.read(ctx, func(_ hkv.Tx, v *view) error {
		return v.scan(ctx, labelIndex, gather(&quads), label)
	})
	return graph.Sorted(quads), err
}

func gather(into *[]quad.Quad) func([]quad.Quad) error {
	return func(quads []quad.Quad) error {
		*into = append(*into, quads...)
		return nil
	}
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
	err := s.read(ctx, func(_ hkv.Tx, v *view) error {
		for queue := slices.Clone(nodes); len(queue) > 0; queue = queue[1:] {
			base, id, _, ok := vocab.SplitArticle(queue[0])
			if !ok || seen[queue[0]] {
				continue
			}
			seen[queue[0]] = true
			begin := len(all)
			if err := v.scan(ctx, labelIndex, gather(&all), base.Article(id), queue[0]); err != nil {
				return err
			}
			queue = append(queue, ends(all[begin:], through)...)
		}
		return nil
	})
	return all, err
}

// ends are the nodes that some of the properties lead to.
func ends(quads []quad.Quad, through []quad.IRI) []quad.IRI {
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
	return s.atEnd(ctx, quad.Subject, objectIndex, object, predicate)
}

// Objects are those to which predicate holds of subject in some graph, sorted,
// none twice.
func (s *Store) Objects(ctx context.Context, subject quad.Value, predicate quad.IRI) iter.Seq2[quad.Value, error] {
	return s.atEnd(ctx, quad.Object, subjectIndex, subject, predicate)
}

// atEnd are the values at one end of the quads under a prefix of an index.
func (s *Store) atEnd(ctx context.Context, d quad.Direction, index kv.QuadIndex, prefix ...quad.Value) iter.Seq2[quad.Value, error] {
	return func(yield func(quad.Value, error) bool) {
		found := map[quad.Value]bool{}
		err := s.read(ctx, func(_ hkv.Tx, v *view) error {
			return v.scan(ctx, index, func(quads []quad.Quad) error {
				for _, q := range quads {
					found[q.Get(d)] = true
				}
				return nil
			}, prefix...)
		})
		if err != nil {
			yield(nil, err)
			return
		}
		for _, v := range sortedValues(found) {
			if !yield(v, nil) {
				return
			}
		}
	}
}

func sortedValues(set map[quad.Value]bool) []quad.Value {
	values := make([]quad.Value, 0, len(set))
	for v := range set {
		values = append(values, v)
	}
	slices.SortFunc(values, func(x, y quad.Value) int { return strings.Compare(x.String(), y.String()) })
	return values
}

// errStopped ends a walk whose reader has had enough.
var errStopped = errors.New("stopped")

// Quads are all quads of the store as it is now, in no order that means anything.
func (s *Store) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		err := s.read(ctx, func(_ hkv.Tx, v *view) error {
			return v.all(ctx, func(quads []quad.Quad) error {
				for _, q := range quads {
					if !yield(q, nil) {
						return errStopped
					}
				}
				return nil
			})
		})
		if err != nil && !errors.Is(err, errStopped) {
			yield(quad.Quad{}, err)
		}
	}
}
