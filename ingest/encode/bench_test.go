package encode

import (
	"fmt"
	"strings"
	"testing"
)

const sentence = "“It will ruin the coast of Eastport,” said Ms Ortega-Lund, the mayor, who doesn’t want the harbour wall. "

// BenchmarkRun reads articles of a sentence (a short window), of one whole
// window, and of several.
func BenchmarkRun(b *testing.B) {
	for _, sentences := range []int{1, 8, 40} {
		text := strings.Repeat(sentence, sentences)
		words := len(strings.Fields(text))
		b.Run(fmt.Sprintf("words=%d", words), func(b *testing.B) {
			a := tokenized(b, text)
			b.ReportAllocs()
			for b.Loop() {
				if err := run(a); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
			b.ReportMetric(float64(len(a.Pieces))/float64(words), "pieces/word")
		})
	}
}

func BenchmarkShapes(b *testing.B) {
	a := tokenized(b, strings.Repeat(sentence, 40))
	var shapes []uint8
	b.ReportAllocs()
	for b.Loop() {
		shapes = a.AppendShapes(shapes[:0])
	}
}

// BenchmarkLoad is what the first article of a run waits for, but for the list of
// word pieces and what the system does to bring the weights in, which is once.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := load(weights); err != nil {
			b.Fatal(err)
		}
	}
}
