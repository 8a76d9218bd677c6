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

func BenchmarkPieces(b *testing.B) {
	text := strings.Repeat("“It will ruin the coast of the U.S.,” said Ms. Ortega, the mayor, who doesn’t want the port — and says so.\n", 100)
	words := len(strings.Fields(text))
	var p pieces
	out := make([]article.Piece, 0, len(text))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		p.split(text, article.Span{End: len(text)}, out)
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
