package article

import (
	"errors"
	"strings"
	"testing"
	"time"

	"standpoint/ingest/neural"
)

// ortega is one sentence with every layer, filled in by hand.
func ortega() *Article {
	a := &Article{Text: "“No,” said Ms Ortega, the mayor."}
	a.Paragraphs = []Paragraph{{Span: Span{0, len(a.Text)}}}
	for _, word := range strings.Fields("“ No , ” said Ms Ortega , the mayor .") {
		at := 0
		if n := len(a.Tokens); n > 0 {
			at = a.Tokens[n-1].End
		}
		at += strings.Index(a.Text[at:], word)
		a.Tokens = append(a.Tokens, Token{Span: Span{at, at + len(word)}})
	}
	a.Sentences = []Range{{0, 11}}
	a.Tokens[1].Pieces = Range{1, 2}
	a.Vectors = neural.Matrix{Rows: 2, Cols: 5, Data: []float32{1, 0.25, -0.75, 0, 7, 10, 0.04, -3, 2.5, 7}}
	a.Mentions = []Mention{{Tokens: Range{5, 7}, Kind: Person, Name: "Ortega", Role: Range{8, 10}, Country: "ES", Ended: true}}
	a.Entities = []Entity{{Name: "Ortega", Kind: Person, Mentions: []int{0}, Role: "the mayor", Country: "ES"}}
	a.Attributions = []Attribution{
		{Source: []Range{{5, 7}}, Cue: []Range{{4, 5}}, Content: []Range{{0, 4}}, Speaker: 0, Manner: Direct, Rule: "inverted", Score: 0.9,
			SaidOn: time.Date(2025, 5, 3, 0, 0, 0, 0, time.UTC)},
		{Content: []Range{{1, 2}}, Speaker: -1, Manner: Indirect},
	}
	a.Stances = []Stance{{Holder: 0, Attribution: 0, Position: "port", Side: -1, Past: true, Evidence: []Range{{1, 2}}, Score: 0.5}}
	a.Note("attribute", "quote-unclosed", Span{0, 3}, "no mark closes it")
	return a
}

func TestPrint(t *testing.T) {
	for layer, want := range map[Layer]string{
		TextLayer:    "TEXT\n0-36        0-36        body     “No,” said Ms Ortega, the mayor.\n\n",
		TokenLayer:   "TOKENS\n#0    0-36        0-11       “ No , ” said Ms Ortega , the mayor .\n\n",
		VectorLayer:  "VECTORS\n2 × 5\n#0    0-0          1.00   0.25  -0.75   0.00  “\n#1    1-2         10.00   0.04  -3.00   2.50  No\n\n",
		MentionLayer: "MENTIONS\n#0    5-7        person        ES  Ms Ortega  [name: Ortega]  [role: the mayor]  [ended]\n\n",
		EntityLayer:  "ENTITIES\n#0    person        ES  Ortega  [role: the mayor]  ← #0 Ms Ortega\n\n",
		AttributionLayer: "ATTRIBUTIONS\n#0    direct    0.90 inverted         Ortega (#0)  [on: 2025-05-03]\n" +
			"      source   5-7        Ms Ortega\n      cue      4-5        said\n      content  0-4        “No,”\n" +
			"#1    indirect  0.00                  ?\n      content  1-2        No\n" +
			"note  0-3         quote-unclosed: no mark closes it\n\n",
		StanceLayer: "STANCES\n#0    opposes   0.50                  Ortega (#0)  [statement: #0]  [past]\n" +
			"      position            port\n      evidence 1-2        No\n\n",
		0: "",
	} {
		var b strings.Builder
		if err := ortega().Print(&b, layer); err != nil || b.String() != want {
			t.Errorf("%v: %v\n%s\nwant\n%s", layer, err, b.String(), want)
		}
	}
	var both strings.Builder
	if err := ortega().Print(&both, TextLayer|StanceLayer); err != nil || strings.Index(both.String(), "TEXT") > strings.Index(both.String(), "STANCES") {
		t.Errorf("layers out of order: %s", both.String())
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestPrintReportsTheWriter(t *testing.T) {
	if ortega().Print(full{}, TextLayer) == nil {
		t.Error("a failing writer went unnoticed")
	}
}
