package article

import "unicode"

// ShapeCount is the number of shapes of a piece.
const ShapeCount = cases * 6

// What letters and digits a token has.
const (
	noWord   = iota // no letter, no digit
	lower           // its first letter is no capital
	capital         // its first letter is one
	capitals        // two letters or more, all capitals
	number          // a digit
	cases
)

// AppendShapes appends to dst, for each piece, the shape of the token that it
// starts in, as the encoder's table of shapes has it: case × 6 + begin × 2 +
// quoted. Begin is 2 in the first token of a paragraph, 1 in that of a sentence,
// else 0; quoted is 1 within double quotation marks, else 0. The encoder reads
// text in lower case, so this is all that is known of capitals behind it.
func (a *Article) AppendShapes(dst []uint8) []uint8 {
	var m marks
	paragraph, sentence, first := 0, 0, len(dst)
	for i, t := range a.Tokens {
		begin := 0
		for sentence < len(a.Sentences) && a.Sentences[sentence].First <= i {
			begin, sentence = 1, sentence+1
		}
		for paragraph < len(a.Paragraphs) && a.Paragraphs[paragraph].Start <= t.Start {
			begin, paragraph, m = 2, paragraph+1, marks{}
		}
		word := a.Word(i)
		shape := caseOf(word)*6 + begin*2 + m.next(word)
		for piece := len(dst) - first; piece < len(a.Pieces) && a.Pieces[piece].Start < t.End; piece++ {
			dst = append(dst, uint8(shape))
		}
	}
	return dst
}

func caseOf(word string) int {
	letters, capitalLetters, first := 0, 0, false
	for _, r := range word {
		switch {
		case unicode.IsDigit(r):
			return number
		case unicode.IsUpper(r):
			first = first || letters == 0
			capitalLetters++
			letters++
		case unicode.IsLetter(r):
			letters++
		}
	}
	switch {
	case letters == 0:
		return noWord
	case letters > 1 && letters == capitalLetters:
		return capitals
	case first:
		return capital
	}
	return lower
}

// marks follows the double quotation marks of one paragraph: the first that
// opens opens, the first that closes closes, the paragraph's end does too.
type marks struct{ open bool }

// next is 1 if the token lies within marks; the marks themselves do not.
func (m *marks) next(word string) int {
	switch word {
	case `"`:
		m.open = !m.open
	case "“", "„", "«", "``":
		m.open = true
	case "”", "»", "''":
		m.open = false
	default:
		if m.open {
			return 1
		}
	}
	return 0
}
