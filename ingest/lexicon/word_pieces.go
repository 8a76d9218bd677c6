package lexicon

import (
	"bytes"
	"fmt"
	"math"
	"math/bits"
	"sync"
)

// pieceList is the vocabulary of the encoder. A piece's id is its place in the
// list. Every start of the program that reads a text waits for it, so it has no
// memory of its own for each piece.
type pieceList struct {
	raw          []byte   // the list
	starts       []uint32 // of each piece in raw; one more behind the last
	first, inner pieceTable
	special      map[string]int32
	longest      int // bytes, without "##"
}

// pieceTable finds the pieces that begin a word, or those that go on in one, by
// their text. Slots hold id + 1, 0 where they are empty: at the hash of the text,
// or behind it where others stand. Half are empty at least.
type pieceTable struct {
	mark  int // bytes of "##", which is before the texts, or none
	slots []uint16
}

const (
	goesOn    = "##"
	mostBytes = 32 // of a piece
)

func newPieceTable(entries, mark int) pieceTable {
	return pieceTable{mark, make([]uint16, 2<<bits.Len(uint(entries)))}
}

var pieces = sync.OnceValue(readPieces)

func readPieces() *pieceList {
	raw := list("word_pieces")
	all, inner := bytes.Count(raw, []byte("\n")), bytes.Count(raw, []byte("\n"+goesOn))
	v := &pieceList{
		raw: raw, starts: make([]uint32, 0, all+1), special: map[string]int32{},
		first: newPieceTable(all-inner, 0), inner: newPieceTable(inner, len(goesOn)),
	}
	for at := 0; at < len(raw); {
		end := at + bytes.IndexByte(raw[at:], '\n')
		if !bytes.HasPrefix(raw[at:end], []byte(headLine)) {
			v.add(raw[at:end], at)
		}
		at = end + 1
	}
	v.starts = append(v.starts, uint32(len(raw)))
	if all > math.MaxUint16-1 || v.longest > mostBytes {
		panic(fmt.Sprintf("lexicon: %d word pieces of up to %d bytes, too many for the tables", all, v.longest))
	}
	return v
}

// add adds a piece, which begins at byte at of the list.
func (v *pieceList) add(text []byte, at int) {
	id := len(v.starts)
	v.starts = append(v.starts, uint32(at))
	switch rest, ok := bytes.CutPrefix(text, []byte(goesOn)); {
	case ok && len(rest) > 0:
		text = rest
		v.inner.add(text, id)
	case text[0] == '[' && len(text) > 1:
		v.special[string(text)] = int32(id)
	default:
		v.first.add(text, id)
	}
	v.longest = max(v.longest, len(text))
}

func (t *pieceTable) add(text []byte, id int) {
	sum := uint32(hashStart)
	for _, b := range text {
		sum = hashed(sum, b)
	}
	at := t.slot(sum)
	for t.slots[at] != 0 {
		at = t.slot(at + 1)
	}
	t.slots[at] = uint16(id + 1)
}

// find is the id of the piece of that text, whose hash is sum; -1 for none.
func (v *pieceList) find(t *pieceTable, text []byte, sum uint32) int32 {
	for at := t.slot(sum); t.slots[at] != 0; at = t.slot(at + 1) {
		id := int32(t.slots[at]) - 1
		if string(v.text(id)[t.mark:]) == string(text) {
			return id
		}
	}
	return -1
}

func (t *pieceTable) slot(n uint32) uint32 { return n & uint32(len(t.slots)-1) }

// text is a piece as the list has it.
func (v *pieceList) text(id int32) []byte { return v.raw[v.starts[id] : v.starts[id+1]-1] }

// The hash is FNV-1a (Fowler, Noll, Vo), byte after byte, so that one way along a
// word gives those of all its beginnings.
const hashStart = 2166136261

func hashed(sum uint32, b byte) uint32 { return (sum ^ uint32(b)) * 16777619 }

// LongestPiece is the longest piece of the vocabulary that stands at byte at of
// word, which is folded as the vocabulary is (lower case, no accents), and the
// byte behind it. Within a word (at > 0) the pieces that go on are meant. No
// piece gives -1 and at.
func LongestPiece(word []byte, at int) (id int32, end int) {
	v := pieces()
	of := &v.first
	if at > 0 {
		of = &v.inner
	}
	var sums [mostBytes]uint32 // of word[at:], as far as so many bytes
	sum, length := uint32(hashStart), min(len(word)-at, v.longest)
	for i, b := range word[at : at+length] {
		sum = hashed(sum, b)
		sums[i] = sum
	}
	for ; length > 0; length-- {
		if id := v.find(of, word[at:at+length], sums[length-1]); id >= 0 {
			return id, at + length
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
func PieceText(id int32) string { return string(pieces().text(id)) }

// PieceCount is the number of pieces: ids run from 0 to below it.
func PieceCount() int { return len(pieces().starts) - 1 }
