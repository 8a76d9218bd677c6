package attribute

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"standpoint/ingest/article"
)

// unit is a token of a sentence, or a whole quotation that stands in it.
type unit struct {
	article.Range        // tokens
	word          string // lower case, straight apostrophe; of a quotation its opening mark
	tag           string
	capital       bool // begins with a capital letter
	quote         int  // index into reader.quotes, none = a token
	phrase        bool // a quotation of a few words that is part of a phrase
}

// sentence is a sentence of the article's own voice: what it quotes counts as one
// unit, however many sentences are quoted.
type sentence struct {
	units     []unit
	paragraph int  // index into paragraphTokens
	first     bool // begins its paragraph
}

// sentences folds quotations and cuts the paragraphs at the ends of sentences
// that lie outside them.
func (r *reader) sentences() []sentence {
	ends := sentenceEnds(r.a)
	var all []sentence
	q := 0
	for i, p := range paragraphTokens(r.a) {
		first := true
		var units []unit
		cut := func() {
			if len(units) > 0 {
				tagUnits(units)
				all = append(all, sentence{units, i, first})
				units, first = nil, false
			}
		}
		for t := p.First; t < p.End; {
			for q < len(r.quotes) && r.quotes[q].First < t {
				q++
			}
			u := r.unitAt(t, q)
			units = append(units, u)
			t = u.End
			if ends[t] || u.quote >= 0 && u.Len() > 1 && ends[t-1] {
				cut()
			}
		}
		cut()
	}
	return all
}

// sentenceEnds is the set of tokens behind the last of a sentence.
func sentenceEnds(a *article.Article) map[int]bool {
	ends := make(map[int]bool, len(a.Sentences))
	for _, s := range a.Sentences {
		ends[s.End] = true
	}
	return ends
}

// unitAt is the unit that begins at token t; q is the next quotation.
func (r *reader) unitAt(t, q int) unit {
	raw := r.a.Word(t)
	c, _ := utf8.DecodeRuneInString(raw)
	u := unit{article.Range{First: t, End: t + 1}, strings.ReplaceAll(strings.ToLower(raw), "’", "'"), "", unicode.IsUpper(c), none, false}
	if q < len(r.quotes) && r.quotes[q].First == t {
		u.Range, u.quote, u.phrase = r.quotes[q].Range, q, r.isPhrase(r.quotes[q])
	}
	return u
}

// isPhrase tells a few words in quotation marks from a sentence in them, which
// is longer or has a mark at its end.
func (r *reader) isPhrase(q quotation) bool {
	return q.Len() > 2 && q.Len() <= 7 && q.closed && !isPunctuation(r.a.Word(q.End-2))
}
