package lexicon

import (
	"strings"
	"testing"
)

// TestPiecesAreFound: each piece by its own text, as its place in the list, and
// nothing by what only looks like one.
func TestPiecesAreFound(t *testing.T) {
	rows := table("word_pieces")()
	if n := PieceCount(); n != len(rows) {
		t.Fatalf("%d pieces of %d", n, len(rows))
	}
	for i, row := range rows {
		id, text := int32(i), row[0]
		if got := PieceText(id); got != text {
			t.Fatalf("piece %d is %q, not %q", id, got, text)
		}
		rest, marked := strings.CutPrefix(text, goesOn)
		switch {
		case marked && rest != "":
			if got, end := LongestPiece([]byte("x"+rest), 1); got != id || end != 1+len(rest) {
				t.Errorf("%q within a word is %d, which ends at %d, not %d", text, got, end, id)
			}
			if got, _ := LongestPiece([]byte(text), 0); got == id {
				t.Errorf("%q begins a word", text)
			}
		case text[0] == '[' && len(text) > 1:
			if got, _ := LongestPiece([]byte(text), 0); SpecialPiece(text) != id || got == id {
				t.Errorf("%q is %d, and %d of a text, want %d", text, SpecialPiece(text), got, id)
			}
		default:
			if got, end := LongestPiece([]byte(text), 0); got != id || end != len(text) {
				t.Errorf("%q is %d, which ends at %d, not %d", text, got, end, id)
			}
		}
	}
	if SpecialPiece("[NONE]") != -1 {
		t.Error("[NONE] is a piece")
	}
	for _, word := range []string{"", "\xff\xfe", "\x00"} {
		if id, end := LongestPiece([]byte(word), 0); id != -1 || end != 0 {
			t.Errorf("%q is piece %d to %d", word, id, end)
		}
	}
}

// TestLongestPieceIsTheLongest holds the one way along a word to looking up each
// of its beginnings, the longest first.
func TestLongestPieceIsTheLongest(t *testing.T) {
	first, inner := map[string]int32{}, map[string]int32{}
	for i, row := range table("word_pieces")() {
		switch rest, marked := strings.CutPrefix(row[0], goesOn); {
		case marked && rest != "":
			inner[rest] = int32(i)
		case row[0][0] != '[' || len(row[0]) == 1:
			first[row[0]] = int32(i)
		}
	}
	for _, row := range table("word_pieces")() {
		word := []byte(strings.TrimPrefix(row[0], goesOn) + "ness##[unk]")
		for at := range word {
			of, want, end := first, int32(-1), len(word)
			if at > 0 {
				of = inner
			}
			for ; end > at; end-- {
				if id, ok := of[string(word[at:end])]; ok {
					want = id
					break
				}
			}
			if got, to := LongestPiece(word, at); got != want || to != end {
				t.Fatalf("%q from %d: piece %d to %d, want %d to %d", word, at, got, to, want, end)
			}
		}
	}
}

// BenchmarkPieces is what the first text of a run waits for.
func BenchmarkPieces(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		readPieces()
	}
}
