package match

import (
	"fmt"
	"testing"
)

// synthetic is n candidates, ten an article, over a few thousand words.
func synthetic(n int) []Candidate {
	candidates := make([]Candidate, n)
	for i := range candidates {
		label := fmt.Sprintf("subject%d policy%d on matter%d in region%d", i%3001, i%997, i%1777, i%53)
		candidates[i] = Candidate{Article: fmt.Sprint(i / 10), Label: label, Evidence: []string{label + " must go on"}}
	}
	return candidates
}

func BenchmarkNewIndex(b *testing.B) {
	candidates := synthetic(20000)
	for b.Loop() {
		NewIndex(candidates)
	}
}

func BenchmarkSearch(b *testing.B) {
	x := NewIndex(synthetic(100000))
	for b.Loop() {
		x.Search("subject12 policy7 in region9")
	}
}
