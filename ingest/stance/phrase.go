package stance

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// A label has at most maxLabel tokens; a longer one is cut where a phrase ends,
// but not to fewer than minLabel.
const (
	maxLabel = 30
	minLabel = 8
)

// phrase is c as a position to read, in the article's words: without quotation
// marks, leading conjunctions and the negation of its main verb, a pronoun given
// its name the first time.
func (r *reader) phrase(c article.Range) string {
	c = r.cut(r.bare(c))
	denials := r.denials(c)
	named := map[int]bool{}
	var b strings.Builder
	end := -1 // of what was written last
	for i := c.First; i < c.End; i++ {
		word, taken := r.affirmed(i, denials)
		if m := r.mention[i]; m >= 0 && taken == 0 {
			if !named[r.entity[m]] {
				word = r.nameOf(i)
			}
			named[r.entity[m]] = true
		}
		i += max(taken-1, 0)
		if word == "" {
			continue
		}
		if start := r.a.Tokens[i].Start; end >= 0 && (start > end && strings.Contains(r.a.Text[end:start], " ") || taken > 0) {
			b.WriteByte(' ')
		}
		b.WriteString(word)
		end = r.a.Tokens[i].End
	}
	label := strings.TrimSpace(b.String())
	if strings.Count(label, "(") > strings.Count(label, ")") {
		label += ")"
	}
	return label
}

// bare is c without punctuation at its ends, conjunctions and "that" at its start,
// and what opens another clause at its end.
func (r *reader) bare(c article.Range) article.Range {
	for c = r.trim(c); c.Len() > 1; c = r.trim(c) {
		first, last := r.lower[c.First], r.lower[c.End-1]
		switch {
		case lexicon.BeliefOpening(first), lexicon.IsFunctionWord("coordinating", first), lexicon.IsFunctionWord("linking", first) && first != "to":
			c.First++
		case lexicon.EndsClause(last), lexicon.IsFunctionWord("coordinating", last), lexicon.IsMostly(last, "DT", "IN", "TO", "PS"):
			c.End--
		default:
			return c
		}
	}
	return c
}

// cut is c where it is short enough, else c up to the last phrase that ends in time.
func (r *reader) cut(c article.Range) article.Range {
	if c.Len() <= maxLabel {
		return c
	}
	for end := c.First + maxLabel; end > c.First+minLabel; end-- {
		if w := r.lower[end]; !wordy(w) || lexicon.EndsClause(w) || lexicon.IsMostly(w, "IN", "CC", "TO", "WH") {
			return r.bare(article.Range{First: c.First, End: end})
		}
	}
	return article.Range{First: c.First, End: c.First + maxLabel}
}

// affirmed is the word to write for token i where it belongs to the denial of the
// clause, with the number of tokens that it takes up; taken is 0 where it is none
// of it. Quotation marks have no word.
func (r *reader) affirmed(i int, denials []int) (word string, taken int) {
	switch {
	case r.quotation(i):
		return "", 1
	case slices.Contains(denials, i+1): // "ca" of "can't"
		if w := lexicon.Affirmative(r.lower[i]); w != "" {
			return w, 1
		}
	case slices.Contains(denials, i):
		if w := lexicon.Affirmative(r.lower[i] + " " + r.next(i)); w != "" {
			return w, 2
		}
		return lexicon.Affirmative(r.lower[i]), 1
	}
	return r.a.Word(i), 0
}

// quotation reports whether token i is a quotation mark, and not the apostrophe
// of a plural ("workers' pay").
func (r *reader) quotation(i int) bool {
	switch r.lower[i] {
	case "'":
		return i == 0 || !strings.HasSuffix(r.lower[i-1], "s")
	case "\"", "``", "''":
		return true
	}
	mark, size := utf8.DecodeRuneInString(r.lower[i])
	return size == len(r.lower[i]) && unicode.In(mark, unicode.Pi, unicode.Pf)
}

// nameOf is token i, or the name of whom it stands for where it is a pronoun.
func (r *reader) nameOf(i int) string {
	word := r.a.Word(i)
	m := r.mention[i]
	if p, ok := lexicon.PronounOf(word); !ok || p.Neuter || r.a.Mentions[m].Kind != article.Pronoun || r.entity[m] < 0 {
		return word // "it" is too often nothing named
	}
	e := r.a.Entities[r.entity[m]]
	if e.Kind == article.Pronoun {
		return word
	}
	if w := r.lower[i]; w == "my" || w != "her" && lexicon.IsMostly(w, "PS") || w == "her" && lexicon.IsMostly(r.next(i), "N", "J", "NP") {
		return e.Name + "'s"
	}
	return e.Name
}
