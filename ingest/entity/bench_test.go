package entity

import (
	"strings"
	"testing"
)

func BenchmarkRun(b *testing.B) {
	text := "US Secretary of State Mary Holm told the Police Federation , led by Jan Brouwer , that critics of the plan are wrong . " +
		"Many NATO allies agree , a senior official said on Friday , but Moscow rejected the idea .\n"
	a := spaced(strings.Repeat(text, 20))
	b.ReportAllocs()
	for b.Loop() {
		a.Mentions = nil
		if err := run(a); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(a.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
