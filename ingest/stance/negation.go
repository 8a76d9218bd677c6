package stance

import (
	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// negationReach is how many tokens into a clause its main verb's negation may
// stand, undeniedReach how many after it may take it back.
const (
	negationReach = 16
	undeniedReach = 3
)

// denials are the tokens that deny the main verb of c. What stands in a clause
// within c does not ("firms which do not pay"), nor "whether or not", "not only",
// "not afraid".
func (r *reader) denials(c article.Range) []int {
	var found []int
	for i := c.First; i < min(c.End, c.First+negationReach); i++ {
		w := r.lower[i]
		if i > c.First && (lexicon.EndsClause(w) || lexicon.IsFunctionWord("relative", w) || lexicon.IsFunctionWord("indirect-question", w)) {
			break
		}
		if lexicon.Negates(w) && r.deniesVerb(c, i) {
			found = append(found, i)
		}
	}
	return found
}

// deniesVerb reports whether the negation at i opens the clause or stands with an
// auxiliary, and nothing after it takes it back.
func (r *reader) deniesVerb(c article.Range, i int) bool {
	for j := i + 1; j < min(c.End, i+1+undeniedReach); j++ {
		if lexicon.Undenied(r.lower[j]) {
			return false
		}
	}
	return i == c.First || r.auxiliary(i-1) || i+1 < c.End && lexicon.IsMostly(r.lower[i+1], "VB", "VD", "VN", "VZ", "VP", "VG")
}

// negated reports whether anything in c denies: "has never discussed and will not
// discuss" denies once.
func (r *reader) negated(c article.Range) bool {
	for i := c.First; i < c.End; i++ {
		if lexicon.Negates(r.lower[i]) && !(i+1 < c.End && lexicon.Undenied(r.lower[i+1])) {
			return true
		}
	}
	return false
}
