package link

import (
	"context"
	"hash/fnv"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/graph/vocab"
)

// Difference is what changes in the derived graph where the article old becomes
// the article new; nil is an article that is not there.
func Difference(base vocab.Base, old, new *graph.Article) (add, remove []quad.Quad) {
	before, after := Of(base, old), Of(base, new)
	return without(after, before), without(before, after)
}

func without(quads, others []quad.Quad) []quad.Quad {
	there := make(map[quad.Quad]bool, len(others))
	for _, q := range others {
		there[q] = true
	}
	var rest []quad.Quad
	for _, q := range quads {
		if !there[q] {
			rest = append(rest, q)
		}
	}
	return rest
}

// perCommit is how many quads Rebuild adds or removes in one transaction.
const perCommit = 20_000

// Rebuild makes the derived graph anew from the article graphs, and counts what
// was missing and what was too much. A store that only ingest has written to has
// nothing of either. Interrupted, it can be run again.
func Rebuild(ctx context.Context, s *store.Store) (store.Change, error) {
	before, err := derived(ctx, s)
	if err != nil {
		return store.Change{}, err
	}
	r := &rebuild{ctx: ctx, s: s, before: before}
	for label, err := range s.Articles(ctx) {
		if err != nil {
			return r.change, err
		}
		r.labels = append(r.labels, label)
	}
	if err := r.addMissing(); err != nil {
		return r.change, err
	}
	return r.change, r.removeStale()
}

// rebuild is the state of one Rebuild.
type rebuild struct {
	ctx    context.Context
	s      *store.Store
	labels []quad.IRI
	before map[uint64]bool // quads of the derived graph; true = an article bears it out
	change store.Change
}

// derived are the hashes of the derived graph's quads: eight bytes each, so that
// millions fit. Two quads of one hash (one chance in a million where a million
// quads are stored) would hide a fault from Rebuild, not make one.
func derived(ctx context.Context, s *store.Store) (map[uint64]bool, error) {
	hashes := map[uint64]bool{}
	label := quad.Value(s.Base().Derived())
	for q, err := range s.Quads(ctx) {
		if err != nil {
			return nil, err
		}
		if q.Label == label {
			hashes[hash(q)] = false
		}
	}
	return hashes, nil
}

func hash(q quad.Quad) uint64 {
	h := fnv.New64a()
	h.Write(graph.AppendQuad(nil, q))
	return h.Sum64()
}

func (r *rebuild) addMissing() error {
	var missing []quad.Quad
	for _, label := range r.labels {
		a, err := r.s.Article(r.ctx, label)
		if err != nil {
			return err
		}
		for _, q := range Of(r.s.Base(), a) {
			h := hash(q)
			if _, ok := r.before[h]; !ok {
				missing = append(missing, q)
			}
			r.before[h] = true
		}
		if len(missing) >= perCommit {
			if err := r.apply(missing, nil); err != nil {
				return err
			}
			missing = nil
		}
	}
	return r.apply(missing, nil)
}

// removeStale removes what no article bears out.
func (r *rebuild) removeStale() error {
	var stale []quad.Quad
	label := quad.Value(r.s.Base().Derived())
	for q, err := range r.s.Quads(r.ctx) {
		if err != nil {
			return err
		}
		if q.Label == label && !r.before[hash(q)] {
			stale = append(stale, q)
		}
	}
	for len(stale) > 0 {
		n := min(len(stale), perCommit)
		if err := r.apply(nil, stale[:n]); err != nil {
			return err
		}
		stale = stale[n:]
	}
	return nil
}

func (r *rebuild) apply(add, remove []quad.Quad) error {
	if len(add)+len(remove) == 0 {
		return nil
	}
	r.change.Added += len(add)
	r.change.Removed += len(remove)
	return r.s.Apply(r.ctx, add, remove)
}
