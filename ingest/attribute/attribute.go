package attribute

import (
	"cmp"
	"slices"

	"standpoint/ingest/article"
)

// Stage finds who said what.
var Stage = &article.Stage{Name: "attribute", Doc: "finds who said what", Needs: article.EntityLayer, Adds: article.AttributionLayer, Run: run}

func run(a *article.Article) error {
	r := &reader{a: a, quotes: quotations(a), last: none}
	for _, s := range r.sentences() {
		r.read(&s)
	}
	r.finish()
	return nil
}

// reader reads one article.
type reader struct {
	a      *article.Article
	quotes []quotation
	found  []article.Attribution

	last      int     // index into found: the statement that a bare quotation goes on, none where none is in reach
	subject   stretch // of the sentence before, in its units
	before    *sentence
	paragraph int // of the sentence before
}

// none stands for the index of nothing: a source that names nobody known, no
// statement in reach.
const none = -1

// finish sorts the statements and gives each its manner, its day and its speaker.
func (r *reader) finish() {
	slices.SortStableFunc(r.found, func(x, y article.Attribution) int {
		return cmp.Or(cmp.Compare(x.Content[0].First, y.Content[0].First), cmp.Compare(y.Content[0].End, x.Content[0].End))
	})
	for i := range r.found {
		at := &r.found[i]
		at.Manner, at.SaidOn = r.manner(at.Content), r.saidOn(*at)
	}
	r.speakers()
	r.a.Attributions = r.found
}
