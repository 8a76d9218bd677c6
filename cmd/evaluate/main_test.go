package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"standpoint/fixtures"
	"standpoint/ingest/gold"
)

// shared lays out a small folder of corpora: one article with brat marks, and one
// of the fixtures with its gold.
func shared(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("corpora/polnear/dev/text/a.txt", "The bridge is closed, Anna Berg said on Monday. It had snowed for three days.\n")
	put("corpora/polnear/dev/attributions/a_x.ann", "T1\tSource 22 31\tAnna Berg\nT2\tCue 32 36\tsaid\nT3\tContent 0 20\tThe bridge is closed\nE1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n")
	const doc = "dam-agency.txt"
	put("gold/text/"+doc, fixture(t, "articles/"+doc))
	for line := range strings.Lines(fixture(t, "gold/gold.jsonl")) {
		if strings.Contains(line, doc) {
			put("gold/gold.jsonl", line)
		}
	}
	return dir
}

func fixture(t *testing.T, name string) string {
	t.Helper()
	raw, err := fs.ReadFile(fixtures.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestRunScoresWhatIsThere(t *testing.T) {
	dir, kept := shared(t), t.TempDir()
	var out, log strings.Builder
	if err := run(t.Context(), []string{"--shared", dir, "--json", "--write", kept}, &out, &log); err != nil {
		t.Fatal(err)
	}
	var measures []gold.Measure
	if err := json.Unmarshal([]byte(out.String()), &measures); err != nil {
		t.Fatal(err)
	}
	have := map[string]float64{}
	for _, m := range measures {
		have[m.Corpus+" "+m.Name] = m.Value
	}
	for what, least := range map[string]float64{"polnear-dev relaxed F1": 100, "gold persons F1": 50, "gold stances recall": 1, "all speed": 1, "all speed per CPU second": 1} {
		if have[what] < least {
			t.Errorf("%s is %v, want at least %v, of %v", what, have[what], least, have)
		}
	}
	if !strings.Contains(log.String(), "gold reversed is left out") {
		t.Errorf("a missing part was not named: %s", log.String())
	}
	for _, name := range []string{"polnear-dev.jsonl", "gold.jsonl", "answers.jsonl"} {
		if _, err := os.Stat(filepath.Join(kept, name)); err != nil {
			t.Error(err)
		}
	}
}

func TestRunWithoutCorpora(t *testing.T) {
	var out, log strings.Builder
	if err := run(t.Context(), []string{"--shared", t.TempDir()}, &out, &log); err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Count(log.String(), "is left out"), len(corpora)+1; got != want { // and the peak
		t.Errorf("%d of %d missing parts were named:\n%s", got, want, log.String())
	}
}

func TestRunRefuses(t *testing.T) {
	broken := shared(t)
	if err := os.WriteFile(filepath.Join(broken, "gold", "gold_b.jsonl"), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"--nonsense"}, {"--shared", broken}} {
		var out, log strings.Builder
		if run(t.Context(), args, &out, &log) == nil {
			t.Errorf("%v was accepted", args)
		}
	}
}

var spaced = regexp.MustCompile(` +`)

func TestTable(t *testing.T) {
	var out strings.Builder
	err := writeTable(&out, []gold.Measure{
		{Corpus: "polnear-dev", Name: "relaxed F1", Value: 29.94, Unit: "%"},
		{Corpus: "gold", Name: "leak", Value: 0.25, Unit: "a question"},
		{Corpus: "polnear-dev", Name: "direct recall", Value: 91, Unit: "%"},
		{Corpus: "polnear-dev", Name: "extract peak", Value: 299.9, Unit: "MiB"},
		{Corpus: "all", Name: "speed", Value: 12345.6, Unit: "words/s"},
		{Corpus: "all", Name: "speed per CPU second", Value: 4999, Unit: "words/s"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"29.9 72 ✗ GenderGapTracker 44.3,", "91.0 91 GenderGapTracker 63.0,", "0.25 a question", "300 MiB 300 \n",
		"12346 words/s", "4999 words/s 5000 ✗ GenderGapTracker 5100",
	} {
		if !strings.Contains(spaced.ReplaceAllString(out.String(), " "), want) {
			t.Errorf("the table lacks %q:\n%s", want, out.String())
		}
	}
}
