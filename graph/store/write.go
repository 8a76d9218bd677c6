package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
)

// Graph is a named graph as it is to be; without quads it is to be gone.
type Graph struct {
	Label quad.IRI
	Quads []quad.Quad
}

// Change counts what a write did to one graph, in quads.
type Change struct{ Added, Removed int }

// Batch is what Commit writes: all of it or nothing.
type Batch struct {
	Graphs      []Graph           // each becomes exactly its quads; no label twice
	Add, Remove []quad.Quad       // quads of other graphs; what is in both is added
	Texts       map[string]string // SHA-256 in hexadecimal → text
	DropTexts   []string
	Inputs      []Input
	DropInputs  []string
}

// Commit writes a batch in one transaction: nobody sees a part of it, and after a
// crash either all of it is there or nothing. The changes are those of Graphs, in
// their order. ErrReadOnly; graph.ErrTerm where a quad may not be stored.
func (s *Store) Commit(ctx context.Context, b Batch) ([]Change, error) {
	if s.readOnly {
		return nil, ErrReadOnly
	}
	if err := cmp.Or(ctx.Err(), b.check()); err != nil {
		return nil, err
	}
	var changes []Change
	err := s.turn.take(ctx, func() error {
		return s.noting(ctx, &b, func() (err error) {
			changes, err = s.engine.commit(ctx, &b)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("write to %s: %w", s.url, explain(err))
	}
	return changes, nil
}

// Exclusive runs do while nobody else writes to the store: no other process, and in
// this one nobody who has not the Store that do is given. do writes by that one (a
// write by s would wait for itself), and its commits fail where the lock is lost.
// ctx is asked while it waits, and not by do.
func (s *Store) Exclusive(ctx context.Context, do func(alone *Store) error) error {
	if s.readOnly {
		return ErrReadOnly
	}
	if s.alone {
		return do(s)
	}
	var done error
	err := s.turn.take(ctx, func() error {
		return s.engine.exclusive(ctx, func(e engine) {
			done = do(&Store{url: s.url, engine: e, base: s.base, anyVersion: s.anyVersion, alone: true, history: s.history})
		})
	})
	if err == nil {
		return done
	}
	return errors.Join(done, fmt.Errorf("write to %s: %w", s.url, explain(err)))
}

// turn lets one goroutine of a process write after the other.
type turn struct {
	made  sync.Once
	taken chan struct{}
}

// take waits until it may run do, or ctx ends.
func (t *turn) take(ctx context.Context, do func() error) error {
	t.made.Do(func() { t.taken = make(chan struct{}, 1) })
	select {
	case t.taken <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-t.taken }()
	return do()
}

// check refuses what would corrupt the store or could not be exported.
func (b *Batch) check() error {
	labels := map[quad.IRI]bool{}
	for _, g := range b.Graphs {
		if labels[g.Label] {
			return fmt.Errorf("%w: graph %s twice in one batch", graph.ErrTerm, g.Label)
		}
		labels[g.Label] = true
		for _, q := range g.Quads {
			if q.Label != quad.Value(g.Label) {
				return fmt.Errorf("%w: a quad of %v in the graph %s", graph.ErrTerm, q.Label, g.Label)
			}
		}
		if err := checkQuads(g.Quads); err != nil {
			return err
		}
	}
	for _, q := range append(b.Add[:len(b.Add):len(b.Add)], b.Remove...) {
		if label, _ := q.Label.(quad.IRI); labels[label] {
			return fmt.Errorf("%w: graph %s is both replaced and changed", graph.ErrTerm, label)
		}
	}
	return checkQuads(b.Add)
}

func checkQuads(quads []quad.Quad) error {
	for _, q := range quads {
		if err := graph.CheckQuad(q); err != nil {
			return err
		}
	}
	return nil
}

// Replace makes each graph exactly its quads; a graph without quads is dropped.
// All of them change at once (Commit).
func (s *Store) Replace(ctx context.Context, graphs ...Graph) ([]Change, error) {
	return s.Commit(ctx, Batch{Graphs: graphs})
}

// Apply adds and removes quads, at once. What is stored already is not added, what
// is not stored is not removed, and what is in both lists is added.
func (s *Store) Apply(ctx context.Context, add, remove []quad.Quad) error {
	_, err := s.Commit(ctx, Batch{Add: add, Remove: remove})
	return err
}
