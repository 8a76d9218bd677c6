package stance

import (
	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// clause is what a stretch of words says: a side on a position.
type clause struct {
	position string
	side     int8
	rule     string
	score    float64
}

// judge reads a clause that speaker says. Its subject is the position where the
// clause judges it ("the plan is a mistake"), else the whole clause is, without
// its negation.
func (r *reader) judge(c article.Range, speaker int) clause {
	c = r.withoutOpening(c)
	verb := r.copula(c)
	if at, side := r.judged(verb, c); side != 0 {
		if r.negated(article.Range{First: verb, End: at}) {
			side = -side
		}
		if subject := (article.Range{First: c.First, End: verb}); r.says(subject) {
			return clause{r.phrase(subject, speaker), side, "judged", 0.7}
		}
		if rest := (article.Range{First: at + 1, End: c.End}); r.says(rest) {
			return clause{r.phrase(rest, speaker), side, "judged", 0.6}
		}
	}
	if r.negated(article.Range{First: c.First, End: min(c.End, c.First+12)}) {
		return clause{r.phrase(c, speaker), -1, "negated", 0.55}
	}
	return clause{r.phrase(c, speaker), 1, "said", 0.5}
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

// withoutOpening takes "that", "I think" and the like from the front.
func (r *reader) withoutOpening(c article.Range) article.Range {
	for n := 3; n > 0; n-- {
		if c.Len() > n+1 && lexicon.BeliefOpening(r.lower[c.First:c.First+n]...) {
			return r.withoutOpening(r.trim(article.Range{First: c.First + n, End: c.End}))
		}
	}
	return c
}

// copula is the first form of "to be" in c, or its end.
func (r *reader) copula(c article.Range) int {
	for i := c.First; i < c.End; i++ {
		if lexicon.IsFunctionWord("be", r.lower[i]) || r.lower[i] == "as" || r.lower[i] == "seems" || r.lower[i] == "looks" {
			return i
		}
	}
	return c.End
}

// judged is the first word that judges within a few words after the verb.
func (r *reader) judged(verb int, c article.Range) (at int, side int8) {
	for i := verb + 1; i < min(c.End, verb+8); i++ {
		if side := lexicon.Judgement(r.lower[i]); side != 0 {
			return i, side
		}
	}
	return c.End, 0
}

func (r *reader) negated(c article.Range) bool {
	odd := false
	for i := c.First; i < c.End; i++ {
		if lexicon.Negates(r.lower[i]) {
			odd = !odd
		}
	}
	return odd
}

// says reports whether c has content of its own, or takes up what has.
func (r *reader) says(c article.Range) bool {
	return c.Len() > 0 && len(lexicon.Terms(r.a.Words(c))) > 0
}

// wordy reports whether token has a letter or a digit.
func wordy(token string) bool {
	for _, c := range token {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c > 0x2fff || c >= 0xc0 && c < 0x2000 {
			return true
		}
	}
	return false
}
