package link

import (
	"context"
	"maps"
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
	files map[string]map[string]*filedPosition // by head and slug
	size  int                                  // positions in files
	borne func(quad.Quad) bool                 // whether a stored quad is to be believed; nil: all are
}

// filedPosition is a position over articles as one file has it.
type filedPosition struct {
	terms []string
	count int // positions of articles that have this head
}

// filed is a head, and the slug of a position that it is of.
type filed struct{ head, slug string }

func newWider(s *store.Store) *wider {
	return &wider{store: s, base: s.Base(), files: map[string]map[string]*filedPosition{}}
}

// leastTerms is how many terms a position has at least that is wider than another:
// fewer say too little.
const leastTerms = 2

func termsOf(slug string) []string { return strings.Split(slug, "-") }

// isTerm reports whether a head is one of the terms that a slug is made of, and not
// the only one.
func isTerm(head, slug string) bool {
	terms := termsOf(slug)
	return len(terms) >= leastTerms && slices.Contains(terms, head)
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
		have := 0
		if p := file[f.slug]; p != nil {
			have = p.count
		}
		if (have > 0) == (have+n > 0) {
			continue
		}
		touched[f.slug] = true
		terms := termsOf(f.slug)
		for slug, p := range file {
			if within(terms, p.terms) {
				touched[slug] = true
			}
		}
	}
	return touched, nil
}

// put counts a position of a file; what none has left is taken out.
func (w *wider) put(file map[string]*filedPosition, slug string, n int) {
	p := file[slug]
	if p == nil {
		p = &filedPosition{terms: termsOf(slug)}
		file[slug] = p
		w.size++
	}
	if p.count += n; p.count <= 0 {
		delete(file, slug)
		w.size--
	}
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
	for _, head := range termsOf(slug) { // every head is a term
		file, err := w.file(ctx, head)
		if err != nil {
			return "", err
		}
		this := file[slug]
		if this == nil {
			continue
		}
		for other, p := range file {
			if n := len(p.terms); (n > size || n == size && other < best) && within(p.terms, this.terms) {
				best, size = other, n
			}
		}
	}
	return best, nil
}

// within reports whether terms are some of others, and not all.
func within(terms, others []string) bool {
	if len(terms) < leastTerms || len(terms) >= len(others) {
		return false
	}
	for _, t := range terms {
		if !slices.Contains(others, t) {
			return false
		}
	}
	return true
}

// file is what is filed under a head, as the store has it or as it was changed since.
func (w *wider) file(ctx context.Context, head string) (map[string]*filedPosition, error) {
	if file, ok := w.files[head]; ok {
		return file, nil
	}
	file := map[string]*filedPosition{}
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
				w.put(file, positionSlug(position), 1)
			}
		}
	}
	w.files[head] = file
	return file, nil
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
	for slug := range maps.Keys(file) {
		slugs[slug] = true
	}
	return w.quads(ctx, slugs)
}
