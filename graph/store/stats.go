package store

import (
	"context"

	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"

	"standpoint/graph/vocab"
)

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
