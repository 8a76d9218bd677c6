package stance

import (
	"slices"
	"strings"

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
// clause judges it ("the plan is a mistake"), or what the judgement opens ("it is
// wrong to wait"); else the whole clause is, without its negation.
func (r *reader) judge(c article.Range, speaker int) clause {
	c, doubted := r.withoutBelief(r.withoutOpening(c))
	said := r.judgeSaid(c, speaker)
	if doubted {
		said.side = -said.side
	}
	return said
}

func (r *reader) judgeSaid(c article.Range, speaker int) clause {
	verb := r.copula(c)
	if at, side := r.judged(verb, c); side != 0 {
		if r.negated(article.Range{First: c.First, End: at}) {
			side = -side
		}
		if subject := (article.Range{First: c.First, End: verb}); r.says(subject) {
			return clause{r.phrase(subject, speaker), side, "judged", 0.7}
		}
		if rest := (article.Range{First: at + 1, End: c.End}); r.says(rest) {
			return clause{r.phrase(rest, speaker), side, "judged", 0.6}
		}
		return clause{r.a.Words(article.Range{First: c.First, End: max(verb, c.First+1)}), side, "judged", 0.5}
	}
	if r.negated(article.Range{First: c.First, End: min(c.End, c.First+negationReach)}) {
		return clause{r.phrase(c, speaker), -1, "negated", 0.55}
	}
	return clause{r.phrase(c, speaker), 1, "said", 0.5}
}

// negationReach is how many tokens into a clause its main verb's negation may stand.
const negationReach = 16

// withoutBelief takes "he does not believe that" from the front, and tells whether
// it is denied. Only a short subject may stand before the verb.
func (r *reader) withoutBelief(c article.Range) (rest article.Range, doubted bool) {
	for i := c.First; i < min(c.First+7, c.End-3); i++ {
		if lexicon.BeliefVerb(r.lower[i]) {
			rest = r.withoutOpening(r.trim(article.Range{First: i + 1, End: c.End}))
			return rest, r.negated(article.Range{First: c.First, End: i})
		}
		if lexicon.EndsClause(r.lower[i]) || lexicon.IsFunctionWord("be", r.lower[i]) {
			break
		}
	}
	return c, false
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
		if r.possessive(i) {
			continue
		}
		if lexicon.IsFunctionWord("be", r.lower[i]) || r.lower[i] == "as" || r.lower[i] == "seems" || r.lower[i] == "looks" {
			return i
		}
	}
	return c.End
}

// possessive reports whether token i is the "'s" of a noun, not of "it's".
func (r *reader) possessive(i int) bool {
	return i > 0 && r.lower[i] == "'s" && !tagged(r.lower[i-1], "PR", "WH", "EX", "DT")
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

// negated reports whether anything in c denies: "has never discussed and will not
// discuss" denies once.
func (r *reader) negated(c article.Range) bool {
	for i := c.First; i < c.End; i++ {
		if lexicon.Negates(r.lower[i]) {
			return true
		}
	}
	return false
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

// wordy reports whether token has a letter or a digit.
func wordy(token string) bool {
	for _, c := range token {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c > 0x2fff || c >= 0xc0 && c < 0x2000 {
			return true
		}
	}
	return false
}
