package link

import (
	"context"
	"hash/fnv"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/graph/vocab"
)

// perCommit is how many quads Rebuild adds or removes in one transaction.
const perCommit = 20_000

// Rebuild makes the derived graph anew from the article graphs, and counts what
// was missing and what was too much. A store that only ingest has written to has
// nothing of either. Interrupted, it can be run again. Meanwhile nobody else writes.
func Rebuild(ctx context.Context, s *store.Store) (change store.Change, err error) {
	err = s.Exclusive(ctx, func(alone *store.Store) (err error) {
		change, err = rebuildAlone(ctx, alone)
		return err
	})
	return change, err
}

func rebuildAlone(ctx context.Context, s *store.Store) (store.Change, error) {
	before, err := derived(ctx, s)
	if err != nil {
		return store.Change{}, err
	}
	r := &rebuild{ctx: ctx, s: s, before: before, keys: map[string]bool{}, heads: map[string]bool{}}
	for label, err := range s.Articles(ctx) {
		if err != nil {
			return r.change, err
		}
		r.labels = append(r.labels, label)
	}
	for _, step := range []func() error{r.addOfArticles, r.addOfPersons, r.addOfPositions, r.addOfCopies, r.removeStale} {
		if err := step(); err != nil {
			return r.change, err
		}
	}
	return r.change, nil
}

// rebuild is the state of one Rebuild.
type rebuild struct {
	ctx    context.Context
	s      *store.Store
	labels []quad.IRI
	before map[uint64]bool // quads of the derived graph; true = an article bears it out
	change store.Change

	keys    map[string]bool // of persons' names
	heads   map[string]bool // of positions
	missing []quad.Quad
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

// addOfArticles adds what follows from each article alone, the keys of its persons'
// names and the heads of its positions too.
func (r *rebuild) addOfArticles() error {
	for _, label := range r.labels {
		a, err := r.s.Article(r.ctx, label)
		if err != nil {
			return err
		}
		for _, q := range Of(r.s.Base(), a) {
			switch key, _ := q.Object.(quad.String); q.Predicate {
			case vocab.NameKey:
				r.keys[string(key)] = true
			case vocab.HeadKey:
				r.heads[string(key)] = true
			}
			r.bear(q)
		}
		if err := r.flush(perCommit); err != nil {
			return err
		}
	}
	return r.flush(1)
}

// addOfPersons adds the links of persons, one block of names after the other. What
// their keys lead to is stored by now.
func (r *rebuild) addOfPersons() error {
	for _, key := range slices.Sorted(maps.Keys(r.keys)) {
		b, err := NewIndex(r.s).block(r.ctx, key)
		if err != nil {
			return err
		}
		for q := range b.links {
			r.bear(q)
		}
		if err := r.flush(perCommit); err != nil {
			return err
		}
	}
	return r.flush(1)
}

// addOfPositions adds which position is wider than which, one head after the other.
func (r *rebuild) addOfPositions() error {
	w := newWider(r.s)
	w.borne = func(q quad.Quad) bool { return r.before[hash(q)] }
	for _, head := range slices.Sorted(maps.Keys(r.heads)) {
		w.forget()
		quads, err := w.all(r.ctx, head)
		if err != nil {
			return err
		}
		for q := range quads {
			r.bear(q)
		}
		if err := r.flush(perCommit); err != nil {
			return err
		}
	}
	return r.flush(1)
}

// perGroup is how many articles' copies are looked for at once.
const perGroup = 100

// addOfCopies adds which articles are near copies of which.
func (r *rebuild) addOfCopies() error {
	k := newAlike(r.s)
	grouped := map[quad.IRI]bool{} // those that have copies
	for labels := range slices.Chunk(r.labels, perGroup) {
		k.forget()
		groups, err := k.groups(r.ctx, slices.DeleteFunc(slices.Clone(labels), func(l quad.IRI) bool { return grouped[l] }))
		if err != nil {
			return err
		}
		for _, g := range groups {
			for _, s := range g {
				if len(g) > 1 {
					grouped[s.article] = true
				}
			}
		}
		for q := range k.quads(groups) {
			r.bear(q)
		}
		if err := r.flush(perCommit); err != nil {
			return err
		}
	}
	return r.flush(1)
}

// bear notes that an article bears a quad out, and that it is missing.
func (r *rebuild) bear(q quad.Quad) {
	h := hash(q)
	if _, ok := r.before[h]; !ok {
		r.missing = append(r.missing, q)
	}
	r.before[h] = true
}

// flush adds what is missing once it is so much.
func (r *rebuild) flush(least int) error {
	if len(r.missing) < least {
		return nil
	}
	missing := r.missing
	r.missing = nil
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
