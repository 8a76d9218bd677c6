package attribute

import (
	"strings"
	"unicode"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// markAt reads the quotation mark at token t of paragraph p; the zero mark, which
// neither opens nor closes, where there is none. Straight marks look the same on
// both sides, so the spaces around decide; where both or neither side has one, it
// can be both.
func markAt(a *article.Article, p article.Range, t int) lexicon.QuotationMark {
	m, ok := lexicon.QuotationMarkOf(a.Word(t))
	if !ok {
		return m
	}
	before, after := spaceBefore(a, p, t), spaceAfter(a, p, t)
	switch {
	case a.Word(t) == "’" && before && !after && t+1 < p.End:
		return lexicon.QuotationMark{} // an apostrophe before a shortened word: ’90s, ’em
	case m.Single && m.Close && !before && !after:
		return lexicon.QuotationMark{} // within a word
	case m.Open && m.Close && before != after:
		m.Open, m.Close = before, after
	case !m.Single && before && !after && t+1 < p.End:
		m.Open = true // a closing mark that stands where one opens: ”Yes,” he said
	}
	return m
}

// spaceBefore reports whether a mark at t stands as at the beginning of a word:
// behind a space, a bracket, a dash or nothing.
func spaceBefore(a *article.Article, p article.Range, t int) bool {
	if t == p.First || a.Tokens[t-1].End < a.Tokens[t].Start {
		return true
	}
	return strings.ContainsAny(a.Word(t-1), "([{—–-/")
}

// spaceAfter reports whether a mark at t stands as at the end of a word: before a
// space, a mark that can follow a word, or nothing.
func spaceAfter(a *article.Article, p article.Range, t int) bool {
	if t+1 == p.End || a.Tokens[t].End < a.Tokens[t+1].Start {
		return true
	}
	next := a.Word(t + 1)
	_, quotes := lexicon.QuotationMarkOf(next)
	return isPunctuation(next) && !quotes && !strings.ContainsAny(next, "([{$#@…")
}

// opensWith reports whether a paragraph begins with a mark that opens again what
// opening opened.
func opensWith(a *article.Article, p article.Range, opening lexicon.QuotationMark) bool {
	m := markAt(a, p, p.First)
	return m.Single == opening.Single && m.Open
}

func isPunctuation(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) &&
		!strings.ContainsAny(word, "$%&£€#")
}
