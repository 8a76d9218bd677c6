package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"standpoint/ingest/article"
)

// report notes what was repaired, a note a word: what stood there, and what was
// read.
func (r *reader) report(a *article.Article) {
	end := 0 // of the last word noted
	for _, o := range r.odd {
		if o.text.Start < end || o.text.End > len(a.Text) {
			continue
		}
		word := wordAround(a.Text, o.text)
		end = word.End
		raw := a.Origin.Span(word)
		if raw.Start == raw.End {
			continue
		}
		a.Note("normalize", o.code, word, asWritten(a.Raw[raw.Start:raw.End])+" → "+a.Text[word.Start:word.End])
	}
}

// wordAround widens s to the ends of the word that it is a part of.
func wordAround(text string, s article.Span) article.Span {
	inWord := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) }
	if c, _ := utf8.DecodeRuneInString(text[s.Start:]); s.Len() > 0 && !inWord(c) {
		return s
	}
	for c, n := utf8.DecodeLastRuneInString(text[:s.Start]); inWord(c); c, n = utf8.DecodeLastRuneInString(text[:s.Start]) {
		s.Start -= n
	}
	for c, n := utf8.DecodeRuneInString(text[s.End:]); inWord(c); c, n = utf8.DecodeRuneInString(text[s.End:]) {
		s.End += n
	}
	return s
}

// asWritten is raw as it would show without any repair.
func asWritten(raw []byte) string {
	var b strings.Builder
	for len(raw) > 0 {
		c, n := decode(raw)
		b.WriteRune(c)
		raw = raw[n:]
	}
	return b.String()
}
