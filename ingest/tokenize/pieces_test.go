package tokenize

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// TestPieces compares with the reference (cmd/train/golden_pieces.py).
func TestPieces(t *testing.T) {
	raw, err := os.ReadFile("testdata/pieces.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden []struct {
		Text   string
		Pieces []string
		Spans  [][2]int
	}
	if err := json.Unmarshal(raw, &golden); err != nil || len(golden) == 0 {
		t.Fatal("no golden pieces", err)
	}
	for _, g := range golden {
		got := new(pieces).split(g.Text, article.Span{End: len(g.Text)}, nil)
		if len(got) != len(g.Pieces) {
			t.Errorf("%.200q: %d pieces, want %d", g.Text, len(got), len(g.Pieces))
			continue
		}
		for i, piece := range got {
			text, span := lexicon.PieceText(piece.ID), [2]int{piece.Start, piece.End}
			if text != g.Pieces[i] || span != g.Spans[i] {
				t.Errorf("%.200q: piece %d is %s %v, want %s %v", g.Text, i, text, span, g.Pieces[i], g.Spans[i])
			}
		}
	}
}

// TestAlign: a token's pieces are those that start in it.
func TestAlign(t *testing.T) {
	for text, want := range map[string]string{
		"don't":                     "do→don n't→'_t",
		"the U.S. port":             "the→the U.S.→u_._s_. port→port",
		"unbelievably":              "unbelievably→un_##bel_##ie_##va_##bly",
		"coast\u200bline now":       "coast→coastline \u200b→coastline line→coastline now→now",
		"\u200b now":                "\u200b→now now→now",
		"now \u200b then":           "now→now \u200b→now then→then",
		"港を":                        "港を→[UNK]_を",
		"a\n\u200b \u200d\nb":       "a→a \u200b→a \u200d→a b→b",
		"\u200b\u200b":              "\u200b→ \u200b→",
		strings.Repeat("x", 200):    strings.Repeat("x", 200) + "→[UNK]",
		"https://example.org/ports": "https://example.org/ports→https_:_/_/_example_._org_/_ports",
	} {
		a := read(t, text)
		var got []string
		for i, token := range a.Tokens {
			var pieces []string
			for _, p := range a.Pieces[token.Pieces.First:token.Pieces.End] {
				pieces = append(pieces, lexicon.PieceText(p.ID))
			}
			got = append(got, a.Word(i)+"→"+strings.Join(pieces, "_"))
		}
		if joined := strings.Join(got, " "); joined != want {
			t.Errorf("got  %s\nwant %s", joined, want)
		}
	}
}

// TestDecompose holds decompose to the library on every character.
func TestDecompose(t *testing.T) {
	for r := rune(utf8.RuneSelf); r <= unicode.MaxRune; r++ {
		text := string(r)
		if got, want := string(decompose(nil, r, text)), norm.NFD.String(text); got != want {
			t.Fatalf("%U is %+q, want %+q", r, got, want)
		}
	}
}

func TestPiecesAllocateNothing(t *testing.T) {
	text := strings.Repeat("“It doesn’t ruin Zürich’s coast of the U.S.,” 東京 said. ", 10)
	var p pieces
	out := make([]article.Piece, 0, len(text))
	if n := testing.AllocsPerRun(10, func() { p.split(text, article.Span{End: len(text)}, out) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
