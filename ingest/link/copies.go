package link

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/graph/vocab"
	"standpoint/ingest/copies"
)

// alike finds which articles are near copies of each other (st:copyOf), and keeps
// that up as articles come and go. Articles are filed under the keys of their
// sketches (st:copyKey); it remembers the files that it opened.
//
// A group is all that are joined by pairs which share a key and are alike. It is
// called by the article that was published first, of equals the one with the smaller
// id; so it hangs on the articles alone.
type alike struct {
	store *store.Store
	base  vocab.Base
	files map[string]map[quad.IRI]*sketched // by key
	known map[quad.IRI]*sketched            // those in files
	size  int                               // files, and what is in them
}

// sketched is an article as its copies are told by.
type sketched struct {
	article quad.IRI
	print   copies.Print
	sketch  string
	when    time.Time // zero = not known
}

func newAlike(s *store.Store) *alike {
	return &alike{store: s, base: s.Base(), files: map[string]map[quad.IRI]*sketched{}, known: map[quad.IRI]*sketched{}}
}

func newSketched(article quad.IRI, sketch, published string) *sketched {
	return &sketched{article, copies.Unpack(sketch), sketch, moment(published)}
}

// moment is when an article was published: of a day its beginning.
func moment(published string) time.Time {
	for _, form := range []string{time.RFC3339, time.DateOnly, "2006-01-02T15:04:05", "2006-01-02Z07:00"} {
		if t, err := time.Parse(form, published); err == nil {
			return t
		}
	}
	return time.Time{}
}

// earlier orders articles by when they were published, those of unknown date last,
// then by id.
func earlier(x, y *sketched) int {
	if x.when.IsZero() != y.when.IsZero() {
		return cmp.Compare(y.when.Unix(), x.when.Unix())
	}
	return cmp.Or(x.when.Compare(y.when), cmp.Compare(x.article, y.article))
}

// of is an article of the store or of a change, nil where it has no sketch.
func (k *alike) of(a *graph.Article) *sketched {
	if a == nil {
		return nil
	}
	if s := newSketched(k.base.Article(a.ID), a.Sketch, a.Published); s.print.Known() {
		return s
	}
	return nil
}

func unchanged(x, y *sketched) bool {
	return x == nil && y == nil || x != nil && y != nil && x.sketch == y.sketch && x.when.Equal(y.when)
}

// difference is what changes in the links of copies with the articles. Touched are
// the groups of those that change, before and after, and of their neighbours: an
// article that comes joins groups, one that goes may leave several.
func (k *alike) difference(ctx context.Context, changes []Change) (add, remove []quad.Quad, err error) {
	k.forget()
	old, fresh := map[quad.IRI]*sketched{}, map[quad.IRI]*sketched{}
	for _, c := range changes {
		before, after := k.of(c.Old), k.of(c.New)
		if unchanged(before, after) {
			continue
		}
		if before != nil {
			old[before.article] = before
		}
		if after != nil {
			fresh[after.article] = after
		}
	}
	if len(old)+len(fresh) == 0 {
		return nil, nil, nil
	}
	near, err := k.near(ctx, fresh)
	if err != nil {
		return nil, nil, err
	}
	before, err := k.groups(ctx, seeds(old, near))
	if err != nil {
		return nil, nil, err
	}
	k.move(old, fresh)
	after, err := k.groups(ctx, seeds(k.left(before), fresh))
	less, more := k.quads(before), k.quads(after)
	return missing(more, less), missing(less, more), err
}

func seeds(lists ...map[quad.IRI]*sketched) []quad.IRI {
	all := map[quad.IRI]bool{}
	for _, list := range lists {
		for article := range list {
			all[article] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// left are the members of groups that are still there.
func (k *alike) left(groups [][]*sketched) map[quad.IRI]*sketched {
	list := map[quad.IRI]*sketched{}
	for _, g := range groups {
		for _, s := range g {
			if here := k.known[s.article]; here != nil {
				list[s.article] = here
			}
		}
	}
	return list
}

// near are the articles that are alike to some that are yet to come.
func (k *alike) near(ctx context.Context, fresh map[quad.IRI]*sketched) (map[quad.IRI]*sketched, error) {
	if err := k.open(ctx, slices.Collect(maps.Values(fresh))); err != nil {
		return nil, err
	}
	near := map[quad.IRI]*sketched{}
	for _, s := range fresh {
		for _, key := range s.print.Keys() {
			for article, other := range k.files[key] {
				if near[article] == nil && s.print.Alike(&other.print) {
					near[article] = other
				}
			}
		}
	}
	return near, nil
}

// move takes articles from their files, and puts others there. All files of both are
// open.
func (k *alike) move(old, fresh map[quad.IRI]*sketched) {
	for article, s := range old {
		for _, key := range s.print.Keys() {
			if file := k.files[key]; file[article] != nil {
				delete(file, article)
				k.size--
			}
		}
		delete(k.known, article)
	}
	for _, s := range fresh {
		k.put(s)
	}
}

// put files an article under those of its keys whose files are open.
func (k *alike) put(s *sketched) {
	k.known[s.article] = s
	for _, key := range s.print.Keys() {
		if file := k.files[key]; file != nil && file[s.article] == nil {
			file[s.article] = s
			k.size++
		}
	}
}

// forget drops what it remembers where that is too much.
func (k *alike) forget() {
	if k.size > maxRemembered {
		clear(k.files)
		clear(k.known)
		k.size = 0
	}
}

// quads say of each group but its first that they are copies of the first.
func (k *alike) quads(groups [][]*sketched) map[quad.Quad]bool {
	quads := map[quad.Quad]bool{}
	for _, g := range groups {
		first := slices.MinFunc(g, earlier)
		for _, s := range g {
			if s != first {
				quads[quad.Quad{Subject: s.article, Predicate: vocab.CopyOf, Object: first.article, Label: k.base.Derived()}] = true
			}
		}
	}
	return quads
}
