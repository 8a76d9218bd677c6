package ingest_test

import (
	"context"
	"testing"

	"standpoint/ingest"
	"standpoint/ingest/article"
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
