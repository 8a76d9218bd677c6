package stance

import (
	"slices"
	"strings"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// minClause is the number of tokens below which a clause stays with the one before.
const minClause = 5

// clauses parts what was said where a sentence ends, at a semicolon, before
// "but" and before another "that": each part may have a side of its own.
func (r *reader) clauses(content []article.Range) []article.Range {
	var parts []article.Range
	for _, c := range content {
		first := c.First
		for i := c.First + 1; i < c.End; i++ {
			if i-first >= minClause && c.End-i >= minClause && r.parts(i) {
				parts = append(parts, article.Range{First: first, End: i})
				first = i
			}
		}
		if c.End > first {
			parts = append(parts, article.Range{First: first, End: c.End})
		}
	}
	return parts
}

// parts reports whether a new clause begins at token i.
func (r *reader) parts(i int) bool {
	before := r.lower[i-1]
	switch r.lower[i] {
	case "that":
		return !wordy(before)
	case "and":
		return r.lower[i+1] == "that"
	}
	return r.sentence[i] != r.sentence[i-1] || r.lower[i] == "but" || before == ";"
}

// trim takes quotation marks and other punctuation from both ends.
func (r *reader) trim(c article.Range) article.Range {
	for c.Len() > 0 && !wordy(r.lower[c.First]) {
		c.First++
	}
	for c.Len() > 0 && !wordy(r.lower[c.End-1]) {
		c.End--
	}
	return c
}

// openingWords is the length of the longest opening of the list.
const openingWords = 5

// withoutOpening takes "that", "I think" and the like from the front.
func (r *reader) withoutOpening(c article.Range) article.Range {
	for n := openingWords; n > 0; n-- {
		if c.Len() > n+1 && lexicon.BeliefOpening(r.lower[c.First:c.First+n]...) {
			return r.withoutOpening(r.trim(article.Range{First: c.First + n, End: c.End}))
		}
	}
	return c
}

// withoutBelief takes "he does not believe that" from the front, and tells whether
// it is denied. Only a short subject may stand before the verb.
func (r *reader) withoutBelief(c article.Range) (rest article.Range, doubted bool) {
	for i := c.First; i < min(c.First+7, c.End-3); i++ {
		if opens, denies := lexicon.BeliefVerb(r.lower[i]); opens {
			rest = r.withoutOpening(r.withoutTime(r.trim(article.Range{First: i + 1, End: c.End})))
			return rest, denies && r.negated(article.Range{First: c.First, End: i})
		}
		if lexicon.EndsClause(r.lower[i]) || lexicon.IsFunctionWord("be", r.lower[i]) {
			break
		}
	}
	return c, false
}

// withoutTime takes "today", "on Monday" and the like from the front of c where a
// clause with "that" follows.
func (r *reader) withoutTime(c article.Range) article.Range {
	for i := c.First; i < min(c.End-1, c.First+3); i++ {
		if r.lower[i] == "that" {
			return article.Range{First: i, End: c.End}
		}
		if !lexicon.IsFunctionWord("time", r.lower[i]) && !lexicon.IsMostly(r.lower[i], "IN") {
			break
		}
	}
	return c
}

// copula is the first form of "to be", or word that does the same, in c, or its end.
func (r *reader) copula(c article.Range) int {
	for i := c.First; i < c.End; i++ {
		if r.possessive(i) {
			continue
		}
		if lexicon.IsFunctionWord("be", r.lower[i]) || lexicon.Copula(r.lower[i]) {
			return i
		}
	}
	return c.End
}

// possessive reports whether token i is the "'s" of a noun, not of "it's".
func (r *reader) possessive(i int) bool {
	return i > 0 && r.lower[i] == "'s" && !lexicon.IsMostly(r.lower[i-1], "PR", "WH", "EX", "DT")
}

// says reports whether c has content of its own, and does not only take up what
// was spoken of before.
func (r *reader) says(c article.Range) bool {
	return c.Len() > 0 && saying(r.a.Words(c))
}

// saying reports whether a phrase has a content word that is no anaphor.
func saying(phrase string) bool {
	return slices.ContainsFunc(lexicon.Terms(phrase), func(t lexicon.Term) bool {
		return !lexicon.Anaphor(strings.ToLower(t.Word))
	})
}

// wordy reports whether token has a letter or a digit, or is a percentage's sign.
func wordy(token string) bool {
	for _, c := range token {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '%' || c > 0x2fff || c >= 0xc0 && c < 0x2000 {
			return true
		}
	}
	return false
}
