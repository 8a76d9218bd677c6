package attribute

import (
	"reflect"
	"slices"
	"testing"

	"standpoint/ingest/article"
	"standpoint/ingest/neural"
	"standpoint/ingest/normalize"
	"standpoint/ingest/tokenize"
)

// FuzzMadeUp reads any text with weights and vectors that were made up, which find
// spans and links in the oddest places: no panic, ranges in order and within the
// tokens, nothing over a paragraph's end.
func FuzzMadeUp(f *testing.F) {
	for _, seed := range []string{
		"", "said", "“a” said “b”", "He said, “a\n\n“b\n\nc”", "Ann said that Bob believes it is late. “No,” he said.\n\n\n“Yes”",
		"’ ' ‘ ’’ '' `` `", "\u200b\u200b a \ufeff", "According to Ann, “it is\n\n“late” and “dear\n\nBy Bob",
	} {
		f.Add(seed, uint64(len(seed)))
	}
	m := madeUp(f, 9)
	m.threshold = 0
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		a := &article.Article{Source: article.Source{Raw: []byte(text)}}
		if normalize.Stage.Apply(a) != nil || tokenize.Stage.Apply(a) != nil {
			return
		}
		rows := min(len(a.Tokens), 400)
		a.Vectors = neural.Matrix{Rows: rows, Cols: width, Data: newRandom(seed).vectors(rows)}
		found := readMadeUp(a, m)
		for _, at := range found {
			holdRanges(t, a, at)
		}
		if again := readMadeUp(a, m); !reflect.DeepEqual(found, again) {
			t.Error("another reading finds other statements")
		}
	})
}

func (r random) vectors(rows int) []float32 {
	data := make([]float32, rows*width)
	for i := range data {
		data[i] = float32(2 * r.NormFloat64())
	}
	return data
}

// readMadeUp reads a copy: a reading adds speakers to its article.
func readMadeUp(read *article.Article, m *model) []article.Attribution {
	a := *read
	a.Mentions, a.Entities = slices.Clone(a.Mentions), slices.Clone(a.Entities)
	r := &reader{a: &a, quotes: quotations(&a)}
	r.read(m, new(scratch))
	r.finish()
	return r.found
}

func holdRanges(t *testing.T, a *article.Article, at article.Attribution) {
	if len(at.Content) == 0 || !(at.Score >= 0 && at.Score <= 1) || at.Manner == "" {
		t.Errorf("no content, no manner or an odd score: %+v", at)
	}
	for _, ranges := range [][]article.Range{at.Source, at.Cue, at.Content} {
		for i, x := range ranges {
			if x.First < 0 || x.Len() <= 0 || x.End > len(a.Tokens) || i > 0 && x.First < ranges[i-1].End {
				t.Fatalf("ranges %v of %d tokens", ranges, len(a.Tokens))
			}
			p := paragraphs{a: a}
			if first := p.of(x.First); first != p.of(x.End-1) {
				t.Errorf("range %v goes over the end of paragraph %d", x, first)
			}
		}
	}
}

// TestUnknownSpeaker holds that a statement that nobody says is noted.
func TestUnknownSpeaker(t *testing.T) {
	a := tokens(t, "“Nobody will come back.”")
	r := &reader{a: a, found: []article.Attribution{{Content: []article.Range{{First: 0, End: len(a.Tokens)}}, Rule: "bare"}}}
	r.finish()
	if n := a.Notes; r.found[0].Speaker != none || len(n) != 1 || n[0].Code != "speaker-unknown" || n[0].Span != a.SpanOf(r.found[0].Content[0]) {
		t.Errorf("speaker %d, notes %+v", r.found[0].Speaker, n)
	}
}
