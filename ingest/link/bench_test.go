package link

import (
	"fmt"
	"testing"

	"standpoint/graph"
)

// BenchmarkCrowd links a person of many wordings, beside namesakes of their surname.
func BenchmarkCrowd(b *testing.B) {
	benchmarkChanges(b, func(n int) *graph.Article {
		return an("b", []graph.Agent{
			someone(fmt.Sprintf("Ina Smit, minister for matter %d, GB", n)),
			someone(fmt.Sprintf("%c%cna Smit, farmer, GB", 'A'+n%26, 'a'+n/26%26)),
			someone("Smit, minister, GB"),
		})
	})
}

// BenchmarkPositions links the positions of articles, forty each, of which many are
// within others.
func BenchmarkPositions(b *testing.B) {
	benchmarkChanges(b, func(n int) *graph.Article {
		var labels []string
		for k := range 20 {
			m := 20*n + k
			labels = append(labels, fmt.Sprintf("a %s%d %s%d tax for town %d", []string{"new", "fast"}[m%2], m%97, "fuel", m%89, m%1009), fmt.Sprintf("a fuel%d tax", m%89))
		}
		return an("b", nil, labels...)
	})
}

// benchmarkChanges links 2,000 articles in one change after the other, as a long job
// does.
func benchmarkChanges(b *testing.B, article func(n int) *graph.Article) {
	for b.Loop() {
		x := NewIndex(openStore(b))
		for i := range 20 {
			var changes []Change
			for j := range 100 {
				n := 100*i + j
				a := article(n)
				a.ID = fmt.Sprintf("%026d", n)
				changes = append(changes, Change{New: a})
			}
			if _, _, err := x.Difference(b.Context(), changes...); err != nil {
				b.Fatal(err)
			}
		}
	}
}
