package store

import (
	"cmp"
	"context"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"

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
	err := hkv.Update(ctx, s.db, func(tx hkv.Tx) error {
		d, err := s.quads(ctx, tx, &b)
		if err != nil {
			return err
		}
		changes = d.changes
		return b.sides(ctx, tx)
	})
	if err != nil {
		return nil, fmt.Errorf("write to %s: %w", s.url, explain(err))
	}
	return changes, nil
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

// difference is what a batch changes: quads that are not there yet, quads that
// are there now.
type difference struct {
	add, remove []quad.Quad
	changes     []Change
}

// quads writes the quads of a batch: first those to add, then those to remove,
// never both in one ApplyDeltas.
func (s *Store) quads(ctx context.Context, tx hkv.Tx, b *Batch) (*difference, error) {
	v, err := newView(s.db, tx)
	if err != nil {
		return nil, err
	}
	d := &difference{}
	for _, g := range b.Graphs {
		if err := d.graph(ctx, v, g); err != nil {
			return nil, err
		}
	}
	if err := d.loose(ctx, v, b.Add, b.Remove); err != nil {
		return nil, err
	}
	if err := d.apply(v); err != nil {
		return nil, err
	}
	return d, addToSum(ctx, tx, d.add, d.remove)
}

func (d *difference) graph(ctx context.Context, v *view, g Graph) error {
	var stored []quad.Quad
	if err := v.scan(ctx, labelIndex, gather(&stored), g.Label); err != nil {
		return err
	}
	d.changes = append(d.changes, d.between(set(stored), g.Quads, stored))
	return nil
}

// between adds to d what of wanted is not stored, and what of old is not wanted.
func (d *difference) between(stored map[quad.Quad]bool, wanted, old []quad.Quad) Change {
	adds, removes := len(d.add), len(d.remove)
	keep := make(map[quad.Quad]bool, len(wanted))
	for _, q := range wanted {
		if !keep[q] && !stored[q] {
			d.add = append(d.add, q)
		}
		keep[q] = true
	}
	for _, q := range old {
		if !keep[q] && stored[q] {
			d.remove = append(d.remove, q)
			keep[q] = true
		}
	}
	return Change{len(d.add) - adds, len(d.remove) - removes}
}

func (d *difference) loose(ctx context.Context, v *view, add, remove []quad.Quad) error {
	stored, err := v.has(ctx, append(add[:len(add):len(add)], remove...))
	d.between(stored, add, remove)
	return err
}

func set(quads []quad.Quad) map[quad.Quad]bool {
	set := make(map[quad.Quad]bool, len(quads))
	for _, q := range quads {
		set[q] = true
	}
	return set
}

func (d *difference) apply(v *view) error {
	for _, step := range []struct {
		action cayley.Procedure
		quads  []quad.Quad
	}{{cayley.Add, d.add}, {cayley.Delete, d.remove}} {
		if len(step.quads) == 0 {
			continue
		}
		deltas := make([]cayley.Delta, len(step.quads))
		for i, q := range step.quads {
			deltas[i] = cayley.Delta{Quad: q, Action: step.action}
		}
		if err := v.qs.ApplyDeltas(deltas, cayley.IgnoreOpts{}); err != nil {
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
