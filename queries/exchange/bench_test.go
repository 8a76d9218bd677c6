package exchange

import (
	"fmt"
	"path/filepath"
	"testing"
)

// BenchmarkDNA writes and reads 100,000 statements of 5,000 actors in 10,000 documents.
func BenchmarkDNA(b *testing.B) {
	c := &Coding{}
	for i := range 10_000 {
		c.Documents = append(c.Documents, Document{ID: i + 1, Title: fmt.Sprint("title ", i), Text: toll})
	}
	for i := range 100_000 {
		c.Statements = append(c.Statements, Statement{
			ID: i + 1, Document: i%10_000 + 1, Start: i % 10, Stop: 20, Person: fmt.Sprint("person ", i%5_000), Concept: fmt.Sprint("concept ", i%300), Coder: Us,
		})
	}
	for i := 0; b.Loop(); i++ {
		path := filepath.Join(b.TempDir(), fmt.Sprint(i, ".dna"))
		if err := WriteDNA(b.Context(), path, c, Password); err != nil {
			b.Fatal(err)
		}
		if back, err := ReadDNA(b.Context(), path); err != nil || len(back.Statements) != len(c.Statements) {
			b.Fatal(len(back.Statements), err)
		}
	}
}
