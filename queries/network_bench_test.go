package queries_test

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/graph/store"
	"standpoint/graph/vocab"
	"standpoint/queries"
)

// fillDebate puts 10,000 articles of ten stances into an empty store, held by 2,000
// persons on 1,000 positions, of which few are frequent (Zipf).
func fillDebate(b *testing.B, s *store.Store) {
	b.Helper()
	chance := rand.New(rand.NewPCG(1, 2))
	zipf := func(most int) int { // density 1/(10+x)
		return int(10*math.Pow(float64(most+10)/10, chance.Float64())) - 10
	}
	base := s.Base()
	_, err := s.Import(b.Context(), func(yield func(quad.Quad, error) bool) {
		for n := range 10_000 {
			g := generated(n, 10)
			people := make([]int, len(g.Agents))
			for i := range g.Agents {
				people[i] = zipf(2000)
				g.Agents[i].Name = fmt.Sprint("Person ", people[i])
			}
			quads, err := g.Quads(base)
			if err != nil {
				b.Fatal(err)
			}
			for i, x := range g.Stances {
				for _, link := range [][3]quad.IRI{
					{base.Agent(g.ID, x.Holder), vocab.SameAgentAs, base.DerivedAgent(fmt.Sprint("person-", people[i]))},
					{base.Position(g.ID, x.Position), vocab.InPosition, base.DerivedPosition(fmt.Sprint("position-", zipf(1000)))},
				} {
					quads = append(quads, quad.Quad{Subject: link[0], Predicate: link[1], Object: link[2], Label: base.Derived()})
				}
			}
			for _, q := range quads {
				if !yield(q, nil) {
					return
				}
			}
		}
	})
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkNetworks makes networks of 100,000 stances in memory and writes them.
func BenchmarkNetworks(b *testing.B) {
	s, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "network.db"), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	fillDebate(b, s)
	a := &queries.Asker{Store: s, Now: day}
	for _, o := range []queries.NetworkOptions{
		{Kind: "affiliation", Normalize: "activity"}, {Kind: "congruence"}, {Kind: "conflict", Normalize: "jaccard"}, {Kind: "subtract", Normalize: "cosine"},
		{Kind: "subtract", Window: "month", Isolates: true}, {Kind: "subtract", Actor: "country"},
	} {
		b.Run(fmt.Sprint(o.Kind, o.Window, o.Actor), func(b *testing.B) {
			for b.Loop() {
				list, _, err := a.Networks(b.Context(), o, queries.Filter{})
				if err != nil {
					b.Fatal(err)
				}
				edges := 0
				for _, n := range list {
					edges += len(n.Edges)
					if err := n.WriteGraphML(io.Discard); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(edges), "edges")
			}
		})
	}
}
