package ingest_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"standpoint/ingest"
	"standpoint/ingest/article"
	"standpoint/ingest/attribute"
	"standpoint/ingest/coref"
	"standpoint/ingest/encode"
	"standpoint/ingest/entity"
	"standpoint/ingest/source"
)

// reader is the pipeline as the program runs it.
func reader(t testing.TB) *ingest.Pipeline {
	t.Helper()
	p, err := ingest.New(ingest.Stages)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// readAll reads every article below paths.
func readAll(t testing.TB, paths ...string) []*article.Article {
	t.Helper()
	var all []*article.Article
	for in, err := range source.Walk(context.Background(), paths, source.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		s, err := in.Source()
		if err != nil {
			t.Fatal(err)
		}
		a, err := reader(t).ReadAll(s)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
	if len(all) == 0 {
		t.Fatalf("no articles in %v", paths)
	}
	return all
}

// TestOneTrainingRun: the heads learned from vectors of the encoder that they stand beside.
func TestOneTrainingRun(t *testing.T) {
	want, err := encode.Fingerprint()
	if err != nil {
		t.Fatal(err)
	}
	for name, fingerprint := range map[string]func() (string, error){
		"attribute": attribute.Fingerprint, "entity": entity.Fingerprint, "coref": coref.Fingerprint,
	} {
		if got, err := fingerprint(); err != nil || got != want {
			t.Errorf("%s bears %q (%v), encode %q: run make models", name, got, err, want)
		}
	}
}

// TestModelCards: each card tells of the weights that it stands beside.
func TestModelCards(t *testing.T) {
	mark, err := encode.Fingerprint()
	if err != nil {
		t.Fatal(err)
	}
	for _, stage := range []string{"encode", "attribute", "entity", "coref"} {
		card, err := os.ReadFile(filepath.Join(stage, "MODEL.md"))
		if err != nil {
			t.Fatal(err)
		}
		raw, err := os.ReadFile(filepath.Join(stage, "weights.bin"))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{mark, fmt.Sprintf("%x", sha256.Sum256(raw))} {
			if !bytes.Contains(card, []byte(want)) {
				t.Errorf("%s/MODEL.md does not name %s: run cmd/train/card.py", stage, want)
			}
		}
	}
}
