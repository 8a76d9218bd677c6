package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"standpoint/ingest/article"
)

// reader writes the text of raw, character by character, from left to right.
//
// Every decision looks at no more than the characters that end up in the same
// word; so a part of raw that is cut between words reads as it does within the
// whole (Text).
type reader struct {
	raw   []byte
	at    int    // offset in raw of what is read next
	text  []byte // what was read
	edits []edit
	odd   []oddity

	last    atom   // the last character written
	segment []atom // the characters that may have to be composed with the last one
}

// edit says that the bytes raw were read as the bytes text.
type edit struct{ text, raw article.Span }

// atom is where a character begins in text, and its bytes in raw.
type atom struct {
	text int
	raw  article.Span
}

// oddity is a place that was repaired.
type oddity struct {
	code string
	text article.Span
}

func read(raw []byte) *reader {
	r := &reader{raw: raw, text: make([]byte, 0, len(raw)+len(raw)/64)}
	for r.at < len(raw) {
		if n := plainBytes(raw[r.at:]); n > 0 {
			r.copy(n)
			continue
		}
		r.character()
	}
	r.compose()
	r.trim()
	return r
}

// plainBytes is the number of bytes that stand for themselves, whatever is
// around them: ASCII but for controls, "&", which may begin an entity, and
// letters with a combining accent.
func plainBytes(raw []byte) int {
	for i, b := range raw {
		if b >= utf8.RuneSelf-1 || b < ' ' && b != '\n' || b == '&' {
			if i > 0 && accented(raw[i-1:]) {
				return i - 1
			}
			return i
		}
	}
	return len(raw)
}

// copy takes n plain bytes.
func (r *reader) copy(n int) {
	if len(r.text) == 0 {
		for n > 0 && (r.raw[r.at] == ' ' || r.raw[r.at] == '\n') {
			r.drop(1)
			n--
		}
		if n == 0 {
			return
		}
	}
	r.compose()
	r.text = append(r.text, r.raw[r.at:r.at+n]...)
	r.at += n
	r.last = atom{len(r.text) - 1, article.Span{Start: r.at - 1, End: r.at}}
}

// character reads one character that is not plain.
func (r *reader) character() {
	if c, n, ok := r.repair(); ok {
		r.repaired("mojibake", c, n)
		return
	}
	c, n := decode(r.raw[r.at:])
	switch {
	case c == '&':
		if c, n, ok := entity(r.raw[r.at:]); ok {
			r.repaired("entity", c, n)
			return
		}
	case c == '\r' && r.at+1 < len(r.raw) && r.raw[r.at+1] == '\n':
		r.write('\n', 2)
		return
	case c < ' ' && cutQuote(c) != 0:
		r.repaired("control", cutQuote(c), n)
		return
	}
	r.write(c, n)
}

// repaired writes c for n bytes and notes it.
func (r *reader) repaired(code string, c rune, n int) {
	start := len(r.text)
	r.write(c, n)
	if start != len(r.text) || code == "mojibake" {
		r.odd = append(r.odd, oddity{code, article.Span{Start: start, End: len(r.text)}})
	}
}

// write takes n bytes of raw as the character c, or as what stands for it.
func (r *reader) write(c rune, n int) {
	switch c = substitute(c); {
	case c == dropped, c == zeroWidthJoiner && !r.afterSymbol(), len(r.text) == 0 && (c == ' ' || c == '\n'):
		r.drop(n)
		return
	}
	alone := c < 0x300 // Latin, and no accents of its own: always a boundary, always NFC
	var bytes [utf8.UTFMax]byte
	encoded := bytes[:utf8.EncodeRune(bytes[:], c)]
	if alone || norm.NFC.Properties(encoded).BoundaryBefore() {
		r.compose()
	} else if len(r.segment) == 0 && len(r.text) > 0 {
		r.segment = append(r.segment, r.last)
	}
	r.last = atom{len(r.text), article.Span{Start: r.at, End: r.at + n}}
	if !alone && (len(r.segment) > 0 || !norm.NFC.IsNormal(encoded)) {
		r.segment = append(r.segment, r.last)
	}
	r.text = append(r.text, encoded...)
	if string(encoded) != string(r.raw[r.at:r.at+n]) {
		r.edits = append(r.edits, edit{article.Span{Start: r.last.text, End: len(r.text)}, r.last.raw})
	}
	r.at += n
}

