package normalize

import (
	"bytes"
	"html"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

const (
	dropped         rune = -1
	zeroWidthJoiner rune = '\u200d'
)

// decode is the first character of raw and its bytes: UTF-8, or where that
// fails one byte of Windows-1252, undeclared as it often is. A letter of ASCII
// comes with its accent.
func decode(raw []byte) (rune, int) {
	c, n := utf8.DecodeRune(raw)
	switch {
	case c == utf8.RuneError && n == 1:
		return fromWindows1252(raw[0]), 1
	case n == 1 && accented(raw):
		_, accent := utf8.DecodeRune(raw[1:])
		whole := norm.NFC.String(string(raw[:1+accent]))
		if c, size := utf8.DecodeRuneInString(whole); size == len(whole) {
			return c, 1 + accent
		}
	}
	return c, n
}

// accented reports whether raw begins with a letter of ASCII and, as it seems,
// a combining accent (U+0300–U+036F).
func accented(raw []byte) bool {
	return len(raw) > 2 && isASCIILetter(raw[0]) && (raw[1] == 0xcc || raw[1] == 0xcd && raw[2] < 0xb0)
}

func isASCIILetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// decodeSpacing is decode, but takes a space with an accent for the accent that
// stands alone, as U+00AF, which Normalization Form KC takes apart.
func decodeSpacing(raw []byte) (rune, int) {
	c, n := decode(raw)
	if c != ' ' || len(raw) < 3 {
		return c, n
	}
	switch accent, size := utf8.DecodeRune(raw[1:]); accent {
	case '\u0301':
		return '´', n + size
	case '\u0304':
		return '¯', n + size
	case '\u0308':
		return '¨', n + size
	case '\u0327':
		return '¸', n + size
	}
	return c, n
}

// fromWindows1252 decodes one byte; the five that the encoding leaves undefined
// are the controls of the same number, as browsers have them.
func fromWindows1252(b byte) rune {
	if c := charmap.Windows1252.DecodeByte(b); c != utf8.RuneError {
		return c
	}
	return rune(b)
}

// toWindows1252 is the byte that decodes to c in Windows-1252 or, for the
// controls U+0080–U+009F, in Latin-1; false for ASCII and all else.
func toWindows1252(c rune) (byte, bool) {
	if c < utf8.RuneSelf {
		return 0, false
	}
	if c <= 0xff {
		return byte(c), true
	}
	return charmap.Windows1252.EncodeRune(c)
}

// substitute is the character that stands for c in every text: one space, one
// line end, and nothing for what has no width. Controls of the upper half are
// Windows-1252 read as Latin-1.
func substitute(c rune) rune {
	switch {
	case c == '\n' || c == ' ':
		return c
	case c == '\r' || c == '\v' || c == '\f' || c == '\u2028' || c == '\u2029':
		return '\n'
	case 0x80 <= c && c <= 0x9f:
		if c = fromWindows1252(byte(c)); c <= 0x9f {
			return dropped
		}
		return c
	case unicode.IsSpace(c):
		return ' '
	case c < ' ' || c == 0x7f || c != zeroWidthJoiner && weightless(c):
		return dropped
	}
	return c
}

// weightless reports whether c has neither ink nor width: soft hyphens, joiners,
// marks of byte order and of direction, places of lost objects.
func weightless(c rune) bool {
	switch {
	case c == '\u00ad', c == '\u061c', c == '\u180e', c == '\ufeff', c == '\ufffc':
		return true
	case '\u200b' <= c && c <= '\u200f', '\u202a' <= c && c <= '\u202e', '\u2060' <= c && c <= '\u206f':
		return true
	}
	return false
}

// cutQuote is the quotation mark or dash of which only the lower byte of its
// UTF-16 code is left (U+2019 → 0x19); 0 for other controls.
func cutQuote(c rune) rune {
	switch c {
	case 0x13, 0x14, 0x18, 0x19, 0x1c, 0x1d:
		return 0x2000 | c
	}
	return 0
}

// entity decodes a character reference of HTML that was left in the text, with
// its semicolon: "&amp;", "&#8217;".
func entity(raw []byte) (rune, int, bool) {
	const longest = 32 // bytes
	end := bytes.IndexByte(raw[:min(len(raw), longest)], ';')
	if end < len("&lt") || !isReference(raw[1:end]) {
		return 0, 0, false
	}
	decoded := html.UnescapeString(string(raw[:end+1]))
	c, n := utf8.DecodeRuneInString(decoded)
	if n != len(decoded) || c == utf8.RuneError {
		return 0, 0, false
	}
	return c, end + 1, true
}

func isReference(name []byte) bool {
	for i, b := range name {
		switch {
		case b == '#' && i == 0, '0' <= b && b <= '9', 'a' <= b|0x20 && b|0x20 <= 'z':
		default:
			return false
		}
	}
	return true
}
