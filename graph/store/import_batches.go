package store

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
)

// imports is the state of one Import.
type imports struct {
	*Store
	ctx     context.Context
	batch   []quad.Quad
	written int
	label   quad.IRI               // of the last quad
	met     map[quad.IRI]*imported // articles, by label
	state   string                 // of the store after the last batch
}

// imported is what an article that the import met was before, or has become by it.
type imported struct {
	before bool // it was stored
	sum    sum  // of what was written of it, if it was not
}

// take puts a quad into the batch. It begins another one only where another article
// begins, unless that comes too late.
func (im *imports) take(q quad.Quad) error {
	if err := im.ours(q); err != nil {
		return err
	}
	label := q.Label.(quad.IRI)
	full := len(im.batch) >= maxBatch || len(im.batch) >= importBatch && label != im.label
	im.label = label
	if full {
		if err := im.flush(); err != nil {
			return err
		}
	}
	im.batch = append(im.batch, q)
	return nil
}

// flush looks at what is stored of the batch's articles and writes it, between
// which nobody else writes.
func (im *imports) flush() error {
	err := im.Exclusive(im.ctx, func(alone *Store) error {
		if err := im.look(alone); err != nil {
			return fmt.Errorf("import into %s: %w", im.url, explain(err))
		}
		if err := alone.Apply(im.ctx, im.batch, nil); err != nil {
			return err
		}
		state, err := alone.State(im.ctx)
		im.state = state
		return err
	})
	if err == nil {
		im.written += len(im.batch)
	}
	im.batch = im.batch[:0]
	return err
}

// look refuses the batch where an article of it is stored, read otherwise.
func (im *imports) look(alone *Store) error {
	state, err := alone.State(im.ctx)
	if err != nil {
		return err
	}
	graphs := map[quad.IRI][]quad.Quad{}
	var order []quad.IRI
	for _, q := range im.batch {
		label := q.Label.(quad.IRI)
		if graphs[label] == nil && label != im.base.Derived() {
			order = append(order, label)
		}
		graphs[label] = append(graphs[label], q)
	}
	return alone.read(im.ctx, func(v *view) error {
		for _, label := range order {
			if err := im.enter(v, label, graphs[label], state == im.state); err != nil {
				return err
			}
		}
		return nil
	})
}

// enter looks at one article. What this import has written of it is as it was left
// where nobody else has written since.
func (im *imports) enter(v *view, label quad.IRI, quads []quad.Quad, unchanged bool) error {
	known := im.met[label]
	if known != nil && !known.before && unchanged {
		known.take(nil, quads)
		return nil
	}
	found, err := v.quadsOf(label)
	if err != nil {
		return err
	}
	if known == nil {
		known = &imported{before: len(found) > 0}
		im.met[label] = known
	}
	stored := map[quad.Quad]bool{}
	var total sum
	for _, q := range found {
		stored[q] = true
		total.add(hash(q))
	}
	if known.before || total != known.sum {
		for _, q := range quads {
			if !stored[q] {
				return fmt.Errorf("%w: %s has no %s; drop it first, or import into a new store", ErrDiffers, label, graph.AppendQuad(nil, q))
			}
		}
	}
	known.take(stored, quads)
	return nil
}

// take adds to the sum what is not stored.
func (i *imported) take(stored map[quad.Quad]bool, quads []quad.Quad) {
	seen := make(map[quad.Quad]bool, len(quads))
	for _, q := range quads {
		if !stored[q] && !seen[q] {
			seen[q] = true
			i.sum.add(hash(q))
		}
	}
}
