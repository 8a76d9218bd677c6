package stance

import (
	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// harms: SUBJECT (auxiliary|adverb)* HARM-VERB OBJECT, against the subject, a thing
// and no bare name. "The sale threatens peace", "the road would ruin the valley".
func (r *reader) harms(c article.Range, _ int) (string, int8) {
	for i := c.First + 1; i < min(c.End-1, c.First+negationReach); i++ {
		if lexicon.EndsClause(r.lower[i]) || lexicon.IsFunctionWord("relative", r.lower[i]) || lexicon.IsFunctionWord("be", r.lower[i]) && !r.possessive(i) {
			break
		}
		subject := r.trim(article.Range{First: c.First, End: r.beforeAuxiliaries(c.First, i)})
		if !lexicon.Harms(r.lower[i]) || lexicon.IsMostly(r.lower[i-1], "DT", "IN", "J", "PS") || !r.says(subject) || !r.isPosition(r.phrase(subject)) {
			continue
		}
		if r.negated(article.Range{First: subject.End, End: i}) {
			return r.phrase(subject), 1
		}
		return r.phrase(subject), -1
	}
	return "", 0
}

// beforeAuxiliaries is the token after the last before i that is no auxiliary.
func (r *reader) beforeAuxiliaries(first, i int) int {
	for i > first && r.auxiliary(i-1) {
		i--
	}
	return i
}

// names reports whether c is one name and no more.
func (r *reader) names(c article.Range) bool {
	if c.Len() > 0 && lexicon.IsMostly(r.lower[c.First], "DT") {
		c.First++
	}
	m := -1
	if c.Len() > 0 {
		m = r.mention[c.First]
	}
	return m >= 0 && r.a.Mentions[m].Tokens.End >= c.End
}

// ended: SOMEBODY "to" ENDING-VERB OBJECT and OBJECT "to be" ENDING-VERB, against
// the object. "Urged the council to cancel the fair", "called for it to be scrapped".
func (r *reader) ended(c article.Range, _ int) (string, int8) {
	for i := c.First + 1; i < min(c.End-1, c.First+verbReach); i++ {
		if r.lower[i] != "to" || lexicon.EndsClause(r.lower[i]) {
			continue
		}
		before := article.Range{First: c.First, End: i}
		if rest := r.afterVerb(article.Range{First: i + 1, End: c.End}); lexicon.Withdraws(r.lower[i+1]) && r.names(before) && r.says(rest) {
			return r.phrase(rest), -1
		}
		if r.lower[i+1] == "be" && i+2 < c.End && lexicon.Withdraws(r.lower[i+2]) && r.says(before) {
			return r.phrase(before), -1
		}
	}
	return "", 0
}

// withdrawn reports whether the noun of support at i is the object of a verb that
// ends it: "suspended its support", "has dropped his backing".
func (r *reader) withdrawn(i int) bool {
	return i >= 2 && lexicon.SupportNoun(r.lower[i]) != 0 && lexicon.IsMostly(r.lower[i-1], "PS", "PO") && lexicon.Withdraws(r.lower[i-2])
}
