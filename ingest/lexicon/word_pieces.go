package lexicon

import (
	"strings"
	"sync"
)

// pieceList is the vocabulary of the encoder. A piece's id is its place in the
// list; ids of the pieces that go on in a word stand under their text without
// the "##" that marks them.
type pieceList struct {
	first, inner, special map[string]int32
	texts                 []string
	longest               int // bytes, without "##"
}

var pieces = sync.OnceValue(func() *pieceList {
	rows := table("word_pieces")()
	v := &pieceList{first: make(map[string]int32, len(rows)), inner: map[string]int32{}, special: map[string]int32{}}
	for i, row := range rows {
		text, of := row[0], v.first
		switch rest, goesOn := strings.CutPrefix(text, "##"); {
		case goesOn && rest != "":
			text, of = rest, v.inner
		case text[0] == '[' && len(text) > 1:
			of = v.special
		}
		of[text] = int32(i)
		v.texts = append(v.texts, row[0])
		v.longest = max(v.longest, len(text))
	}
	return v
})

// LongestPiece is the longest piece of the vocabulary that stands at byte at of
// word, which is folded as the vocabulary is (lower case, no accents), and the
// byte behind it. Within a word (at > 0) the pieces that go on are meant. No
// piece gives -1 and at.
func LongestPiece(word []byte, at int) (id int32, end int) {
	v := pieces()
	of := v.first
	if at > 0 {
		of = v.inner
	}
	for end := min(len(word), at+v.longest); end > at; end-- {
		if id, ok := of[string(word[at:end])]; ok {
			return id, end
		}
	}
	return -1, at
}

// SpecialPiece is the id of a piece that stands for no text: "[CLS]" before and
// "[SEP]" behind what the encoder reads, "[PAD]", and "[UNK]" for a word that no
// pieces make up; -1 for any other name.
func SpecialPiece(name string) int32 {
	if id, ok := pieces().special[name]; ok {
		return id
	}
	return -1
}

// PieceText is piece id as the list has it: "##s" goes on in a word.
func PieceText(id int32) string { return pieces().texts[id] }

// PieceCount is the number of pieces: ids run from 0 to below it.
func PieceCount() int { return len(pieces().texts) }
