package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// deepest is how often a text may have been encoded too often.
const deepest = 3

// repair reads UTF-8 that was taken for Windows-1252 and encoded again, once or
// more often ("Ã¼" for "ü"), and gives the character meant, and the bytes of
// raw that stand for it. It leaves alone what may be right as it is: "CAFÉ»".
func (r *reader) repair() (rune, int, bool) {
	c, n := decode(r.raw[r.at:])
	if c == '‚' {
		return r.repairMacRoman()
	}
	if !leads(c) {
		return 0, 0, false
	}
	if c, n, ok := r.cutClosingQuote(); ok {
		return c, n, true
	}
	if c, n, ok := r.undo(r.depth(r.at)); ok {
		return c, n, true
	}
	return r.cutNoBreakSpace(c, n)
}

// leads reports whether c is the first byte of a sequence of UTF-8, read as
// Windows-1252.
func leads(c rune) bool { return 'Â' <= c && c <= 'ô' }

// depth is the number of superfluous encodings that the character at offset at
// of raw may have, 0 if it must be right as it stands.
func (r *reader) depth(at int) int {
	for depth := 1; depth <= deepest; depth++ {
		if _, _, ok := r.layer(depth, at); !ok {
			return depth - 1
		}
	}
	return deepest
}

// undo is the next character without as many superfluous encodings, of at most
// depth, as make sense.
func (r *reader) undo(depth int) (rune, int, bool) {
	for ; depth > 0; depth-- {
		lead, size, _ := r.layer(depth-1, r.at)
		meant, n, _ := r.layer(depth, r.at)
		tail := lead
		for at := size; at < n; at += size {
			tail, size, _ = r.layer(depth-1, r.at+at)
		}
		if r.accept(lead, meant, tail, n) {
			return meant, n, true
		}
	}
	return 0, 0, false
}

// layer is the character at offset at of raw once depth superfluous encodings
// are undone, and the bytes of raw that it takes; false if that cannot be done.
func (r *reader) layer(depth, at int) (rune, int, bool) {
	if at >= len(r.raw) {
		return 0, 0, false
	}
	if depth == 0 {
		c, n := decodeSpacing(r.raw[at:])
		return c, n, true
	}
	var encoded [utf8.UTFMax]byte
	n, want := 0, 1
	for i := 0; i < want; i++ {
		c, size, ok := r.layer(depth-1, at+n)
		b, single := toWindows1252(c)
		if !ok || !single || (i > 0) != (b&0xc0 == 0x80) {
			return 0, 0, false
		}
		if i == 0 {
			want = sequenceLength(b)
		}
		encoded[i] = b
		n += size
	}
	c, size := utf8.DecodeRune(encoded[:want])
	return c, n, size == want && size > 1
}

// sequenceLength is the number of bytes that the byte b begins in UTF-8.
func sequenceLength(b byte) int {
	switch {
	case 0xc2 <= b && b <= 0xdf:
		return 2
	case 0xe0 <= b && b <= 0xef:
		return 3
	case 0xf0 <= b && b <= 0xf4:
		return 4
	}
	return 1
}

// cutClosingQuote reads "â€" without its third character, which Windows-1252
// does not define and which got lost on the way: a closing quotation mark.
func (r *reader) cutClosingQuote() (rune, int, bool) {
	for depth := range 2 {
		a, n, _ := r.layer(depth, r.at)
		euro, m, ok := r.layer(depth, r.at+n)
		if !ok || a != 'â' || euro != '€' {
			continue
		}
		third, l, _ := r.layer(depth, r.at+n+m)
		if third == unicode.ReplacementChar {
			return '”', n + m + l, true
		}
		if b, single := toWindows1252(third); !single || b&0xc0 != 0x80 {
			return '”', n + m, true
		}
	}
	return 0, 0, false
}

// cutNoBreakSpace reads what is left of a pair whose second half was a no-break
// space and became a plain one: "Ã" for "à" at a word's end, "Â" for the
// no-break space itself.
func (r *reader) cutNoBreakSpace(c rune, n int) (rune, int, bool) {
	next := byte(0)
	if r.at+n < len(r.raw) {
		next = r.raw[r.at+n]
	}
	left := r.left()
	switch {
	case c == 'Ã' && next == ' ' && r.at+n+2 < len(r.raw) && r.raw[r.at+n+1] == '-' && plainLetter(r.raw[r.at+n+2]):
		return 'à', n + 1, true // "vis-Ã -vis"
	case c == 'Ã' && unicode.IsLower(left) && next == ' ' && r.at+n+1 < len(r.raw) && strings.IndexByte(".,;:!?)", r.raw[r.at+n+1]) >= 0:
		return 'à', n + 1, true // "cittÃ ,"
	case c == 'Ã' && unicode.IsLower(left) && r.right(n) == noLetter:
		return 'à', n, true
	case c == 'Â' && (next == ' ' || next == '\n') && left != 0 && left != ' ' && left != '\n':
		return dropped, n, true
	}
	return 0, 0, false
}

func plainLetter(b byte) bool { return 'a' <= b && b <= 'z' }

// repairMacRoman reads the punctuation of UTF-8 that was taken for Mac OS
// Roman: "‚Äô" for "’".
func (r *reader) repairMacRoman() (rune, int, bool) {
	low, n := decode(r.raw[r.at:])
	a, m := decode(r.raw[r.at+n:])
	third, l := decode(r.raw[min(r.at+n+m, len(r.raw)):])
	b, ok := charmap.Macintosh.EncodeRune(third)
	if low != '‚' || a != 'Ä' || !ok || b&0xc0 != 0x80 {
		return 0, 0, false
	}
	c := 0x2000 | rune(b&0x3f)
	return c, n + m + l, unicode.IsPunct(c)
}
