package tokenize

import (
	"strings"

	"standpoint/ingest/lexicon"
)

// stop reports whether the full stop behind a word belongs to it: initials,
// and abbreviations where what follows fits.
func (w *words) stop(at, end int) bool {
	if end >= len(w.text) || w.text[end] != '.' || strings.HasPrefix(w.text[end:], "..") {
		return false
	}
	if w.initial(at, end) && (end-at > 1 || upperAt(w.text, at)) {
		return w.isInitial(at, end)
	}
	word := w.text[at:end]
	if i := strings.LastIndexByte(word, '-'); i > 0 && i+1 < len(word) {
		word = word[i+1:]
	}
	kind, listed := lexicon.Abbreviation(word)
	switch {
	case !listed:
		return false
	case kind == lexicon.BeforeNumber:
		return w.nextIs(end+1, digit)
	case kind == lexicon.USState:
		return len(word) < end-at || w.follows(",", "(", "/")
	case kind == lexicon.BeforeName:
		return !w.endsAfter(end + 1)
	}
	return true
}

// isInitial reports whether the letter before the point at end is an initial
// or the last of "U.S" rather than a word: "plan B.", "he and I."
func (w *words) isInitial(at, end int) bool {
	if end-at > 1 {
		return true
	}
	next := skipSpaces(w.text, end+1)
	if next >= len(w.text) || !upperAt(w.text, next) {
		return w.nicknamed(next)
	}
	word := next
	for c, n := classAt(w.text, word); c.inWord(); c, n = classAt(w.text, word) {
		word += n
	}
	return word == next+1 && w.text[next] != 'I' && w.text[next] != 'A' || !lexicon.SentenceOpener(w.text[next:word])
}

// nicknamed reports whether a name in quotation marks stands at offset next,
// behind a name: Robert C. "Bobby" Scott.
func (w *words) nicknamed(next int) bool {
	const longest = 20 // bytes
	for _, marks := range []string{`""`, "“”", "‘’", "''", "()"} {
		opening, closing := marks[:len(marks)/2], marks[len(marks)/2:]
		if len(w.tokens) > 0 && strings.HasPrefix(w.text[min(next, len(w.text)):], opening) && upperAt(w.text, w.tokens[len(w.tokens)-1].Start) {
			name := w.text[next+len(opening):]
			i := strings.Index(name[:min(longest, len(name))], closing)
			return i > 0 && !strings.ContainsAny(name[:i], " .,?!")
		}
	}
	return false
}

// nextIs reports whether a character of class want follows, over spaces.
func (w *words) nextIs(at int, want class) bool {
	c, _ := classAt(w.text, skipSpaces(w.text, at))
	return c == want
}

// endsAfter reports whether the paragraph ends at offset at.
func (w *words) endsAfter(at int) bool { return skipSpaces(w.text, at) >= len(w.text) }

// follows reports whether the token before the current one is one of marks.
func (w *words) follows(marks ...string) bool {
	if len(w.tokens) == 0 {
		return false
	}
	last := w.tokens[len(w.tokens)-1]
	for _, mark := range marks {
		if last.Start >= w.start && w.text[last.Start:last.End] == mark {
			return true
		}
	}
	return false
}

func skipSpaces(text string, at int) int {
	for c, n := classAt(text, at); c == space; c, n = classAt(text, at) {
		at += n
	}
	return at
}
