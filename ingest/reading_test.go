package ingest_test

import (
	"context"
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
