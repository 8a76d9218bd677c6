package main

import (
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"testing"
	"testing/fstest"

	"standpoint/ingest"
	"standpoint/ingest/gold"
	"standpoint/ingest/source"
)

// The floors of people and statements are held in ingest/evaluate_test.go; here
// are those of questions, which want the whole program.

func TestFloorsOfQuestions(t *testing.T) {
	e := evaluationOf(t, fixturesAsGold(t))
	measures, err := e.questions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	hold(t, "fixtures", measures)
}

func TestFloorsOfQuestionsOnGold(t *testing.T) {
	root := sharedRoot(t, "gold")
	measures, err := evaluationOf(t, os.DirFS(root)).questions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	hold(t, "gold", measures)
}

func TestFloorsOfNamePairs(t *testing.T) {
	root := sharedRoot(t, "eval/name_pairs.tsv")
	measures, err := evaluationOf(t, os.DirFS(root)).namePairs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	hold(t, "name pairs", measures)
}

// sharedRoot is the folder of corpora that has such a file; without it the test
// is skipped.
func sharedRoot(t *testing.T, file string) string {
	t.Helper()
	root := os.Getenv("SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(root, file)); err != nil {
		t.Skipf("%s/%s is missing: set SHARED to the folder of corpora", root, file)
	}
	return root
}

func evaluationOf(t *testing.T, shared fs.FS) *evaluation {
	t.Helper()
	e, err := newEvaluation(shared, "")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// fixturesAsGold lays the fixtures out as shared/gold is. The texts are those
// that were read out of the files, in which the gold counts.
func fixturesAsGold(t *testing.T) fs.FS {
	t.Helper()
	shared := fstest.MapFS{"gold/gold.jsonl": {Data: []byte(fixture(t, "gold/gold.jsonl"))}}
	p, err := ingest.New(ingest.Stages)
	if err != nil {
		t.Fatal(err)
	}
	for in, err := range source.Walk(context.Background(), []string{"../../fixtures/articles"}, source.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		s, err := in.Source()
		if err != nil {
			t.Fatal(err)
		}
		a, err := p.Read(s)
		if err != nil {
			t.Fatal(err)
		}
		shared["gold/text/"+path.Base(a.Name)] = &fstest.MapFile{Data: []byte(a.Text)}
	}
	return shared
}

// hold fails the measures that are below the floors of a corpus.
func hold(t *testing.T, corpus string, measures []gold.Measure) {
	t.Helper()
	held := 0
	for _, m := range measures {
		for _, f := range gold.Floors() {
			if f.Corpus != corpus || f.Measure != m.Name {
				continue
			}
			held++
			if t.Logf("%s %s: %.1f, floor %.0f", corpus, m.Name, m.Value, f.Value); m.Fails(f) {
				t.Errorf("%s %s is %.1f, its floor %.0f", corpus, m.Name, m.Value, f.Value)
			}
		}
	}
	if held == 0 {
		t.Errorf("no measure of %s has a floor", corpus)
	}
}
