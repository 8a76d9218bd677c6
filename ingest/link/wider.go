package link

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"math/bits"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph/store"
	"standpoint/graph/vocab"
)

// wider finds which position over articles is wider than which (skos:broader), and
// keeps that up as articles come and go. Positions are filed under the head of their
// phrase (st:headKey); it remembers the files that it opened.
type wider struct {
	store *store.Store
	base  vocab.Base
	files map[string]*file     // by head
	size  int                  // positions in files, and files
	borne func(quad.Quad) bool // whether a stored quad is to be believed; nil: all are
}

// file is the positions over articles that have one head.
type file struct {
	count map[string]int             // positions of articles, by slug
	with  map[string]map[string]bool // slugs by their terms
}

// filed is a head, and the slug of a position that it is of.
type filed struct{ head, slug string }

func newWider(s *store.Store) *wider {
	return &wider{store: s, base: s.Base(), files: map[string]*file{}}
}

// A position that is wider than another has so many terms at least, since fewer say
// too little; and one with more than so many is not filed.
const leastTerms, mostTerms = 2, 10

func termsOf(slug string) []string { return strings.Split(slug, "-") }

// isTerm reports whether a head is one of the terms that a slug is made of, of
// which there are neither too few nor too many.
func isTerm(head, slug string) bool {
	terms := termsOf(slug)
	return len(terms) >= leastTerms && len(terms) <= mostTerms && slices.Contains(terms, head)
}

// count adds what an article files to counts, as often as times says.
func count(counts map[filed]int, quads []quad.Quad, times int) {
	slugs := map[quad.Value]string{}
	for _, q := range quads {
		switch q.Predicate {
		case vocab.InPosition:
			slugs[q.Subject] = positionSlug(q.Object)
		case vocab.HeadKey:
			head, _ := q.Object.(quad.String)
			counts[filed{string(head), slugs[q.Subject]}] += times
		}
	}
}

// positionSlug is the last part of a derived position's IRI.
func positionSlug(position quad.Value) string {
	iri, _ := position.(quad.IRI)
	return string(iri[strings.LastIndexByte(string(iri), '/')+1:])
}

// difference is what changes where files do by so many; the positions of articles
// that are counted bring it about.
func (w *wider) difference(ctx context.Context, counts map[filed]int) (add, remove []quad.Quad, err error) {
	maps.DeleteFunc(counts, func(_ filed, n int) bool { return n == 0 })
	w.forget()
	touched, err := w.touched(ctx, counts)
	if err != nil {
		return nil, nil, err
	}
	before, err := w.quads(ctx, touched)
	if err != nil {
		return nil, nil, err
	}
	for f, n := range counts {
		w.put(w.files[f.head], f.slug, n)
	}
	after, err := w.quads(ctx, touched)
	return missing(after, before), missing(before, after), err
}

// forget drops the files that it remembers where they are too many.
func (w *wider) forget() {
	if w.size > maxRemembered {
		clear(w.files)
		w.size = 0
	}
}

// touched are the positions that may have another wider one: those that come or go,
// and all in their files that are narrower. It opens the files that change.
func (w *wider) touched(ctx context.Context, counts map[filed]int) (map[string]bool, error) {
	touched := map[string]bool{}
	for f, n := range counts {
		file, err := w.file(ctx, f.head)
		if err != nil {
			return nil, err
		}
		have := file.count[f.slug]
		if (have > 0) == (have+n > 0) {
			continue
		}
		touched[f.slug] = true
		for _, slug := range file.narrower(f.slug) {
			touched[slug] = true
		}
	}
	return touched, nil
}

// put counts a position of a file; what none has left is taken out.
func (w *wider) put(f *file, slug string, n int) {
	had := f.count[slug] > 0
	f.count[slug] += n
	has := f.count[slug] > 0
	if !has {
		delete(f.count, slug)
	}
	switch {
	case has && !had:
		w.size++
		for _, term := range termsOf(slug) {
			if f.with[term] == nil {
				f.with[term] = map[string]bool{}
			}
			f.with[term][slug] = true
		}
	case had && !has:
		w.size--
		for _, term := range termsOf(slug) {
			delete(f.with[term], slug)
		}
	}
}

