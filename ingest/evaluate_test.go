package ingest_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"standpoint/fixtures"
	"standpoint/graph/vocab"
	"standpoint/ingest"
	"standpoint/ingest/article"
	"standpoint/ingest/gold"
)

// guide is what people found in the fixtures' articles.
func guide(t *testing.T) []gold.Article {
	t.Helper()
	fsys, err := fs.Sub(fixtures.FS, "gold")
	if err != nil {
		t.Fatal(err)
	}
	annotated, err := gold.ReadGuide(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return annotated
}

func TestFloors(t *testing.T) {
	annotated := guide(t)
	// The gold's words are those of the text as read: its ranges count there.
	texts := map[string][]byte{}
	var read []*article.Article
	for _, a := range readAll(t, "../fixtures/articles") {
		asRead := *a
		asRead.Raw, asRead.Origin = []byte(a.Text), article.OffsetMap{}
		texts[path.Base(a.Name)] = asRead.Raw
		read = append(read, &asRead)
	}
	figures, err := gold.ScoreExtracted(annotated, texts, predictions(t, read))
	if err != nil {
		t.Fatal(err)
	}
	hold(t, figures.Measures("fixtures"))
}

// hold fails the measures that are below their floor (ingest/gold/data/floors.tsv).
func hold(t *testing.T, measures []gold.Measure) {
	t.Helper()
	held := 0
	for _, m := range measures {
		t.Logf("%s %s: %.1f", m.Corpus, m.Name, m.Value)
		for _, f := range gold.Floors() {
			if f.Corpus != m.Corpus || f.Measure != m.Name {
				continue
			}
			if held++; m.Value < f.Value {
				t.Errorf("%s %s is %.1f, below its floor %.0f", m.Corpus, m.Name, m.Value, f.Value)
			}
		}
	}
	if held == 0 {
		t.Error("no measure has a floor")
	}
}

// predictions are articles as `extract` prints them.
func predictions(t *testing.T, articles []*article.Article) []gold.Prediction {
	t.Helper()
	var lines bytes.Buffer
	for _, a := range articles {
		if err := json.NewEncoder(&lines).Encode(ingest.Extract(a, vocab.DefaultBase)); err != nil {
			t.Fatal(err)
		}
	}
	all, err := gold.ReadPredictions(&lines)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// corpus is a folder of SHARED; the test skips where it is missing.
func corpus(t *testing.T, parts ...string) fs.FS {
	t.Helper()
	root := os.Getenv("SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "shared")
	}
	dir := filepath.Join(append([]string{root}, parts...)...)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("%s is missing: set SHARED to the folder of corpora", dir)
	}
	return os.DirFS(dir)
}

func TestFloorsOnPolNeAR(t *testing.T) {
	documents, err := gold.ReadPolNeAR(corpus(t, "corpora", "polnear", "dev"))
	if err != nil {
		t.Fatal(err)
	}
	var read []*article.Article
	for _, d := range documents {
		read = append(read, readText(t, d.Name, []byte(d.Text)))
	}
	hold(t, gold.ScoreAttributions(documents, predictions(t, read)).Measures("polnear-dev"))
}

func TestFloorsOnGold(t *testing.T) {
	fsys := corpus(t, "gold")
	annotated, err := gold.ReadGuide(fsys)
	if err != nil {
		t.Fatal(err)
	}
	texts, err := gold.ReadTexts(fsys, annotated)
	if err != nil {
		t.Fatal(err)
	}
	var read []*article.Article
	for _, a := range annotated {
		read = append(read, readText(t, a.Doc, texts[a.Doc]))
	}
	figures, err := gold.ScoreExtracted(annotated, texts, predictions(t, read))
	if err != nil {
		t.Fatal(err)
	}
	hold(t, figures.Measures("gold"))
}

func readText(t *testing.T, name string, raw []byte) *article.Article {
	t.Helper()
	a, err := reader(t).Read(article.Source{Name: name, Raw: raw})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestGoldQuotesItsTexts: every word that the gold of the fixtures cites stands in
// its article.
func TestGoldQuotesItsTexts(t *testing.T) {
	annotated := guide(t)
	texts := map[string]string{}
	for _, a := range readAll(t, "../fixtures/articles") {
		texts[path.Base(a.Name)] = a.Text
	}
	for _, a := range annotated {
		for what, cited := range citations(a) {
			for _, words := range cited {
				if !strings.Contains(texts[a.Doc], words) {
					t.Errorf("%s: the %s %q is not in the text", a.Doc, what, words)
				}
			}
		}
	}
}

func citations(a gold.Article) map[string][]string {
	all := map[string][]string{}
	for _, p := range a.People {
		all["mention"] = append(all["mention"], p.Mentions...)
		all["role"] = append(all["role"], p.Role)
	}
	for _, s := range a.Statements {
		all["content"] = append(all["content"], s.Content)
		all["cue"] = append(all["cue"], s.Cue)
	}
	for _, p := range a.Positions {
		for _, s := range p.Stances {
			all["evidence"] = append(all["evidence"], s.Evidence)
			all["alias"] = append(all["alias"], s.Aliases...)
		}
	}
	return all
}
