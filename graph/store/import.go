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
	if built, n, err := s.importAtOnce(ctx, quads); built {
		return n, err
	}
	im := &imports{Store: s, ctx: ctx, met: map[quad.IRI]*imported{}}
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

// importAtOnce is false where the store is not empty, or does not lie in a file.
func (s *Store) importAtOnce(ctx context.Context, quads iter.Seq2[quad.Quad, error]) (built bool, n int, err error) {
	var drawn error
	err = s.turn.take(ctx, func() (err error) {
		built, n, err = s.engine.build(ctx, s.checked(quads, &drawn))
		return err
	})
	if err != nil && drawn == nil {
		err = fmt.Errorf("import into %s: %w", s.url, explain(err))
	}
	return built || err != nil, n, err
}

// checked are quads up to the first that cannot be of this store, or be read.
func (s *Store) checked(quads iter.Seq2[quad.Quad, error], fault *error) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		var last quad.Value
		for q, err := range quads {
			if err == nil && q.Label != last {
				err, last = s.ours(q), q.Label
			}
			*fault = err
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
