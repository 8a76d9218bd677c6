package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The marks that a right text may have directly behind a capital letter with an
// accent, and that are at the same time the second half of a broken letter.
// The first ones also stand between two words without a space.
const (
	closing = "’”…–—»›™®«“‘‹•\u00a0"
	loose   = closing + "©²³¹ºª´·¡¿°"
)

// neighbour is what follows a character within its word.
type neighbour uint8

const (
	noLetter neighbour = iota
	lowerLetter
	upperLetter
)

// accept decides whether the characters from lead to tail, n bytes of raw, rather
// were meant as the one character meant. It judges by the letters that touch
// them: a broken letter stands within a word whose case it fits.
func (r *reader) accept(lead, meant, tail rune, n int) bool {
	switch {
	case lead == 'Â':
		return substitute(meant) != dropped || meant == '\u00ad'
	case lead == 'â':
		return meant < '\u2c00' && (meant < '\u2500' || meant > '\u259f' || !strings.ContainsRune(closing, tail))
	case lead == 'ï':
		return '\ufb00' <= meant && meant <= '\ufb06' || meant == '\ufeff' || meant == unicode.ReplacementChar
	case lead >= 'ð':
		return unicode.IsGraphic(meant)
	case lead == 'ã' && meant < '\u3040':
		return true
	case meant == '×' || meant == '÷':
		return !unicode.IsLetter(r.left())
	case 0x1e00 <= meant && meant <= 0x1eff: // of Vietnamese; three characters, so "está»…" is right
		return r.right(n) != noLetter || !strings.ContainsRune(closing, tail) || strings.ContainsRune("“‘«‹", tail)
	case isLatin(meant):
		return r.acceptLetter(meant, tail, n)
	case 0x2bb <= meant && meant <= 0x2bc: // the ʻokina
		return unicode.IsLetter(r.left()) && r.right(n) != noLetter
	case 0x300 <= meant && meant <= 0x345: // accents
		return unicode.IsLetter(r.left()) && (unicode.IsLower(r.left()) || !strings.ContainsRune(closing, tail))
	}
	return r.acceptForeign(lead, meant, tail, n)
}

// isLatin reports whether c is a letter of a language of Europe or of
// Azerbaijani, or a Vietnamese letter of two bytes.
func isLatin(c rune) bool {
	switch {
	case 0xc0 <= c && c <= 0x17f, 0x218 <= c && c <= 0x21b:
		return true
	}
	return strings.ContainsRune("ơƠưƯƏə", c)
}

func (r *reader) acceptLetter(meant, tail rune, n int) bool {
	left, right := r.left(), r.right(n)
	if unicode.IsLower(left) {
		return true // no word goes on with a capital lead
	}
	if unicode.IsLower(meant) {
		return acceptLower(meant, tail, left, right)
	}
	return r.acceptUpper(tail, left, right, n)
}

func acceptLower(meant, tail, left rune, right neighbour) bool {
	switch {
	case right == lowerLetter:
		return true
	case right == upperLetter:
		return !strings.ContainsRune(closing, tail)
	case unicode.IsLetter(left) || meant > 0xff:
		return !strings.ContainsRune(loose, tail)
	}
	return !strings.ContainsRune(closing, tail) // a word of one letter: "Ã¡"
}

func (r *reader) acceptUpper(tail, left rune, right neighbour, n int) bool {
	switch {
	case !strings.ContainsRune(closing, tail):
		return true
	case right == noLetter || tail == '’' && r.oneLetter(n):
		return false
	case unicode.IsLetter(left):
		return right != lowerLetter
	}
	return true
}

// oneLetter reports whether a single letter follows, as in a possessive.
func (r *reader) oneLetter(n int) bool {
	_, size := decode(r.raw[r.at+n:])
	c, _ := decode(r.raw[min(r.at+n+size, len(r.raw)):])
	return !unicode.IsLetter(c) || leads(c)
}

// acceptForeign takes letters of other scripts where two of them touch, and a
// single one of Greek ("Î±").
func (r *reader) acceptForeign(lead, meant, tail rune, n int) bool {
	if !unicode.IsLetter(meant) && !unicode.IsMark(meant) || script(meant) == 0 {
		return false
	}
	if c, _ := utf8.DecodeLastRune(r.text); script(c) == script(meant) && unicode.IsLetter(r.left()) {
		return true
	}
	if unicode.IsMark(meant) { // goes with what stands before it
		return false
	}
	if next, _, ok := r.layer(1, r.at+n); ok && script(next) == script(meant) && (unicode.IsLetter(next) || unicode.IsMark(next)) {
		return true
	}
	return lead == 'Î' && !unicode.IsLetter(r.left()) && !strings.ContainsRune(closing, tail)
}

// script numbers the blocks of Unicode whose letters are taken in pairs; 0 for
// all others.
func script(c rune) int {
	for i, block := range []struct{ first, last rune }{
		{0x370, 0x3ff}, {0x400, 0x4ff}, {0x530, 0x58f}, {0x590, 0x5ff}, {0x600, 0x6ff},
		{0x900, 0x10ff}, {0x2e80, 0xd7a3},
	} {
		if block.first <= c && c <= block.last {
			return i + 1
		}
	}
	return 0
}

// right is what follows n bytes behind the place of reading: a letter, or the
// letter that a broken character is sure to be read as. What else may begin a
// broken character counts for nothing.
func (r *reader) right(n int) neighbour {
	c, _ := decode(r.raw[min(r.at+n, len(r.raw)):])
	if leads(c) {
		c = r.broken(r.at + n)
	}
	switch {
	case !unicode.IsLetter(c):
		return noLetter
	case unicode.IsLower(c):
		return lowerLetter
	}
	return upperLetter
}

// broken is the Latin letter that the broken character at offset at of raw is
// read as whatever stands around it, 0 if that depends.
func (r *reader) broken(at int) rune {
	if r.depth(at) != 1 {
		return 0
	}
	_, size := decode(r.raw[at:])
	tail, _ := decode(r.raw[at+size:])
	if meant, _, _ := r.layer(1, at); isLatin(meant) && !strings.ContainsRune(loose, tail) {
		return meant
	}
	return 0
}
