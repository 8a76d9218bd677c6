package normalize

import (
	"math/rand"
	"strings"
	"testing"

	"standpoint/ingest/article"
	"standpoint/ingest/tokenize"
)

// odd pieces from which odd inputs are made.
var pieces = []string{
	"Kyiv", "don", "’", "'", "s", "t", "n't", " ", " ", "\n", "\r\n", "\r", "\t", "\u00a0", "é", "É", "Å", "«", "»", "Ã", "Â", "â", "€", "™", "œ",
	"Ã©", "Å«", "â€œ", "â€", "\u009d", "â€™", "Ã¢â‚¬Å“", "Ã…Â«", "Ã\u00a0", "\u00ad", "\u200b", "\u200d", "\ufeff", "\u0301", "\u0316", "e\u0301",
	"=", "\u0338", "\u212b", "\u1100", "\u1161", "\u11a8", "á»…", "Ð\u009c", "Ð¾", "ä¸\u00ad", "å›½", "中", "😀", "ðŸ˜€", "\xe2", "\x80", "\x99", "\xa3", "\x93", "\xe9",
	"&amp;", "&quot;", "&", ";", "#8217;", "-", "--", "—", "...", ".", ",", "U.S.", "Mr.", "5", "1,000", "a", "B", "x", "X", "(", "[W]e", "@", "http://a.b/c", "‚Äô", "‚", "Ä", "ô",
	"Ê»", "Ã—", "Î±", "Ì\u0081", "\x19", "\x01", "\u2028", "\u0085", "Ã ", "Â ", "ï¬\u0081", "ï»¿", "ï¿½", "\ufffd", "ª", "½", "²", "हि", "न्", "à¤¹", "à¤¿",
}

// checkSlices asks of ranges of tokens that their bytes, read alone, give their
// words.
func checkSlices(t *testing.T, raw []byte) {
	t.Helper()
	a := &article.Article{Source: article.Source{Raw: raw}}
	r := read(raw)
	a.Text = string(r.text)
	for _, e := range r.edits {
		a.Origin.Add(e.text, e.raw)
	}
	if a.Text == "" {
		return
	}
	a.Paragraphs = paragraphs(a)
	if err := tokenize.Stage.Run(a); err != nil {
		t.Fatal(err)
	}
	if got := Text(raw); got != a.Text {
		t.Fatalf("%q is read in two ways", raw)
	}
	for first := range a.Tokens {
		for _, length := range []int{1, 2, 3, 7} {
			if first+length > len(a.Tokens) {
				continue
			}
			span := a.SpanOf(article.Range{First: first, End: first + length})
			at := a.Origin.Span(span)
			if got, want := Text(raw[at.Start:at.End]), a.Text[span.Start:span.End]; got != want {
				t.Fatalf("%q: bytes %v %q alone are read as %q, in the whole as %q", raw, at, raw[at.Start:at.End], got, want)
			}
		}
	}
}

func TestSlices(t *testing.T) {
	dice := rand.New(rand.NewSource(1))
	for range 20_000 {
		var b strings.Builder
		for range 1 + dice.Intn(12) {
			b.WriteString(pieces[dice.Intn(len(pieces))])
		}
		checkSlices(t, []byte(b.String()))
	}
}