// drop takes n bytes of raw as nothing.
func (r *reader) drop(n int) {
	r.edits = append(r.edits, edit{article.Span{Start: len(r.text), End: len(r.text)}, article.Span{Start: r.at, End: r.at + n}})
	r.at += n
}

// compose writes the characters of the open segment in Normalization Form C
// (Unicode Standard Annex 15) and closes it. What does not change at its start
// and end keeps its own place in raw.
func (r *reader) compose() {
	segment := r.segment
	r.segment = r.segment[:0]
	if len(segment) == 0 {
		return
	}
	old := string(r.text[segment[0].text:])
	composed := norm.NFC.String(old)
	if composed == old {
		return
	}
	first, last := changed(segment, old, composed)
	raw := article.Span{Start: segment[first].raw.Start, End: segment[last].raw.End}
	text := article.Span{Start: segment[first].text, End: segment[0].text + len(composed)}
	if last+1 < len(segment) {
		text.End -= segment[0].text + len(old) - segment[last+1].text
	}
	r.text = append(r.text[:segment[0].text], composed...)
	r.replaceEdits(edit{text, raw}, len(composed)-len(old))
	for i := len(r.odd) - 1; i >= 0 && r.odd[i].text.End > segment[0].text; i-- {
		r.odd[i].text = article.Span{Start: min(r.odd[i].text.Start, text.Start), End: len(r.text)}
	}
}

// changed gives the first and the last character of a segment that its composed
// form changes.
func changed(segment []atom, old, composed string) (first, last int) {
	start := segment[0].text
	for first+1 < len(segment) && strings.HasPrefix(composed, old[:segment[first+1].text-start]) {
		first++
	}
	kept := segment[first].text - start
	for last = len(segment) - 1; last > first; last-- {
		tail := old[segment[last].text-start:]
		if len(tail)+kept > len(composed) || !strings.HasSuffix(composed, tail) {
			break
		}
	}
	return first, last
}

// replaceEdits puts e in the place of all edits of its bytes; what was dropped
// behind it moves by shift bytes of text.
func (r *reader) replaceEdits(e edit, shift int) {
	i := len(r.edits)
	for i > 0 && r.edits[i-1].raw.Start >= e.raw.End {
		i--
	}
	behind := append([]edit(nil), r.edits[i:]...)
	for i > 0 && r.edits[i-1].raw.End > e.raw.Start {
		i--
	}
	r.edits = append(r.edits[:i], e)
	for _, b := range behind {
		b.text.Start += shift
		b.text.End += shift
		r.edits = append(r.edits, b)
	}
}

// trim cuts white space at the end; that at the start was never written.
func (r *reader) trim() {
	for len(r.text) > 0 && (r.text[len(r.text)-1] == ' ' || r.text[len(r.text)-1] == '\n') {
		r.text = r.text[:len(r.text)-1]
	}
	for len(r.edits) > 0 && r.edits[len(r.edits)-1].text.End > len(r.text) {
		r.edits = r.edits[:len(r.edits)-1]
	}
}

// left is the last character written that is no accent; 0 if there is none.
func (r *reader) left() rune {
	for text := r.text; len(text) > 0; {
		c, n := utf8.DecodeLastRune(text)
		if !unicode.IsMark(c) {
			return c
		}
		text = text[:len(text)-n]
	}
	return 0
}

// afterSymbol reports whether the last character is a symbol such as an emoji.
func (r *reader) afterSymbol() bool {
	const firstSymbol = '\u2190'
	c, _ := utf8.DecodeLastRune(r.text)
	return c >= firstSymbol && c != utf8.RuneError && !unicode.IsLetter(c)
}
