package tokenize

import (
	"strings"

	"standpoint/ingest/article"
)

// words splits one paragraph into tokens.
type words struct {
	text   string // Article.Text as far as the paragraph goes: offsets are those of Text
	start  int    // of the paragraph
	tokens []article.Token
}

func (w *words) split() {
	for at := w.start; at < len(w.text); {
		switch c, n := classAt(w.text, at); {
		case c == space:
			at += n
		case c.inWord() || w.inserted(at) > 0:
			at = w.word(at)
		default:
			at = w.mark(at)
		}
	}
}

// add adds a token, with the accents that follow, and gives its end.
func (w *words) add(start, end int) int {
	end = w.accents(end)
	w.tokens = append(w.tokens, article.Token{Span: article.Span{Start: start, End: end}})
	return end
}

// word adds the word at offset at, and a clitic that hangs on it.
func (w *words) word(at int) int {
	end := w.run(at)
	if address := w.address(at, end); address > end {
		return w.add(at, address)
	}
	if n := w.negation(at, end); n > 0 {
		return w.add(w.add(at, end-1), end+n)
	}
	if w.stop(at, end) {
		end++
	}
	if w.dollars(at, end) {
		end++
	}
	end = w.add(at, end)
	if n := w.clitic(end); n > 0 {
		return w.add(end, end+n)
	}
	return end
}

// run is the end of the letters and digits from at, with what joins them.
func (w *words) run(at int) int {
	for end := at; ; {
		c, n := classAt(w.text, end)
		switch {
		case c.inWord() || c == joined && end > at:
			end += n
		case end < len(w.text) && w.joins(at, end) > 0:
			end += w.joins(at, end)
		default:
			return end
		}
	}
}

// joins is the length of a mark at offset i that holds the two halves of a word
// together, 0 if it does not.
func (w *words) joins(at, i int) int {
	switch w.text[i] {
	case '-':
		return w.between(i, 1, letter, digit)
	case '.':
		return w.point(at, i)
	case ',':
		return w.thousands(at, i)
	case ':', '/':
		return w.betweenDigits(at, i)
	case '&':
		if i > at && i+1 < len(w.text) && upperAt(w.text, i-1) && upperAt(w.text, i+1) {
			return 1
		}
		return 0
	case '[':
		return w.inserted(i)
	case '\'', '`', 0xC2, 0xCA, 0xE2: // the first bytes of ´, ʼ and of ’ ‘ ‐ ‑
		if strings.HasPrefix(w.text[i:], "‐") || strings.HasPrefix(w.text[i:], "‑") {
			return w.between(i, len("‐"), letter, digit)
		}
		if n := apostrophe(w.text, i); n > 0 && i > at && w.clitic(i) == 0 && w.negation(at, i) == 0 {
			return w.between(i, n, letter)
		}
	}
	return 0
}

// between is n if one of the classes follows the n bytes at offset i.
func (w *words) between(i, n int, classes ...class) int {
	for _, want := range classes {
		if c, _ := classAt(w.text, i+n); c == want {
			return n
		}
	}
	return 0
}

func (w *words) betweenDigits(at, i int) int {
	if i == at || !asciiDigit(w.text[i-1]) {
		return 0
	}
	return w.between(i, 1, digit)
}

func asciiDigit(b byte) bool { return '0' <= b && b <= '9' }

// thousands takes the comma of "1,250,000" and not that of "in 2016,17 people".
func (w *words) thousands(at, i int) int {
	digits := 0
	for digits < 4 && i+1+digits < len(w.text) && asciiDigit(w.text[i+1+digits]) {
		digits++
	}
	if digits != 3 {
		return 0
	}
	return w.betweenDigits(at, i)
}

// point takes the point of "3.5", "U.S", "a.m", "cnn.com" and not that of a
// sentence whose next one follows without a space ("ended.The").
func (w *words) point(at, i int) int {
	c, _ := classAt(w.text, i+1)
	if i == at || !c.inWord() {
		return 0
	}
	before, _ := classAt(w.text, i-1)
	switch {
	case c == digit:
		return w.betweenDigits(at, i)
	case upperAt(w.text, i+1) && !w.initial(at, i) && !w.degree(at, i):
		return 0
	case before.inWord():
		return 1
	}
	return 0
}

// initial reports whether the point at offset i has one letter before it.
func (w *words) initial(at, i int) bool {
	if c, _ := classAt(w.text, i-1); c != letter {
		return false
	}
	return i-1 == at || w.text[i-2] == '.' || w.text[i-2] == '-'
}

// degree reports whether the point at offset i parts "Ph" from "D".
func (w *words) degree(at, i int) bool {
	c, _ := classAt(w.text, i+2)
	return i == at+len("Ph") && upperAt(w.text, at) && !c.inWord()
}

// inserted is the length of an editor's brackets inside a word, "[W]e" or
// "rais[ing]", at offset i; 0 if there are none.
func (w *words) inserted(i int) int {
	const longest = 4 // letters
	if w.text[i] != '[' {
		return 0
	}
	end := i + 1
	for end < len(w.text) && end-i <= longest && asciiClass[w.text[end]&0x7f] == letter {
		end++
	}
	if end == i+1 || end >= len(w.text) || w.text[end] != ']' {
		return 0
	}
	if after, _ := classAt(w.text, end+1); after == letter {
		return end + 1 - i
	}
	if before, _ := classAt(w.text, max(i-1, w.start)); i > w.start && before == letter {
		return end + 1 - i
	}
	return 0
}

// clitic is the length of "'s", "'ll", "'re", "'ve", "'d" or "'m" at offset i
// with nothing of a word behind it; 0 if there is none.
func (w *words) clitic(i int) int {
	n := apostrophe(w.text, i)
	if n == 0 {
		return 0
	}
	end := i + n
	for c, size := classAt(w.text, end); c.inWord(); c, size = classAt(w.text, end) {
		if end += size; end-i-n > 2 {
			return 0
		}
	}
	if c, _ := classAt(w.text, end); c == joined {
		return 0
	}
	switch w.text[i+n : end] {
	case "s", "S", "d", "D", "m", "M", "ll", "LL", "re", "RE", "ve", "VE":
		return end - i
	}
	return 0
}

// negation is the length of the apostrophe and t that end "don't" where the
// word at…end holds no other mark ("do" + "n't"); 0 if it is no such word.
func (w *words) negation(at, end int) int {
	n := apostrophe(w.text, end)
	if n == 0 || end-at < 2 || w.text[end-1]|0x20 != 'n' || !asciiLetters(w.text[at:end]) {
		return 0
	}
	if end+n >= len(w.text) || w.text[end+n]|0x20 != 't' {
		return 0
	}
	if c, _ := classAt(w.text, end+n+1); c.inWord() || c == joined {
		return 0
	}
	return n + 1
}

func asciiLetters(s string) bool {
	for i := range len(s) {
		if asciiClass[s[i]&0x7f] != letter || s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// dollars reports whether the sign of a currency follows: "US$5m", "A$30".
func (w *words) dollars(at, end int) bool {
	const longest = 3 // letters
	if end-at > longest || end+1 >= len(w.text) || w.text[end] != '$' {
		return false
	}
	return asciiDigit(w.text[end+1]) && upperAt(w.text, end-1)
}