// narrower are the positions of a file that have all the terms of a slug and more.
func (f *file) narrower(slug string) []string {
	terms := termsOf(slug)
	rarest := slices.MinFunc(terms, func(x, y string) int { return cmp.Compare(len(f.with[x]), len(f.with[y])) })
	var list []string
	for other := range f.with[rarest] {
		if within(terms, termsOf(other)) {
			list = append(list, other)
		}
	}
	return list
}

// quads say which position is wider than each.
func (w *wider) quads(ctx context.Context, slugs map[string]bool) (map[quad.Quad]bool, error) {
	quads := map[quad.Quad]bool{}
	for slug := range slugs {
		nearest, err := w.nearest(ctx, slug)
		if err != nil {
			return nil, err
		}
		if nearest != "" {
			quads[w.quad(slug, nearest)] = true
		}
	}
	return quads, nil
}

func (w *wider) quad(slug, broader string) quad.Quad {
	return quad.Quad{Subject: w.base.DerivedPosition(slug), Predicate: vocab.Broader, Object: w.base.DerivedPosition(broader), Label: w.base.Derived()}
}

// nearest is the wider position that shares most terms, a head among them; of
// several the first by its slug; "" where none is there.
func (w *wider) nearest(ctx context.Context, slug string) (string, error) {
	best, size := "", 0
	terms := termsOf(slug)
	for _, head := range terms { // every head is a term
		file, err := w.file(ctx, head)
		if err != nil {
			return "", err
		}
		if file.count[slug] == 0 {
			continue
		}
		for some, n := range parts(terms, head) {
			if (n > size || n == size && some < best) && file.count[some] > 0 {
				best, size = some, n
			}
		}
	}
	return best, nil
}

// parts are the slugs of some of the terms, not all, a head among them, and how many
// terms each has. Terms keep their order: slugs are sorted.
func parts(terms []string, head string) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		var some []string
		for mask := uint(1); mask < 1<<len(terms)-1; mask++ {
			n := bits.OnesCount(mask)
			if n < leastTerms || mask&(1<<slices.Index(terms, head)) == 0 {
				continue
			}
			some = some[:0]
			for i, term := range terms {
				if mask&(1<<i) != 0 {
					some = append(some, term)
				}
			}
			if !yield(strings.Join(some, "-"), n) {
				return
			}
		}
	}
}

// within reports whether terms are some of others, in their order, and not all.
func within(terms, others []string) bool {
	at := 0
	for _, t := range others {
		if at < len(terms) && terms[at] == t {
			at++
		}
	}
	return at == len(terms) && len(terms) < len(others)
}

// file is what is filed under a head, as the store has it or as it was changed since.
func (w *wider) file(ctx context.Context, head string) (*file, error) {
	if file, ok := w.files[head]; ok {
		return file, nil
	}
	f := &file{count: map[string]int{}, with: map[string]map[string]bool{}}
	nodes := []quad.Value{}
	for node, err := range w.store.Subjects(ctx, vocab.HeadKey, quad.String(head)) {
		if err != nil {
			return nil, err
		}
		if w.believed(node, vocab.HeadKey, quad.String(head)) {
			nodes = append(nodes, node)
		}
	}
	for _, node := range nodes {
		for position, err := range w.store.Objects(ctx, node, vocab.InPosition) {
			if err != nil {
				return nil, err
			}
			if w.believed(node, vocab.InPosition, position) {
				w.put(f, positionSlug(position), 1)
			}
		}
	}
	w.files[head] = f
	w.size++
	return f, nil
}

func (w *wider) believed(subject quad.Value, predicate quad.IRI, object quad.Value) bool {
	return w.borne == nil || w.borne(quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: w.base.Derived()})
}

// all say which position is wider than each of a file.
func (w *wider) all(ctx context.Context, head string) (map[quad.Quad]bool, error) {
	file, err := w.file(ctx, head)
	if err != nil {
		return nil, err
	}
	slugs := map[string]bool{}
	for slug := range file.count {
		slugs[slug] = true
	}
	return w.quads(ctx, slugs)
}
