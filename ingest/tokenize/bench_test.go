package tokenize

import (
	"strings"
	"testing"

	"standpoint/ingest/article"
)

func BenchmarkRun(b *testing.B) {
	paragraph := "“It will ruin the coast of the U.S.,” said Ms. Ortega, the mayor, who doesn’t want the port — and says so."
	text := strings.Repeat(paragraph+"\n", 100)
	var paragraphs []article.Paragraph
	for i := range 100 {
		start := i * (len(paragraph) + 1)
		paragraphs = append(paragraphs, article.Paragraph{Span: article.Span{Start: start, End: start + len(paragraph)}})
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := run(&article.Article{Text: text, Paragraphs: paragraphs}); err != nil {
			b.Fatal(err)
		}
	}
}
