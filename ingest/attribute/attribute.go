package attribute

import (
	"cmp"
	"slices"

	"standpoint/ingest/article"
)

// Stage finds who said what.
var Stage = &article.Stage{
	Name: "attribute", Doc: "finds who said what",
	Needs: article.EntityLayer | article.VectorLayer, Adds: article.AttributionLayer,
	Amends: article.MentionLayer | article.EntityLayer, // speakers known by a source alone; see worded
	Run:    run,
}

// none stands for the index of nothing: no cue, no source, a source that names
// nobody known.
const none = -1

func run(a *article.Article) error {
	m, err := learned()
	if err != nil {
		return err
	}
	s := pool.Get().(*scratch)
	defer pool.Put(s)
	r := &reader{a: a, quotes: quotations(a)}
	r.read(m, s)
	r.finish()
	return nil
}

// reader reads one article.
type reader struct {
	a      *article.Article
	quotes []quotation
	found  []article.Attribution
	entity []int      // mention → entity, none = of no one
	writer func() int // who "I" is outside quotation marks, found once

	added   []article.Mention // of speakers whom only a source names; see worded
	byWords map[string]int    // their words in lower case → entity
}

// read finds the statements.
func (r *reader) read(m *model, s *scratch) {
	m.emit(r.a, s)
	m.decode(r.a, s)
	m.spans(r.a, s)
	m.link(r.a, s)
	for _, at := range r.reopened(s, s.join()) {
		if score := m.score(s, at); score >= m.threshold {
			r.found = append(r.found, r.attribution(s, at, score))
		}
	}
}

// attribution words one that was joined.
func (r *reader) attribution(s *scratch, at joined, score float32) article.Attribution {
	found := article.Attribution{Speaker: none, Rule: "tagged", Score: float64(score), Content: r.contents(s, at.contents)}
	if at.source != none {
		found.Source = []article.Range{r.trimmed(s.spans[at.source].Range)}
	}
	if at.cue == none {
		found.Rule = "bare"
	} else {
		found.Cue = []article.Range{r.trimmed(s.spans[at.cue].Range)}
	}
	return found
}

// finish adds what is nested in what was found, sorts the statements, and gives
// each its manner, its day and its speaker.
func (r *reader) finish() {
	for _, outer := range r.found {
		if r.manner(outer.Content) == article.Indirect {
			if inner, ok := r.nested(outer); ok {
				r.found = append(r.found, inner)
			}
		}
	}
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
