package tokenize

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"standpoint/ingest/article"
)

// reading is a text with its tokens and the ends of its sentences, in bytes.
type reading struct {
	name, text string
	tokens     map[article.Span]bool
	ends       map[int]bool // those of paragraphs left out
}

// f1 is the harmonic mean of precision and recall.
type f1 struct{ both, got, want float64 }

func (f f1) value() float64 { return 100 * 2 * f.both / (f.got + f.want) }

func count[K comparable](f *f1, got, want map[K]bool) {
	f.got += float64(len(got))
	f.want += float64(len(want))
	for k := range got {
		if want[k] {
			f.both++
		}
	}
}

// read runs the stage over text with one paragraph a line.
func read(t *testing.T, text string) *article.Article {
	t.Helper()
	a := &article.Article{Text: text}
	at := 0
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			a.Paragraphs = append(a.Paragraphs, article.Paragraph{Span: article.Span{Start: at, End: at + len(strings.TrimRight(line, "\n"))}})
		}
		at += len(line)
	}
	if err := run(a); err != nil {
		t.Fatal(err)
	}
	return a
}

func measure(t *testing.T, gold []reading) (tokens, ends f1) {
	for _, g := range gold {
		a := read(t, g.text)
		got := map[article.Span]bool{}
		for _, token := range a.Tokens {
			got[token.Span] = true
		}
		count(&tokens, got, g.tokens)
		inner := map[int]bool{}
		for _, s := range a.Sentences {
			inner[a.SpanOf(s).End] = true
		}
		dropParagraphEnds(g.text, inner)
		dropParagraphEnds(g.text, g.ends)
		count(&ends, inner, g.ends)
		if os.Getenv("SHOW") != "" {
			show(t, g, inner)
		}
	}
	return tokens, ends
}

func dropParagraphEnds(text string, ends map[int]bool) {
	for end := range ends {
		if rest := strings.TrimLeft(text[end:], " \u00a0"); rest == "" || rest[0] == '\n' {
			delete(ends, end)
		}
	}
}

func show(t *testing.T, g reading, ends map[int]bool) {
	around := func(at int) string {
		return g.text[max(0, at-40):at] + " | " + g.text[at:min(len(g.text), at+40)]
	}
	for at := range ends {
		if !g.ends[at] {
			t.Logf("extra   %s", strings.ReplaceAll(around(at), "\n", "¶"))
		}
	}
	for at := range g.ends {
		if !ends[at] {
			t.Logf("missing %s", strings.ReplaceAll(around(at), "\n", "¶"))
		}
	}
}

// corpus opens a gzipped file of the corpora, or skips.
func corpus(t *testing.T, name string) *bufio.Scanner {
	t.Helper()
	f, err := os.Open(filepath.Join(shared(), "corpora", name))
	if err != nil {
		t.Skipf("set SHARED to the folder of the corpora: %v", err)
	}
	t.Cleanup(func() { f.Close() })
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	return lines
}

func shared() string { return cmp.Or(os.Getenv("SHARED"), "../../../shared") }

// gum joins the words of GUM again: its sentences begin where the one before
// ended, its paragraphs on a new line.
func gum(t *testing.T) (out []reading) {
	lines := corpus(t, "ud/en_gum-dev.conllu.gz")
	var g reading
	gap := ""
	for lines.Scan() {
		line := lines.Text()
		fields := strings.Split(line, "\t")
		switch {
		case strings.HasPrefix(line, "# newdoc"):
			if g.text != "" {
				out = append(out, g)
			}
			g, gap = reading{name: line, tokens: map[article.Span]bool{}, ends: map[int]bool{}}, ""
		case strings.HasPrefix(line, "# newpar_block"), line == "# newpar":
			if g.text != "" {
				gap = "\n"
			}
		case line == "":
			g.ends[len(g.text)] = true
		case len(fields) == 10 && !strings.ContainsAny(fields[0], "-."):
			g.text += gap
			g.tokens[article.Span{Start: len(g.text), End: len(g.text) + len(fields[1])}] = true
			g.text += fields[1]
			if gap = " "; strings.Contains(fields[9], "SpaceAfter=No") {
				gap = ""
			}
		}
	}
	return append(out, g)
}

// polnear reads what CoreNLP made of the articles of PolNeAR.
func polnear(t *testing.T) (out []reading) {
	lines := corpus(t, "polnear/dev/corenlp.conll.gz")
	var at []int // byte offset of each code point
	last := 0
	for lines.Scan() {
		line := lines.Text()
		if name, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
			raw, err := os.ReadFile(filepath.Join(shared(), "corpora/polnear/dev/text", name))
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, reading{name: name, text: string(raw), tokens: map[article.Span]bool{}, ends: map[int]bool{}})
			at = at[:0]
			for i := range string(raw) {
				at = append(at, i)
			}
			at = append(at, len(raw))
			continue
		}
		g := &out[len(out)-1]
		if line == "" {
			g.ends[last] = true
			continue
		}
		begin, end, _ := strings.Cut(strings.Split(line, "\t")[7], ":")
		b, _ := strconv.Atoi(begin)
		e, _ := strconv.Atoi(end)
		last = at[e]
		g.tokens[article.Span{Start: at[b], End: last}] = true
	}
	return out
}

// The floors lie a point below what was reached (doc.go).
func TestCorpora(t *testing.T) {
	for _, corpus := range []struct {
		name         string
		read         func(*testing.T) []reading
		tokens, ends float64
	}{
		{"GUM dev", gum, 97, 96.5},
		{"PolNeAR dev, CoreNLP", polnear, 98.7, 92.9},
	} {
		t.Run(corpus.name, func(t *testing.T) {
			tokens, ends := measure(t, corpus.read(t))
			t.Logf("tokens F1 %.2f, sentence ends within paragraphs F1 %.2f", tokens.value(), ends.value())
			if tokens.value() < corpus.tokens || ends.value() < corpus.ends {
				t.Errorf("below the floor of %.1f and %.1f", corpus.tokens, corpus.ends)
			}
		})
	}
}
