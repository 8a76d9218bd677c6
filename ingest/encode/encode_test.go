package encode

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"standpoint/ingest/article"
	"standpoint/ingest/neural"
	"standpoint/ingest/normalize"
	"standpoint/ingest/tokenize"
)

// tokenized is text as it comes to the stage.
func tokenized(t testing.TB, text string) *article.Article {
	t.Helper()
	a := &article.Article{Source: article.Source{Name: "test", Raw: []byte(text)}}
	for _, stage := range []*article.Stage{normalize.Stage, tokenize.Stage} {
		if err := stage.Apply(a); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

// lines is text with a paragraph a line, in whatever language it is.
func lines(t testing.TB, text string) *article.Article {
	t.Helper()
	a := &article.Article{Text: text}
	at := 0
	for line := range strings.Lines(text) {
		a.Paragraphs = append(a.Paragraphs, article.Paragraph{Span: article.Span{Start: at, End: at + len(line)}})
		at += len(line)
	}
	if err := tokenize.Stage.Run(a); err != nil {
		t.Fatal(err)
	}
	return a
}

// encoded is text with its vectors.
func encoded(t testing.TB, text string) *article.Article {
	t.Helper()
	a := tokenized(t, text)
	if err := Stage.Apply(a); err != nil {
		t.Fatal(err)
	}
	return a
}

// TestVectors compares with PyTorch in float32 on the same 8-bit weights
// (cmd/train/golden_vectors.py); activations of 8 bits make the difference.
func TestVectors(t *testing.T) {
	const leastCosine, leastMean = 0.99, 0.997
	raw, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden struct {
		Fingerprint string
		Texts       []struct {
			Text    string
			Tokens  int
			Vectors map[int][]float64
		}
	}
	if err := json.Unmarshal(raw, &golden); err != nil {
		t.Fatal(err)
	}
	if mark, err := Fingerprint(); err != nil || mark != golden.Fingerprint {
		t.Fatalf("the weights are %s, the vectors those of %s: run cmd/train/golden_vectors.py (%v)", mark, golden.Fingerprint, err)
	}
	var cosines []float64
	far := 0.0
	for _, g := range golden.Texts {
		text, err := os.ReadFile("testdata/" + g.Text)
		if err != nil {
			t.Fatal(err)
		}
		a := encoded(t, string(text))
		if len(a.Tokens) != g.Tokens || a.Vectors.Rows != g.Tokens {
			t.Fatalf("%s: %d tokens, %d vectors, want %d", g.Text, len(a.Tokens), a.Vectors.Rows, g.Tokens)
		}
		for token, want := range g.Vectors {
			cosine, off := compare(a.Vectors.Row(token), want)
			cosines, far = append(cosines, cosine), max(far, off)
			if cosine < leastCosine {
				t.Errorf("%s: token %d, %q, has cosine %.4f", g.Text, token, a.Word(token), cosine)
			}
		}
	}
	mean := 0.0
	for _, c := range cosines {
		mean += c / float64(len(cosines))
	}
	t.Logf("%d vectors: cosine %.5f in the mean, %.5f at least; numbers %.3f apart at most", len(cosines), mean, slices.Min(cosines), far)
	if mean < leastMean {
		t.Errorf("mean cosine %.4f", mean)
	}
}

// compare is the cosine of two vectors, and how far their numbers lie apart.
func compare(got []float32, want []float64) (cosine, off float64) {
	var both, a, b float64
	for i, w := range want {
		g := float64(got[i])
		both, a, b = both+g*w, a+g*g, b+w*w
		off = max(off, math.Abs(g-w))
	}
	return both / math.Sqrt(a*b), off
}

// TestExtremes: whatever the text, each token has a row of finite numbers.
func TestExtremes(t *testing.T) {
	for name, text := range map[string]string{
		"one token":            "No",
		"marks only":           "— … “” ( ) !?",
		"no pieces at all":     "x\n\u200d\u200d",
		"one word of 5,000":    strings.Repeat("x1", 2500),
		"5,000 words":          strings.Repeat("harbour ", 5000),
		"long addresses":       strings.Repeat("https://example.org/"+strings.Repeat("a-b/", 200)+" ", 5),
		"a window exactly":     strings.Repeat("harbour ", room),
		"a window and a piece": strings.Repeat("harbour ", room+1),
	} {
		a := lines(t, text)
		if err := Stage.Run(a); err != nil {
			t.Fatal(name, err)
		}
		if a.Vectors.Rows != len(a.Tokens) || a.Vectors.Cols != width || len(a.Tokens) == 0 {
			t.Errorf("%s: %d × %d numbers for %d tokens", name, a.Vectors.Rows, a.Vectors.Cols, len(a.Tokens))
		}
		for i, v := range a.Vectors.Data {
			if v != v || v == 0 || math.IsInf(float64(v), 0) {
				t.Errorf("%s: token %d has %v", name, i/width, v)
				break
			}
		}
	}
}

// TestNothingToRead: no tokens have no rows, tokens without pieces have zeros.
func TestNothingToRead(t *testing.T) {
	a := &article.Article{}
	if err := run(a); err != nil || a.Vectors.Rows != 0 {
		t.Errorf("an empty article has %d vectors (%v)", a.Vectors.Rows, err)
	}
	a = &article.Article{Text: "\u200d", Tokens: []article.Token{{Span: article.Span{End: 3}}}}
	if err := run(a); err != nil || a.Vectors.Rows != 1 || slices.Max(a.Vectors.Row(0)) != 0 {
		t.Errorf("a token without pieces has %v (%v)", a.Vectors.Data[:3], err)
	}
}

// TestTooLong: the article's beginning is read, and its end is noted.
func TestTooLong(t *testing.T) {
	const most = 100
	a := tokenized(t, strings.Repeat("Ms Ortega said no. ", most))
	if err := read(a, most); err != nil {
		t.Fatal(err)
	}
	if a.Vectors.Rows != most || len(a.Notes) != 1 || a.Notes[0].Code != "not-encoded" {
		t.Fatalf("%d vectors, notes %v", a.Vectors.Rows, a.Notes)
	}
	if at := a.Notes[0].Span; at.Start != a.Tokens[most].Start || at.End != len(a.Text) {
		t.Errorf("noted at %v", at)
	}
}

// TestSameBytes: what is read before leaves nothing behind in the scratch.
func TestSameBytes(t *testing.T) {
	text := "Ms Ortega said “no” to the wall."
	first := encoded(t, text)
	encoded(t, strings.Repeat("A longer text with other words in it. ", 50))
	if again := encoded(t, text); !slices.Equal(first.Vectors.Data, again.Vectors.Data) {
		t.Error("the same text has other vectors")
	}
}

func TestBadWeights(t *testing.T) {
	heads := bytes.Replace(slices.Clone(weights), []byte(`"kind":"encoder"`), []byte(`"kind":"another"`), 1)
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"none":         {nil, "cut"},
		"cut":          {weights[:len(weights)/2], "cut"},
		"of a head":    {heads, `"another"`},
		"a table less": {bytes.Replace(slices.Clone(weights), []byte(`"shapes"`), []byte(`"shaped"`), 1), `no tensor "shapes"`},
	} {
		if _, err := load(c.file); !errors.Is(err, neural.ErrWeights) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func TestEncodeAllocatesNothing(t *testing.T) {
	a := tokenized(t, strings.Repeat("Ms Ortega said “no” to the wall. ", 20))
	m, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	var s scratch
	encode := func() {
		s.shapes = a.AppendShapes(s.shapes[:0])
		s.windows = appendWindows(s.windows[:0], a.Tokens, len(a.Pieces))
		s.want(ownTokens(a.Tokens, s.windows[0]), s.windows[0])
		m.encode(a, s.windows[0], &s)
	}
	if n := testing.AllocsPerRun(2, encode); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// FuzzRun: any text has a row a token.
func FuzzRun(f *testing.F) {
	f.Add("“It will ruin the coast,” said Ms Ortega.")
	f.Add("\u200d\u200b x \u200d\n\xff東")
	f.Fuzz(func(t *testing.T, text string) {
		a := lines(t, text)
		if shapes := a.AppendShapes(nil); len(shapes) != len(a.Pieces) {
			t.Fatalf("%q: %d shapes of %d pieces", text, len(shapes), len(a.Pieces))
		}
		if err := run(a); err != nil || a.Vectors.Rows != len(a.Tokens) {
			t.Fatalf("%q: %d vectors for %d tokens (%v)", text, a.Vectors.Rows, len(a.Tokens), err)
		}
	})
}
