package tokenize

import (
	"strings"
	"unicode/utf8"

	"standpoint/ingest/lexicon"
)

// mark adds the mark of punctuation, the symbol or the handle at offset at.
func (w *words) mark(at int) int {
	end := at
	switch b := w.text[at]; {
	case apostrophe(w.text, at) > 0:
		end = w.quote(at)
	case b == '.':
		end = w.dots(at)
	case b == '!' || b == '?':
		end = runOf(w.text, at, "!?")
	case b == '@' || b == '#':
		end = w.handle(at)
	case strings.IndexByte("-*_=~", b) >= 0:
		end = runOf(w.text, at, w.text[at:at+1])
	}
	if end == at {
		_, n := utf8.DecodeRuneInString(w.text[at:])
		end += n
	}
	return w.add(at, end)
}

// accents takes in what goes with the character before it.
func (w *words) accents(end int) int {
	for {
		c, n := classAt(w.text, end)
		if c != joined {
			return end
		}
		joiner := strings.HasPrefix(w.text[end:], "\u200d")
		end += n
		if c, n := classAt(w.text, end); joiner && c == other {
			end += n
		}
	}
}

// quote is the end of what begins with an apostrophe: a clitic behind a mark
// ("U.S.'s"), an elision ("'em", "'90s"), or a quotation mark, perhaps doubled.
func (w *words) quote(at int) int {
	n := apostrophe(w.text, at)
	if at > w.start {
		if c, _ := classAt(w.text, at-1); c != space {
			if clitic := w.clitic(at); clitic > 0 {
				return at + clitic
			}
		}
	}
	if strings.HasPrefix(w.text[at+n:], w.text[at:at+n]) {
		return at + 2*n
	}
	return max(w.elision(at, n), at+n)
}

// elision is the end of a word with an apostrophe for its first letters, 0 if
// there is none.
func (w *words) elision(at, n int) int {
	if at > w.start {
		if c, _ := classAt(w.text, at-1); c.inWord() {
			return 0
		}
	}
	end := at + n
	for c, size := classAt(w.text, end); c.inWord(); c, size = classAt(w.text, end) {
		end += size
	}
	if c, _ := classAt(w.text, end); c == joined {
		return 0
	}
	tail := w.text[at+n : end]
	if decade := len(tail) == 3 && tail[2] == 's' || len(tail) == 2; decade && asciiDigit(tail[0]) && asciiDigit(tail[1]) {
		return end
	}
	if len(tail) > 0 && len(tail) < 6 && lexicon.Elision("'"+tail) {
		return end
	}
	return 0
}

// dots is the end of one full stop or of an ellipsis, which may be spaced.
func (w *words) dots(at int) int {
	end := runOf(w.text, at, ".")
	if end > at+1 {
		return end
	}
	for strings.HasPrefix(w.text[end:], " .") && !strings.HasPrefix(w.text[end:], " . ") || strings.HasPrefix(w.text[end:], " . .") {
		end += 2
	}
	if end > at+3 {
		return end
	}
	return at + 1
}

// runOf is the end of the bytes from at that are all of set.
func runOf(text string, at int, set string) int {
	for at < len(text) && strings.IndexByte(set, text[at]) >= 0 {
		at++
	}
	return at
}

// handle is the end of "@jane_doe" or "#debate", at if there is none.
func (w *words) handle(at int) int {
	end := at + 1
	for c, n := classAt(w.text, end); c.inWord() || c == joined && end > at+1 || n == 1 && w.text[end] == '_'; c, n = classAt(w.text, end) {
		end += n
	}
	if end == at+1 {
		return at
	}
	return end
}
