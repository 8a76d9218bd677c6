package link

import (
	"fmt"
	"testing"

	"standpoint/graph"
)

// BenchmarkCrowd links a person of many wordings, beside namesakes of their surname,
// in one change after the other, as a long job does.
func BenchmarkCrowd(b *testing.B) {
	for b.Loop() {
		x := NewIndex(openStore(b))
		for i := range 20 {
			var changes []Change
			for j := range 100 {
				n := 100*i + j
				agents := []graph.Agent{
					someone(fmt.Sprintf("Ina Smit, minister for matter %d, GB", n)),
					someone(fmt.Sprintf("%c%cna Smit, farmer, GB", 'A'+n%26, 'a'+n/26%26)),
					someone("Smit, minister, GB"),
				}
				a := an("b", agents)
				a.ID = fmt.Sprintf("%026d", n)
				changes = append(changes, Change{New: a})
			}
			if _, _, err := x.Difference(b.Context(), changes...); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkPositions links the positions of 2,000 articles, twenty each, of which
// many are within others, in one change after the other.
func BenchmarkPositions(b *testing.B) {
	for b.Loop() {
		x := NewIndex(openStore(b))
		for i := range 20 {
			var changes []Change
			for j := range 100 {
				n := 100*i + j
				var labels []string
				for k := range 20 {
					m := 20*n + k
					labels = append(labels, fmt.Sprintf("a %s%d %s%d tax for town %d", []string{"new", "fast"}[m%2], m%97, "fuel", m%89, m%1009), fmt.Sprintf("a fuel%d tax", m%89))
				}
				a := an("b", nil, labels...)
				a.ID = fmt.Sprintf("%026d", n)
				changes = append(changes, Change{New: a})
			}
			if _, _, err := x.Difference(b.Context(), changes...); err != nil {
				b.Fatal(err)
			}
		}
	}
}
