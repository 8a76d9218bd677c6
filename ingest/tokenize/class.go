package tokenize

import (
	"unicode"
	"unicode/utf8"
)

// class is what the splitting wants to know of a character.
type class uint8

const (
	other class = iota
	space
	letter
	digit
	joined // goes with the character before it, whatever that is: accents, joiners of emoji
)

func (c class) inWord() bool { return c == letter || c == digit }

var asciiClass = func() (table [utf8.RuneSelf]class) {
	for r := range rune(utf8.RuneSelf) {
		table[r] = classOf(r)
	}
	return table
}()

func classOf(r rune) class {
	switch {
	case unicode.IsLetter(r):
		return letter
	case unicode.IsDigit(r):
		return digit
	case unicode.IsMark(r), r == '\u200d', r >= '\U0001f3fb' && r <= '\U0001f3ff': // zero-width joiner, skin tones
		return joined
	case unicode.IsSpace(r):
		return space
	}
	return other
}

// classAt is the class of the character at offset at of text, and its bytes;
// other and 0 at the end.
func classAt(text string, at int) (class, int) {
	if at >= len(text) {
		return other, 0
	}
	if b := text[at]; b < utf8.RuneSelf {
		return asciiClass[b], 1
	}
	r, n := utf8.DecodeRuneInString(text[at:])
	return classOf(r), n
}

// upperAt reports whether the letter at offset at of text is a capital.
func upperAt(text string, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[at:])
	return unicode.IsUpper(r)
}

// apostrophe is the length of the apostrophe at offset at of text, 0 if there
// is none: straight, curly, or a grave or acute accent used for one.
func apostrophe(text string, at int) int {
	if at >= len(text) {
		return 0
	}
	if text[at] == '\'' || text[at] == '`' {
		return 1
	}
	if text[at] < utf8.RuneSelf {
		return 0
	}
	switch r, n := utf8.DecodeRuneInString(text[at:]); r {
	case '’', '‘', '´', 'ʼ':
		return n
	}
	return 0
}
