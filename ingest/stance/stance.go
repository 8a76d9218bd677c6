package stance

import (
	"cmp"
	"slices"
	"strings"

	"standpoint/ingest/article"
)

// Stage finds who is for or against what.
var Stage = &article.Stage{Name: "stance", Doc: "finds who is for or against what", Needs: article.AttributionLayer, Adds: article.StanceLayer, Run: run}

func run(a *article.Article) error {
	r := newReader(a)
	for i := range a.Attributions {
		r.attributed(i)
	}
	for _, s := range a.Sentences {
		r.voiced(s)
	}
	slices.SortStableFunc(r.found, func(x, y article.Stance) int {
		return cmp.Compare(x.Evidence[0].First, y.Evidence[0].First)
	})
	r.resolve()
	a.Stances = slices.DeleteFunc(r.found, func(s article.Stance) bool { return !r.isPosition(s.Position) })
	return nil
}

// reader reads one article.
type reader struct {
	a        *article.Article
	lower    []string        // token → its word in lower case, apostrophes straight
	mention  []int           // token → index of the mention that covers it, -1 = none
	entity   []int           // mention → index of its entity, -1 = none
	sentence []int           // token → index of its sentence
	said     []int           // token → index of the attribution in whose content it stands, -1 = none
	named    map[string]bool // in lower case, the names of who and what is mentioned
	found    []article.Stance
}

func newReader(a *article.Article) *reader {
	n := len(a.Tokens)
	r := &reader{
		a: a, lower: make([]string, n), mention: filled(n), said: filled(n),
		entity: filled(len(a.Mentions)), sentence: make([]int, n), named: map[string]bool{},
	}
	for i := range a.Tokens {
		r.lower[i] = strings.ReplaceAll(strings.ToLower(a.Word(i)), "’", "'")
	}
	for m, x := range a.Mentions {
		mark(r.mention, x.Tokens, m)
		r.named[strings.ToLower(x.Name)] = x.Kind != article.Group && x.Kind != article.Anonymous
	}
	for e, x := range a.Entities {
		for _, m := range x.Mentions {
			r.entity[m] = e
		}
	}
	for s, x := range a.Sentences {
		mark(r.sentence, x, s)
	}
	for i, x := range a.Attributions {
		for _, c := range x.Content {
			mark(r.said, c, i)
		}
	}
	return r
}

// filled is a slice of n times -1.
func filled(n int) []int { return slices.Repeat([]int{-1}, n) }

func mark(at []int, r article.Range, value int) {
	for i := r.First; i < r.End; i++ {
		at[i] = value
	}
}

// holder reports whether entity e can hold a side: it is somebody in particular.
func (r *reader) holder(e int) bool {
	return e >= 0 && r.a.Entities[e].Kind != article.Pronoun
}
