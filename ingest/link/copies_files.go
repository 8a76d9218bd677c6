package link

import (
	"context"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

// groups are the groups that some articles are in, one by one. An article that is
// not stored is in none.
func (k *alike) groups(ctx context.Context, articles []quad.IRI) ([][]*sketched, error) {
	if err := k.meet(ctx, articles); err != nil {
		return nil, err
	}
	w := &spread{alike: k, seen: map[quad.IRI]bool{}, unseen: map[string][]*sketched{}}
	var groups [][]*sketched
	for _, article := range articles {
		first := k.known[article]
		if first == nil || w.seen[article] {
			continue
		}
		group, err := w.group(ctx, first)
		if err != nil {
			return nil, err
		}
		groups = append(groups, group)
	}
	return groups, nil
}

// spread goes from articles to their copies, and to the copies of those.
type spread struct {
	*alike
	seen   map[quad.IRI]bool
	unseen map[string][]*sketched // what is left of a file, so that a file of many copies is gone through once
}

// group opens the files of a whole layer at once.
func (w *spread) group(ctx context.Context, first *sketched) ([]*sketched, error) {
	group := []*sketched{first}
	w.seen[first.article] = true
	for at := 0; at < len(group); {
		layer := group[at:]
		if err := w.open(ctx, layer); err != nil {
			return nil, err
		}
		at = len(group)
		for _, s := range layer {
			group = append(group, w.fresh(s)...)
		}
	}
	return group, nil
}

// fresh are the articles alike to one that were not seen before.
func (w *spread) fresh(s *sketched) []*sketched {
	var list []*sketched
	for _, key := range s.print.Keys() {
		rest, begun := w.unseen[key]
		if !begun {
			rest = slices.Collect(maps.Values(w.files[key]))
		}
		left := rest[:0]
		for _, other := range rest {
			switch {
			case w.seen[other.article]:
			case s.print.Alike(&other.print):
				w.seen[other.article] = true
				list = append(list, other)
			default:
				left = append(left, other)
			}
		}
		w.unseen[key] = left
	}
	return list
}

// open opens the files that some articles are filed under.
func (k *alike) open(ctx context.Context, list []*sketched) error {
	var keys []quad.Value
	for _, s := range list {
		for _, key := range s.print.Keys() {
			if k.files[key] == nil {
				k.files[key] = map[quad.IRI]*sketched{}
				k.size++
				keys = append(keys, quad.String(key))
			}
		}
	}
	if len(keys) == 0 {
		return nil
	}
	filed, err := k.store.Filed(ctx, vocab.CopyKey, keys...)
	if err != nil {
		return err
	}
	var articles []quad.IRI
	for _, nodes := range filed {
		articles = append(articles, nodes...)
	}
	if err := k.read(ctx, articles); err != nil {
		return err
	}
	for _, article := range articles {
		if s := k.known[article]; s != nil {
			k.put(s)
		}
	}
	return nil
}

// read makes articles known that the store has.
func (k *alike) read(ctx context.Context, articles []quad.IRI) error {
	var unknown []quad.IRI
	for _, article := range articles {
		if k.known[article] == nil {
			unknown = append(unknown, article)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	quads, err := k.store.Around(ctx, unknown)
	f := facts{}
	for _, q := range quads {
		f.take(q)
	}
	for _, article := range unknown {
		if s := newSketched(article, f.one(article, vocab.Sketch), f.lexical(article, vocab.DatePublished)); s.print.Known() {
			k.known[article] = s
		}
	}
	return err
}

// meet makes articles known with all their files.
func (k *alike) meet(ctx context.Context, articles []quad.IRI) error {
	if err := k.read(ctx, articles); err != nil {
		return err
	}
	var list []*sketched
	for _, article := range articles {
		if s := k.known[article]; s != nil {
			list = append(list, s)
		}
	}
	return k.open(ctx, list)
}
