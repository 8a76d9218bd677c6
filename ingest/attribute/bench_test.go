package attribute_test

import (
	"os"
	"path/filepath"
	"testing"

	"standpoint/ingest"
	"standpoint/ingest/article"
)

// BenchmarkStage reads the seed article; words/s is the figure.
func BenchmarkStage(b *testing.B) {
	raw, err := os.ReadFile(filepath.Join("..", "..", "fixtures", "article.txt"))
	if err != nil {
		b.Fatal(err)
	}
	last := len(ingest.Stages) - 1
	for ingest.Stages[last].Name != "attribute" {
		last--
	}
	words := 0
	for b.Loop() {
		b.StopTimer()
		a := &article.Article{Source: article.Source{Raw: raw}}
		for _, stage := range ingest.Stages[:last] {
			if err := stage.Apply(a); err != nil {
				b.Fatal(err)
			}
		}
		b.StartTimer()
		if err := ingest.Stages[last].Apply(a); err != nil {
			b.Fatal(err)
		}
		words += len(a.Tokens)
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
