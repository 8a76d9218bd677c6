package ingest_test

import (
	"bytes"
	"testing"
)

// BenchmarkRead reads the seed and the fixtures through every stage, one article
// after another.
func BenchmarkRead(b *testing.B) {
	p, all, words := reader(b), everything(b), 0
	for b.Loop() {
		for _, a := range all {
			if _, err := p.Read(a.Source); err != nil {
				b.Fatal(err)
			}
			words += len(bytes.Fields(a.Raw))
		}
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkReadParallel does the same on all cores (-cpu 1,2).
func BenchmarkReadParallel(b *testing.B) {
	p, all, words := reader(b), everything(b), 0
	for _, a := range all {
		words += len(bytes.Fields(a.Raw))
	}
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			for _, a := range all {
				if _, err := p.Read(a.Source); err != nil {
					b.Error(err)
				}
			}
		}
	})
	b.ReportMetric(float64(b.N*words)/b.Elapsed().Seconds(), "words/s")
}
