package store

import (
	"context"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// importBatch is how many quads Import writes at a time.
const importBatch = 20_000

// Import adds quads, in batches of which each is written whole or not at all, and
// returns how many it read. The label of each must be of the store's base, an
// article's or that of the derived graph; else it stops with ErrBase or
// graph.ErrTerm.
func (s *Store) Import(ctx context.Context, quads iter.Seq2[quad.Quad, error]) (int, error) {
	batch := make([]quad.Quad, 0, importBatch)
	count := 0
	flush := func() error {
		err := s.Apply(ctx, batch, nil)
		if err == nil {
			count += len(batch)
		}
		batch = batch[:0]
		return err
	}
	for q, err := range quads {
		if err == nil {
			err = s.ours(q)
		}
		if err != nil {
			return count, err
		}
		if batch = append(batch, q); len(batch) == cap(batch) {
			if err := flush(); err != nil {
				return count, err
			}
		}
	}
	return count, flush()
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

// Stats counts what a store holds.
type Stats struct {
	Quads, Articles, Statements, Stances int
	Agents, Positions                    int // local ones, each article's its own
	Inputs, Texts                        int
}

// Stats counts; it walks the index of classes and the side buckets, not the quads.
func (s *Store) Stats(ctx context.Context) (Stats, error) {
	var n Stats
	err := s.read(ctx, func(tx hkv.Tx, v *view) error {
		n.Quads = int(v.qs.Size())
		for class, count := range map[quad.IRI]*int{
			vocab.NewsArticle: &n.Articles, vocab.Statement: &n.Statements, vocab.Stance: &n.Stances,
			vocab.Concept: &n.Positions, vocab.Person: &n.Agents, vocab.Organization: &n.Agents,
			vocab.Group: &n.Agents, vocab.AnonymousSource: &n.Agents,
		} {
			err := v.scan(ctx, objectIndex, func(quads []quad.Quad) error {
				for _, q := range quads {
					if q.Label != quad.Value(s.base.Derived()) {
						*count++
					}
				}
				return nil
			}, class, vocab.Type)
			if err != nil {
				return err
			}
		}
		return n.sides(ctx, tx)
	})
	return n, err
}

func (n *Stats) sides(ctx context.Context, tx hkv.Tx) error {
	for _, c := range []struct {
		bucket hkv.Key
		count  *int
	}{{inputBucket, &n.Inputs}, {textBucket, &n.Texts}} {
		err := eachIn(ctx, tx, c.bucket, func(string, []byte) error { *c.count++; return nil })
		if err != nil {
			return err
		}
	}
	return nil
}
