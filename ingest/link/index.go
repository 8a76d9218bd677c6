package link

import (
	"context"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/graph/vocab"
)

// Index links the articles of a store as they change. It reads the blocks of names
// that a change touches, and remembers them: so it is good as long as nobody else
// writes.
type Index struct {
	store  *store.Store
	base   vocab.Base
	blocks map[string]*block
	forms  map[Description]*form
	size   int // persons in blocks
	wider  *wider
	alike  *alike
}

// maxRemembered is how many persons an Index remembers from one change to the next.
const maxRemembered = 200_000

// NewIndex is an Index of a store.
func NewIndex(s *store.Store) *Index {
	return &Index{store: s, base: s.Base(), blocks: map[string]*block{}, forms: map[Description]*form{}, wider: newWider(s), alike: newAlike(s)}
}

// Change is an article before and after; nil is one that is not there.
type Change struct{ Old, New *graph.Article }

// block is all persons whose names are filed under one key, and their links.
type block struct {
	locals map[quad.IRI]local
	links  map[quad.Quad]bool
}

// Difference is what changes in the derived graph with the articles. It takes the
// change for done: whoever does not write it must take a new Index.
func (x *Index) Difference(ctx context.Context, changes ...Change) (add, remove []quad.Quad, err error) {
	touched := map[string]bool{}
	positions := map[filed]int{}
	if x.size > maxRemembered {
		clear(x.blocks)
		x.size = 0
	}
	for _, c := range changes {
		before, after := Of(x.base, c.Old), Of(x.base, c.New)
		add, remove = append(add, without(after, before)...), append(remove, without(before, after)...)
		count(positions, before, -1)
		count(positions, after, 1)
		if err := x.move(ctx, c, touched); err != nil {
			return nil, nil, err
		}
	}
	for _, key := range slices.Sorted(maps.Keys(touched)) {
		b := x.blocks[key]
		links := b.link(x.base)
		add, remove = append(add, missing(links, b.links)...), append(remove, missing(b.links, links)...)
		b.links = links
	}
	more, less, err := x.wider.difference(ctx, positions)
	if err != nil {
		return nil, nil, err
	}
	add, remove = append(add, more...), append(remove, less...)
	more, less, err = x.alike.difference(ctx, changes)
	return append(add, more...), append(remove, less...), err
}

// move takes the persons of an article from their blocks, or puts them there, and
// marks the blocks that are others for it.
func (x *Index) move(ctx context.Context, c Change, touched map[string]bool) error {
	before, after := x.locals(c.Old), x.locals(c.New)
	for _, key := range slices.Sorted(maps.Keys(merge(before, after))) {
		if slices.Equal(before[key], after[key]) {
			continue
		}
		b, err := x.block(ctx, key)
		if err != nil {
			return err
		}
		touched[key] = true
		for _, l := range before[key] {
			delete(b.locals, l.agent)
		}
		for _, l := range after[key] {
			b.locals[l.agent] = l
		}
		x.size += len(after[key]) - len(before[key])
	}
	return nil
}

func merge(x, y map[string][]local) map[string][]local {
	all := maps.Clone(x)
	maps.Copy(all, y)
	return all
}

// block is the block of a key, as the store has it or as it was changed since.
func (x *Index) block(ctx context.Context, key string) (*block, error) {
	if b, ok := x.blocks[key]; ok {
		return b, nil
	}
	stored, err := x.stored(ctx, key)
	if err != nil {
		return nil, err
	}
	b := &block{locals: map[quad.IRI]local{}}
	for _, l := range stored {
		b.locals[l.agent] = l
	}
	b.links = b.link(x.base)
	x.blocks[key] = b
	x.size += len(stored)
	return b, nil
}

// missing are the quads of some that others lack, in the order of N-Quads.
func missing(some, others map[quad.Quad]bool) []quad.Quad {
	var list []quad.Quad
	for q := range some {
		if !others[q] {
			list = append(list, q)
		}
	}
	return graph.Sorted(list)
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
