package ingest_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"standpoint/graph"
	"standpoint/graph/vocab"
	"standpoint/ingest"
	"standpoint/ingest/article"
)

var update = flag.Bool("update", false, "rewrite fixtures/golden")

// golden are the articles whose layers are kept, by the name of their folder.
var golden = map[string]string{
	"seed":    "../fixtures/article.txt",
	"ferry":   "../fixtures/articles/ferry-british.txt",
	"lithium": "../fixtures/articles/lithium.html",
}

// steps are the files of each folder in the article's order, and what to open
// where one differs.
var steps = []struct {
	file, open string
	print      func(*article.Article) ([]byte, error)
}{
	{"1-text", "ingest/normalize (or ingest/source)", layer(article.TextLayer)},
	{"2-tokens", "ingest/tokenize", layer(article.TokenLayer)},
	{"3-vectors", "ingest/encode", layer(article.VectorLayer)},
	{"4-mentions", "ingest/entity", layer(article.MentionLayer)},
	{"5-entities", "ingest/coref", layer(article.EntityLayer)},
	{"6-attributions", "ingest/attribute", layer(article.AttributionLayer)},
	{"7-stances", "ingest/stance", layer(article.StanceLayer)},
	{"8-statements", "ingest/statements.go", statements},
	{"9-quads.nq", "graph/quads.go", quads},
}

// TestGolden stops at the first file of an article that differs: it names the
// folder to open. Rewrite the files with go test ./ingest ./queries -update.
func TestGolden(t *testing.T) {
	for name, path := range golden {
		t.Run(name, func(t *testing.T) {
			a := readAll(t, path)[0]
			for _, s := range steps {
				got, err := s.print(a)
				if err != nil {
					t.Fatal(err)
				}
				if !sameAsGolden(t, filepath.Join("..", "fixtures", "golden", name, s.file), s.open, got) {
					return
				}
			}
		})
	}
}

// sameAsGolden compares got with a file, or rewrites the file under -update.
func sameAsGolden(t *testing.T, file, open string, got []byte) bool {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return true
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs, so look at %s; -update accepts it\n%s", file, open, firstDifference(got, want))
		return false
	}
	return true
}

// firstDifference shows the first line that is not the same.
func firstDifference(got, want []byte) string {
	is, was := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(is), len(was)) {
		if is[i] != was[i] {
			return fmt.Sprintf("line %d is  %s\n        was %s", i+1, is[i], was[i])
		}
	}
	return fmt.Sprintf("%d lines, were %d", len(is), len(was))
}

func layer(l article.Layer) func(*article.Article) ([]byte, error) {
	return func(a *article.Article) ([]byte, error) {
		var b bytes.Buffer
		err := a.Print(&b, l)
		return b.Bytes(), err
	}
}

// graphOf is the article's graph as the program would store it under a version
// that does not change.
func graphOf(a *article.Article) *graph.Article {
	return ingest.Graph(a, []string{a.Name}, "standpoint/golden")
}

// statements prints the values of the graph, a line each.
func statements(a *article.Article) ([]byte, error) {
	g := graphOf(a)
	var b bytes.Buffer
	fmt.Fprintf(&b, "article    %s %q %q %q %q %s %v\n", g.ID, g.Headline, g.Published, g.Publisher, g.Author, g.Language, g.Sources)
	for _, x := range g.Agents {
		fmt.Fprintf(&b, "agent      %s %s %q %q %s\n", x.Slug, x.Kind, x.Name, x.Alternates, x.Country)
		for _, r := range x.Roles {
			fmt.Fprintf(&b, "  role     %d %q %s %s ended=%v\n", r.Start, r.Words, r.Organization, r.Country, r.Ended)
		}
	}
	for _, x := range g.Positions {
		fmt.Fprintf(&b, "position   %s %q %q\n", x.Slug, x.Label, x.Alternates)
	}
	for i, x := range g.Statements {
		fmt.Fprintf(&b, "statement  #%d %s %v cue=%q on=%q %s %.2f\n", i, x.Manner, x.Speakers, x.Cue, x.SaidOn, x.Rule, x.Score)
		spans(&b, x.Content)
	}
	for _, x := range g.Stances {
		fmt.Fprintf(&b, "stance     %s %s %s conditional=%v past=%v statement=%d %.2f\n", x.Holder, x.Side, x.Position, x.Conditional, x.Past, x.Statement, x.Score)
		spans(&b, x.Evidence)
	}
	return b.Bytes(), nil
}

func spans(b *bytes.Buffer, all []graph.Span) {
	for _, s := range all {
		fmt.Fprintf(b, "  %d-%d %s\n", s.Start, s.End, s.Exact)
	}
}

// quads are the article's graph as it is exported.
func quads(a *article.Article) ([]byte, error) {
	all, err := graphOf(a).Quads(vocab.DefaultBase)
	if err != nil {
		return nil, err
	}
	var lines []byte
	for _, q := range graph.Sorted(all) {
		lines = append(graph.AppendQuad(lines, q), '\n')
	}
	return lines, nil
}
