package store

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// synthetic is the graph of an article of about 125 quads: its persons, positions
// and countries are named as those of other articles are.
func synthetic(t testing.TB, n int) Graph {
	i := -1
	return shared(t, n, func() int { i++; return (n*7 + i*i*13) % 500 })
}

// shared is the same with its five persons as person draws them.
func shared(t testing.TB, n int, person func() int) Graph {
	a := &graph.Article{
		ID: fmt.Sprintf("%026d", n), Headline: fmt.Sprint("Headline ", n), Published: "2024-02-13", Publisher: fmt.Sprint("Outlet ", n%50),
		Sources: []string{fmt.Sprint("news/", n, ".txt")}, SHA256: fmt.Sprintf("%064d", n), ReadBy: "standpoint/1+w", Language: "en",
	}
	for i := range 5 {
		person := person()
		a.Agents = append(a.Agents, graph.Agent{
			Slug: fmt.Sprint("person-", i), Kind: graph.Person, Name: fmt.Sprint("Person ", person), Country: []string{"UA", "US", "GB"}[person%3],
			Roles: []graph.Role{{Start: i * 100, Words: fmt.Sprint("role ", person%40)}},
		})
		s := graph.Span{Start: i*100 + 10, End: i*100 + 60, Exact: fmt.Sprintf("what person %d says in article %d", person, n)}
		a.Statements = append(a.Statements, graph.Statement{
			Content: []graph.Span{s}, Speakers: []string{fmt.Sprint("person-", i)}, Manner: graph.Direct, Cue: "said", Rule: "quote", Score: 0.9,
		})
		if i < 2 {
			a.Positions = append(a.Positions, graph.Position{Slug: fmt.Sprint("position-", i), Label: fmt.Sprint("position ", (n+i*3)%200)})
			a.Stances = append(a.Stances, graph.Stance{
				Evidence: []graph.Span{s}, Holder: fmt.Sprint("person-", i), Position: fmt.Sprint("position-", i),
				Side: []graph.Side{graph.Supports, graph.Opposes}[(n+i)%2], Statement: i, Score: 0.8,
			})
		}
	}
	quads, err := a.Quads(vocab.DefaultBase)
	must(t, err)
	return Graph{vocab.DefaultBase.Article(a.ID), quads}
}

// load fills a store with n articles, a hundred at a time, and counts the quads.
func load(t testing.TB, s *Store, n int) int {
	quads := 0
	for at := 0; at < n; at += 100 {
		var graphs []Graph
		for i := range min(100, n-at) {
			graphs = append(graphs, synthetic(t, at+i))
			quads += len(graphs[i].Quads)
		}
		_, err := s.Replace(context.Background(), graphs...)
		must(t, err)
	}
	return quads
}

// benchmarked is how many articles the benchmarks store: 300,000 quads.
const benchmarked = 2500

func BenchmarkLoad(b *testing.B) {
	for _, kind := range []string{"memory", "bolt"} {
		b.Run(kind, func(b *testing.B) {
			quads := 0
			for b.Loop() {
				quads += load(b, fresh(b, kind), benchmarked)
			}
			b.ReportMetric(float64(quads)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

func fresh(t testing.TB, kind string) *Store {
	if kind == "memory" {
		return open(t, "memory:", Options{})
	}
	return open(t, filepath.Join(t.TempDir(), "bench.db"), Options{})
}

func BenchmarkAt300kQuads(b *testing.B) {
	for _, kind := range []string{"memory", "bolt"} {
		s := fresh(b, kind)
		load(b, s, benchmarked)
		ctx := context.Background()
		b.Run(kind+"/Graph", func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				quads, err := s.Graph(ctx, synthetic(b, i%benchmarked).Label)
				if must(b, err); len(quads) < 90 {
					b.Fatalf("%d quads", len(quads))
				}
			}
		})
		b.Run(kind+"/Replace", func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				g := synthetic(b, i%benchmarked)
				for j := range g.Quads {
					if g.Quads[j].Predicate == quad.Value(vocab.Score) {
						g.Quads[j].Object = quad.TypedString{Value: quad.String(fmt.Sprint("0.1", i)), Type: vocab.Decimal}
					}
				}
				_, err := s.Replace(ctx, g)
				must(b, err)
			}
		})
		b.Run(kind+"/Subjects", func(b *testing.B) {
			for b.Loop() {
				for _, err := range s.Subjects(ctx, vocab.Name, quad.String("Person 7")) {
					must(b, err)
				}
			}
		})
		b.Run(kind+"/Export", func(b *testing.B) {
			for b.Loop() {
				must(b, graph.WriteNQuads(io.Discard, s.Quads(ctx)))
			}
		})
		b.Run(kind+"/Check", func(b *testing.B) {
			for b.Loop() {
				for _, err := range s.Check(ctx) {
					must(b, err)
				}
			}
		})
	}
}
