package store

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// ErrDiffers is an article that is to be imported and is stored already, read
// otherwise.
var ErrDiffers = errors.New("the store has the article, read otherwise")

// Import writes batches of importBatch quads and what else the article has; but of
// no more than maxBatch, which no article comes near and a derived graph may pass.
const (
	importBatch = 20_000
	maxBatch    = 200_000
)

// Import adds quads, and returns how many it read. The label of each must be of
// the store's base, an article's or that of the derived graph; else it stops with
// ErrBase or graph.ErrTerm. The graph of an article that is stored may say nothing
// that is not stored of it (ErrDiffers): two readings of one text are no graph.
//
// It writes in batches, each whole or not at all, and none ends within an article
// where the quads come in the order of an export. So an import that was cut off
// can be repeated. An empty store that lies in a file is built at once instead, ten
// times as fast: the file is whole or as it was.
func (s *Store) Import(ctx context.Context, quads iter.Seq2[quad.Quad, error]) (int, error) {
	if s.readOnly {
		return 0, ErrReadOnly
	}
	if built, n, err := s.engine.build(ctx, s.checked(quads)); built {
		return n, explain(err)
	}
	im := &imports{Store: s, ctx: ctx, before: map[quad.IRI]bool{}}
	for q, err := range quads {
		if err == nil {
			err = im.take(q)
		}
		if err != nil {
			return im.written, err
		}
	}
	err := im.flush()
	return im.written, err
}

// imports is the state of one Import.
type imports struct {
	*Store
	ctx     context.Context
	batch   []quad.Quad
	written int
	article quad.IRI           // the graph that the last quads were of
	before  map[quad.IRI]bool  // graphs met so far: was it stored before the import?
	stored  map[quad.Quad]bool // of article, where it was
}

func (im *imports) take(q quad.Quad) error {
	if err := im.ours(q); err != nil {
		return err
	}
	if label := q.Label.(quad.IRI); label != im.base.Derived() {
		if err := im.enter(label); err != nil {
			return err
		}
		if im.before[label] && !im.stored[q] {
			return fmt.Errorf("%w: %s has no %s; drop it first, or import into a new store", ErrDiffers, label, graph.AppendQuad(nil, q))
		}
	}
	if im.batch = append(im.batch, q); len(im.batch) < maxBatch {
		return nil
	}
	return im.flush()
}

// enter goes on to the quads of another article.
func (im *imports) enter(label quad.IRI) error {
	if label == im.article {
		return nil
	}
	if len(im.batch) >= importBatch {
		if err := im.flush(); err != nil {
			return err
		}
	}
	im.article, im.stored = label, nil
	if before, met := im.before[label]; met && !before {
		return nil
	}
	stored, err := im.Graph(im.ctx, label)
	im.before[label], im.stored = len(stored) > 0, map[quad.Quad]bool{}
	for _, q := range stored {
		im.stored[q] = true
	}
	return err
}

func (im *imports) flush() error {
	err := im.Apply(im.ctx, im.batch, nil)
	if err == nil {
		im.written += len(im.batch)
	}
	im.batch = im.batch[:0]
	return err
}

// checked are quads up to the first that cannot be of this store.
func (s *Store) checked(quads iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		var last quad.Value
		for q, err := range quads {
			if err == nil && q.Label != last {
				err, last = s.ours(q), q.Label
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

// ours tells why q cannot be of this store.
func (s *Store) ours(q quad.Quad) error {
	label, _ := q.Label.(quad.IRI)
	if label == s.base.Derived() {
		return nil
	}
	base, _, fragment, ok := vocab.SplitArticle(label)
	switch {
	case !ok || fragment != "":
		return fmt.Errorf("%w: the graph %v is neither an article's nor %s", graph.ErrTerm, q.Label, s.base.Derived())
	case base != s.base:
		return fmt.Errorf("%w: %s, not %s", ErrBase, s.base, base)
	}
	return nil
}
