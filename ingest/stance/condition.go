package stance

import (
	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// conditional reports whether a side depends on something: a word such as "if"
// opens a part of c and a modal stands in it ("would back it if", "unless they
// pay, we will oppose it"). "Even if" and "as if" put no condition.
func (r *reader) conditional(c article.Range) bool {
	condition, modal := false, false
	for i := c.First; i < c.End; i++ {
		one, three := r.lower[i:i+1], r.lower[i:min(i+3, c.End)]
		if lexicon.Condition(one...) || lexicon.Condition(three...) {
			before := r.lower[max(i-1, c.First)]
			condition = condition || i == c.First || !lexicon.IsMostly(before, "R") && !lexicon.IsFunctionWord("subordinating", before)
		}
		modal = modal || lexicon.IsFunctionWord("modal", r.lower[i])
	}
	return condition && modal
}

// pastReach is how many tokens before a verb what puts it in the past may stand.
const pastReach = 4

// past reports whether the side of the verb at token i is over: "had once
// opposed", "used to back", "previously supported".
func (r *reader) past(first, i int) bool {
	for j := max(first, i-pastReach); j < i; j++ {
		if lexicon.PastMarker(r.lower[j:j+1]...) || lexicon.PastMarker(r.lower[j:min(j+2, i)]...) {
			return true
		}
	}
	return false
}
