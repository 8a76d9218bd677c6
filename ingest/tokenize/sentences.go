package tokenize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// sentences groups the tokens of one paragraph.
type sentences struct {
	text   string // Article.Text
	tokens []article.Token
	first  int // first token of the paragraph; it ends with tokens

	counted        int  // tokens before this one are counted in
	double, single bool // whether `"` and "''" came up an odd number of times
}

// terminator is what may end a sentence.
type terminator uint8

const (
	none     terminator = iota
	full                // "."
	question            // "?", "!"
	ellipsis            // "...", "…"
	abbreviated
)

func (s *sentences) word(i int) string { t := s.tokens[i]; return s.text[t.Start:t.End] }

func (s *sentences) split(out []article.Range) []article.Range {
	start := s.first
	for i := s.first; i < len(s.tokens); i++ {
		kind := terminatorOf(s.word(i))
		if kind == none {
			continue
		}
		end := s.closers(i + 1)
		if end < len(s.tokens) && s.goesOn(kind, start, i, end) {
			continue
		}
		out = append(out, article.Range{First: start, End: end})
		start, i = end, end-1
	}
	if start < len(s.tokens) {
		out = append(out, article.Range{First: start, End: len(s.tokens)})
	}
	return out
}

func terminatorOf(word string) terminator {
	switch last := word[len(word)-1]; {
	case word == ".":
		return full
	case word[0] == '?' || word[0] == '!':
		return question
	case word == "…" || word[0] == '.' && last == '.':
		return ellipsis
	case last == '.':
		return abbreviated
	}
	return none
}

// closers is the first token from i on that does not close something: quotation
// marks, brackets, references to footnotes.
func (s *sentences) closers(i int) int {
	for i < len(s.tokens) {
		switch {
		case s.closes(i):
			i++
		case s.reference(i):
			i += len("[n]")
		default:
			return i
		}
	}
	return i
}

func (s *sentences) closes(i int) bool {
	switch s.word(i) {
	case "”", "»", "’’":
		return true
	case ")", "]", "}", "’", "'":
		return s.adjoins(i)
	case `"`, "''":
		return s.closesStraight(i)
	}
	return false
}

func (s *sentences) adjoins(i int) bool { return s.tokens[i].Start == s.tokens[i-1].End }

// reference reports whether a footnote's number, "[17]", stands at token i.
func (s *sentences) reference(i int) bool {
	return i+2 < len(s.tokens) && s.word(i) == "[" && s.word(i+2) == "]" && asciiDigit(s.word(i + 1)[0])
}

// closesStraight reports whether the mark at i, which looks the same on both
// sides, closes: it adjoins the word before it alone, or there is one to close.
func (s *sentences) closesStraight(i int) bool {
	left := s.adjoins(i)
	right := i+1 < len(s.tokens) && s.adjoins(i+1)
	if left != right {
		return left
	}
	return s.openMarks(i)
}

// openMarks reports whether an odd number of marks like the one at i stand
// before it. It goes through each paragraph once.
func (s *sentences) openMarks(i int) bool {
	for ; s.counted < i; s.counted++ {
		switch s.word(s.counted) {
		case `"`:
			s.double = !s.double
		case "''":
			s.single = !s.single
		}
	}
	if s.word(i) == `"` {
		return s.double
	}
	return s.single
}

// goesOn reports whether the sentence from start goes on at token next, behind
// a terminator at i and what it closes.
func (s *sentences) goesOn(kind terminator, start, i, next int) bool {
	quoted := next > i+1
	k := next
	for k+1 < len(s.tokens) && strings.Contains("“‘\"'([``", s.word(k)) {
		k++
	}
	opened := k > next
	word := s.word(k)
	r, _ := utf8.DecodeRuneInString(word)
	switch {
	case opened:
	case strings.Contains(",;:", word), s.terminatesToo(k):
		return true
	case dash(word):
		return kind != full || quoted
	}
	switch {
	case unicode.IsLower(r):
		return !s.lowerName(k) && !(opened && kind == full)
	case unicode.IsDigit(r):
		return kind == abbreviated || kind == full && s.label(start, i)
	case unicode.IsUpper(r):
		return s.goesOnWithCapital(kind, quoted, opened, start, i, k)
	}
	return kind == abbreviated && !opened
}

// terminatesToo reports whether the token at k ends the sentence in the place of
// the one before it, as the second of "… ." does. An ellipsis behind a space
// rather begins the next sentence.
func (s *sentences) terminatesToo(k int) bool {
	kind := terminatorOf(s.word(k))
	return kind == full || kind == question || kind == ellipsis && s.adjoins(k)
}

func dash(word string) bool {
	return word[0] == '-' || word == "—" || word == "–" || word == "―"
}

// lowerName reports whether the word at k is a name that begins with a small
// letter: "iPhone", "de Blasio", "al-Qaida".
func (s *sentences) lowerName(k int) bool {
	word := s.word(k)
	if strings.IndexFunc(word, unicode.IsUpper) > 0 {
		return true
	}
	return lexicon.NameParticle(word) && k+1 < len(s.tokens) && upperAt(s.text, s.tokens[k+1].Start)
}

// label reports whether the sentence is so far nothing but "1." or "A.".
func (s *sentences) label(start, i int) bool {
	word := s.word(start)
	return start == s.first && i == start+1 && len(word) <= 2 && (asciiDigit(word[0]) || len(word) == 1 && word != "I")
}

func (s *sentences) goesOnWithCapital(kind terminator, quoted, opened bool, start, i, k int) bool {
	switch kind {
	case full:
		return s.label(start, i)
	case question:
		return quoted && !opened && s.cueFollows(k)
	case ellipsis: // what was left out may be a sentence's beginning, its middle or its end
		return i == start || !s.adjoins(i)
	}
	return s.abbreviationGoesOn(s.word(i), s.word(k), opened || quoted)
}

// cueFollows reports whether a name and a reporting verb follow: “Why?” Ms
// Ortega asked.
func (s *sentences) cueFollows(k int) bool {
	const longest = 5 // words of a name with its title
	for i := k; i < len(s.tokens) && i <= k+longest; i++ {
		if upperAt(s.text, s.tokens[i].Start) {
			continue
		}
		if i == k {
			return false
		}
		_, reports := lexicon.ReportingVerb(s.word(i))
		return reports
	}
	return false
}

// abbreviationGoesOn decides between "the U.S. Army" and "in the U.S. The".
func (s *sentences) abbreviationGoesOn(word, next string, parted bool) bool {
	const initial = len("J.")
	if len(word) == initial {
		return true
	}
	kind, _ := lexicon.Abbreviation(word[strings.LastIndexByte(word, '-')+1 : len(word)-1])
	switch kind {
	case lexicon.BeforeName, lexicon.Middle, lexicon.BeforeNumber:
		return true
	}
	return !parted && !lexicon.SentenceOpener(next)
}
