package stance

import (
	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// tellsReach is how many tokens into what was declined its verb may stand: "to be
// drawn".
const tellsReach = 3

// undecided reports whether content under a cue leaves the side open: a question
// ("asked whether", "has not decided whether") or words that were declined
// ("declined to comment on the plan").
func (r *reader) undecided(content article.Range, by cue) bool {
	c := r.trim(content)
	if c.Len() == 0 {
		return true
	}
	if r.lower[c.First] == "whether" {
		return by.side.Object >= 0
	}
	for i := c.First; by.side.Object < 0 && i < min(c.End, c.First+tellsReach); i++ {
		if lexicon.TellsNothing(r.lower[i]) {
			return true
		}
	}
	return false
}

// asks reports whether a clause is a question.
func (r *reader) asks(c article.Range) bool {
	for c.Len() > 0 && r.quotation(c.End-1) {
		c.End--
	}
	return c.Len() > 0 && r.lower[c.End-1] == "?"
}

// onlyNames reports whether a statement is what somebody calls a thing: "condemned
// what he called a gift".
func (r *reader) onlyNames(at article.Attribution) bool {
	for _, source := range at.Source {
		if source.First > 0 && r.lower[source.First-1] == "what" {
			return true
		}
	}
	return false
}

// leavesOpen reports whether the words between a subject and its verb take the
// side away without taking the other: "did not oppose", "neither backs nor fights".
func (r *reader) leavesOpen(between article.Range, verb lexicon.VerbSide) bool {
	if verb.Object < 0 && r.negated(between) {
		return true
	}
	for i := between.First; i < between.End; i++ {
		if r.lower[i] == "neither" {
			return true
		}
	}
	return false
}
