package attribute

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// unit is a token of a sentence, or a whole quotation that stands in it.
type unit struct {
	article.Range        // tokens
	word          string // lower case, straight apostrophe; of a quotation its opening mark
	tag           string
	capital       bool // begins with a capital letter
	quote         int  // index into reader.quotes, none = a token
	phrase        bool // a quotation of a few words that is part of a phrase
	open          bool // a quotation that ends in a comma, or a question or exclamation mark: the sentence goes on
}

// sentence is a sentence of the article's own voice: what it quotes counts as one
// unit, however many sentences are quoted.
type sentence struct {
	units     []unit
	paragraph int  // index into paragraphTokens
	first     bool // begins its paragraph
}

// maxUnits is where a sentence is cut that no human being wrote: the rules look
// back and forth in it, so that their work grows with its square.
const maxUnits = 500

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
			if ends[t] || u.quote >= 0 && u.Len() > 1 && ends[t-1] || len(units) == maxUnits {
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
	u := unit{article.Range{First: t, End: t + 1}, strings.ReplaceAll(strings.ToLower(raw), "’", "'"), "", unicode.IsUpper(c), none, false, false}
	if q < len(r.quotes) && r.quotes[q].First == t {
		u.Range, u.quote, u.phrase = r.quotes[q].Range, q, r.isPhrase(r.quotes[q])
		u.open = u.Len() > 2 && lexicon.IsFunctionWord("open-mark", r.a.Word(u.End-2))
	}
	return u
}

// isPhrase tells a few words in quotation marks, or a title, from a sentence in
// them, which is longer or has a mark at its end.
func (r *reader) isPhrase(q quotation) bool {
	few := q.Len() > 2 && q.Len() <= 7 && q.closed
	return few && (!isPunctuation(r.a.Word(q.End-2)) || r.isTitle(q))
}

// isTitle reports whether a quotation is the title of a work: on “Morning Call,”
// in which all words but the smallest have capitals, behind a word.
func (r *reader) isTitle(q quotation) bool {
	if q.First == 0 || isPunctuation(r.a.Word(q.First-1)) || strings.Contains(r.between(q.First-1), "\n") {
		return false
	}
	words := 0
	for i := q.First + 1; i < q.End-1; i++ {
		word := r.a.Word(i)
		first, _ := utf8.DecodeRuneInString(word)
		switch {
		case unicode.IsUpper(first):
			words++
		case !isPunctuation(word) && !lexicon.Determiner(word) && !lexicon.IsFunctionWord("linking", word):
			return false
		}
	}
	return words > 1
}

// between is what stands between token t and the next.
func (r *reader) between(t int) string { return r.a.Text[r.a.Tokens[t].End:r.a.Tokens[t+1].Start] }
