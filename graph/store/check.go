package store

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// Check finds what is wrong in the store, in one snapshot: quads that an index does
// not find or finds without their being there, a sum that is not theirs, graphs
// that are no articles' (graph.Check), and what the derived graph says of nodes
// that no article has, or of positions that none is in.
func (s *Store) Check(ctx context.Context) iter.Seq2[graph.Fault, error] {
	return func(yield func(graph.Fault, error) bool) {
		err := s.read(ctx, func(tx hkv.Tx, v *view) error {
			c := &audit{ctx: ctx, view: v, base: s.base, yield: yield, labels: map[quad.IRI]bool{}}
			return c.run(tx)
		})
		if err != nil && err != errStopped {
			yield(graph.Fault{}, err)
		}
	}
}

// audit goes through one snapshot.
type audit struct {
	ctx    context.Context
	view   *view
	base   vocab.Base
	yield  func(graph.Fault, error) bool
	labels map[quad.IRI]bool
	sum    sum
	quads  int
}

func (c *audit) fault(label quad.IRI, format string, args ...any) error {
	if !c.yield(graph.Fault{Graph: label, Reason: fmt.Sprintf(format, args...)}, nil) {
		return errStopped
	}
	return nil
}

func (c *audit) run(tx hkv.Tx) error {
	for _, step := range []func(hkv.Tx) error{c.log, c.stored, c.indexes, c.graphs} {
		if err := step(tx); err != nil {
			return err
		}
	}
	return nil
}

// log adds up what the log holds.
func (c *audit) log(hkv.Tx) error {
	return c.view.all(c.ctx, func(quads []quad.Quad) error {
		for _, q := range quads {
			c.sum.add(hash(q))
			c.labels[q.Label.(quad.IRI)] = true
		}
		c.quads += len(quads)
		return nil
	})
}

// stored compares that with the sum and the count that the store keeps.
func (c *audit) stored(tx hkv.Tx) error {
	kept, err := readSum(c.ctx, tx)
	if err == nil && kept != c.sum {
		err = c.fault("", "the sum of the quads is not the one that is kept")
	}
	if n := int(c.view.qs.Size()); err == nil && n != c.quads {
		err = c.fault("", "%d quads are counted, %d are there", n, c.quads)
	}
	return err
}

// indexes adds up what each index leads to: that must be the log's quads, each
// once.
func (c *audit) indexes(hkv.Tx) error {
	for _, index := range []kv.QuadIndex{subjectIndex, objectIndex, labelIndex} {
		var found sum
		n := 0
		err := c.view.scan(c.ctx, index, func(quads []quad.Quad) error {
			for _, q := range quads {
				found.add(hash(q))
			}
			n += len(quads)
			return nil
		})
		if err == nil && (found != c.sum || n != c.quads) {
			err = c.fault("", "the index %v leads to %d quads that are not the %d of the log", index.Dirs, n, c.quads)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *audit) graphs(hkv.Tx) error {
	labels := make([]quad.IRI, 0, len(c.labels))
	for label := range c.labels {
		labels = append(labels, label)
	}
	slices.Sort(labels)
	for _, label := range labels {
		check := c.article
		if label == c.base.Derived() {
			check = c.derived
		}
		if err := check(label); err != nil {
			return err
		}
	}
	return nil
}

func (c *audit) article(label quad.IRI) error {
	var quads []quad.Quad
	if err := c.view.scan(c.ctx, labelIndex, gather(&quads), label); err != nil {
		return err
	}
	for _, f := range graph.Check(graph.Sorted(quads)) {
		if !c.yield(f, nil) {
			return errStopped
		}
	}
	return nil
}

// derived looks for the graph of every article's node that the derived graph
// speaks of, and for a position of an article in those that are wider or narrower.
func (c *audit) derived(label quad.IRI) error {
	return c.view.scan(c.ctx, labelIndex, func(quads []quad.Quad) error {
		for _, q := range quads {
			for _, v := range []quad.Value{q.Subject, q.Object} {
				if err := c.local(label, v); err != nil {
					return err
				}
				if q.Predicate != quad.Value(vocab.Broader) {
					continue
				}
				if err := c.borne(label, v); err != nil {
					return err
				}
			}
		}
		return nil
	}, label)
}

func (c *audit) borne(label quad.IRI, position quad.Value) error {
	found := false
	err := c.view.scan(c.ctx, objectIndex, func([]quad.Quad) error { found = true; return nil }, position, vocab.InPosition)
	if err == nil && !found {
		err = c.fault(label, "it speaks of %s, which no article's position is in", quad.ToString(position))
	}
	return err
}

func (c *audit) local(label quad.IRI, v quad.Value) error {
	iri, _ := v.(quad.IRI)
	base, id, _, ok := vocab.SplitArticle(iri)
	if !ok {
		return nil
	}
	if id := base.Article(id); !c.labels[id] {
		return c.fault(label, "it speaks of %s, and there is no such article", iri)
	}
	found := false
	err := c.view.scan(c.ctx, labelIndex, func([]quad.Quad) error { found = true; return nil }, base.Article(id), iri)
	if err == nil && !found {
		err = c.fault(label, "it speaks of %s, which its article has not", iri)
	}
	return err
}
