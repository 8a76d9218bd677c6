package graph

import (
	"bytes"
	"fmt"
	"testing"

	"standpoint/graph/vocab"
)

// sortedExport is the export of n articles, and how many quads it has.
func sortedExport(b *testing.B, n int) ([]byte, int) {
	var text []byte
	count := 0
	for i := range n {
		a := sampleArticle(i)
		quads, err := a.Quads(vocab.DefaultBase)
		if err != nil {
			b.Fatal(err)
		}
		quads = Sorted(quads)
		for _, q := range quads {
			text = append(AppendQuad(text, q), '\n')
		}
		count += len(quads)
	}
	return text, count
}

func sampleArticle(n int) *Article {
	a := &Article{
		ID: fmt.Sprintf("%026d", n), Headline: fmt.Sprint("Headline ", n), Published: "2024-02-13", Publisher: fmt.Sprint("Outlet ", n%50),
		Sources: []string{fmt.Sprint("news/", n, ".txt")}, SHA256: fmt.Sprintf("%064d", n), ReadBy: "standpoint/1+w", Language: "en",
	}
	for i := range 5 {
		a.Agents = append(a.Agents, Agent{
			Slug: fmt.Sprint("person-", i), Kind: Person, Name: fmt.Sprint("Person ", n*7%500+i), Country: "UA",
			Roles: []Role{{Start: i * 100, Words: fmt.Sprint("role ", n%40)}},
		})
		a.Statements = append(a.Statements, Statement{
			Content:  []Span{{Start: i*100 + 10, End: i*100 + 60, Exact: fmt.Sprintf("what person %d says in article %d", i, n)}},
			Speakers: []string{fmt.Sprint("person-", i)}, Manner: Direct, Cue: "said", Rule: "quote", Score: 0.9,
		})
	}
	return a
}

func BenchmarkReadNQuads(b *testing.B) {
	text, count := sortedExport(b, 1000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		for _, err := range ReadNQuads(bytes.NewReader(text), "bench") {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
	}
	if n%count != 0 {
		b.Fatalf("%d quads, not a multiple of %d", n, count)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "quads/s")
}
