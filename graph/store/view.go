package store

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
)

// view reads quads within one transaction.
type view struct {
	qs     *kv.QuadStore
	values map[uint64]quad.Value // node → its value, of those read so far
}

// Sizes of what a view holds at once: quads that are resolved together, values
// that are remembered.
const (
	batchSize = 1024
	cacheSize = 1 << 16
)

func newView(db hkv.KV, tx hkv.Tx) (*view, error) {
	qs, err := quadStore(db, tx)
	return &view{qs: qs, values: map[uint64]quad.Value{}}, err
}

// read runs do on a snapshot of the store.
func (s *Store) read(ctx context.Context, do func(hkv.Tx, *view) error) error {
	return hkv.View(ctx, s.db, func(tx hkv.Tx) error {
		v, err := newView(s.db, tx)
		if err != nil {
			return err
		}
		return do(tx, v)
	})
}

// node is the number of a value, 0 where the store has it not.
func (v *view) node(value quad.Value) (uint64, error) {
	ref, err := v.qs.ValueOf(value)
	if ref == nil || err != nil {
		return 0, err
	}
	return uint64(ref.(kv.Int64Value)), nil
}

// scan calls each with the quads under a prefix of an index, in batches, until it
// returns an error. A value that the store has not is under no index.
func (v *view) scan(ctx context.Context, index kv.QuadIndex, each func([]quad.Quad) error, values ...quad.Value) error {
	numbers := make([]uint64, len(values))
	for i, value := range values {
		number, err := v.node(value)
		if number == 0 || err != nil {
			return err
		}
		numbers[i] = number
	}
	return v.walk(ctx, kv.IndexScan{Index: index, Values: numbers}.BuildIterator(v.qs), each)
}

// all calls each with all quads, in batches, in the order of the log.
func (v *view) all(ctx context.Context, each func([]quad.Quad) error) error {
	return v.walk(ctx, v.qs.QuadsAllIterator(), each)
}

func (v *view) walk(ctx context.Context, shape iterator.Shape, each func([]quad.Quad) error) error {
	it := shape.Iterate()
	defer it.Close()
	batch := make([]*proto.Primitive, 0, batchSize)
	flush := func() error {
		quads, err := v.resolve(ctx, batch)
		batch = batch[:0]
		if err != nil || len(quads) == 0 {
			return err
		}
		return each(quads)
	}
	for it.Next(ctx) {
		batch = append(batch, it.Result().(*proto.Primitive))
		if len(batch) < batchSize {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := flush(); err != nil {
			return err
		}
	}
	if err := it.Err(); err != nil {
		return err
	}
	return flush()
}

// resolve turns links between numbers into quads, fetching each number once.
func (v *view) resolve(ctx context.Context, links []*proto.Primitive) ([]quad.Quad, error) {
	if len(v.values) > cacheSize {
		clear(v.values)
	}
	if err := v.fetch(ctx, links); err != nil {
		return nil, err
	}
	quads := make([]quad.Quad, len(links))
	for i, link := range links {
		for _, d := range quad.Directions {
			value := v.values[link.GetDirection(d)]
			if value == nil {
				return nil, fmt.Errorf("%w: quad %d has no %s", ErrDamaged, link.ID, d)
			}
			quads[i].Set(d, value)
		}
	}
	return quads, nil
}

// fetch remembers the values of all nodes of links.
func (v *view) fetch(ctx context.Context, links []*proto.Primitive) error {
	var missing []graph.Ref
	for _, link := range links {
		for _, d := range quad.Directions {
			number := link.GetDirection(d)
			if _, ok := v.values[number]; !ok && number != 0 {
				v.values[number] = nil
				missing = append(missing, kv.Int64Value(number))
			}
		}
	}
	values, err := v.qs.ValuesOf(ctx, missing)
	for i, value := range values {
		v.values[uint64(missing[i].(kv.Int64Value))] = value
	}
	return err
}

// has tells which of quads are stored. It asks by label and subject.
func (v *view) has(ctx context.Context, quads []quad.Quad) (map[quad.Quad]bool, error) {
	stored := map[quad.Quad]bool{}
	type place struct{ label, subject quad.Value }
	seen := map[place]bool{}
	for _, q := range quads {
		p := place{q.Label, q.Subject}
		if seen[p] {
			continue
		}
		seen[p] = true
		err := v.scan(ctx, labelIndex, func(found []quad.Quad) error {
			for _, f := range found {
				stored[f] = true
			}
			return nil
		}, q.Label, q.Subject)
		if err != nil {
			return nil, err
		}
	}
	return stored, nil
}
