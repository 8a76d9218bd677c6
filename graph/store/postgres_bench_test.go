package store

import (
	"context"
	"fmt"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	csql "github.com/cayleygraph/cayley/graph/sql"
	dialect "github.com/cayleygraph/cayley/graph/sql/postgres"
	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

// benchmarkedPG is how many articles these benchmarks store: 200,000 quads.
const benchmarkedPG = 1700

func loadPG(b *testing.B) *postgres {
	b.Helper()
	p := freshPG(b)
	for at := 0; at < benchmarkedPG; at += 100 {
		var graphs []Graph
		for i := range 100 {
			graphs = append(graphs, synthetic(b, at+i))
		}
		replace(b, p, graphs...)
	}
	_, err := p.db.Exec(`ANALYZE`) // as the server does by itself within a minute
	must(b, err)
	return p
}

// reread is an article that was read again: other scores, or all but the label new.
func reread(b *testing.B, i int, whole bool) Graph {
	g := synthetic(b, i%benchmarkedPG)
	if whole {
		other := synthetic(b, benchmarkedPG+i)
		for j := range other.Quads {
			other.Quads[j].Label = g.Label
		}
		return Graph{g.Label, other.Quads}
	}
	for j := range g.Quads {
		if g.Quads[j].Predicate == quad.Value(vocab.Score) {
			g.Quads[j].Object = quad.TypedString{Value: quad.String(fmt.Sprint("0.1", i)), Type: vocab.Decimal}
		}
	}
	return g
}

// BenchmarkPostgresReplace replaces one article of about 123 quads among 200,000:
// ours, and Cayley's own tables and ApplyDeltas.
func BenchmarkPostgresReplace(b *testing.B) {
	for _, whole := range []bool{false, true} {
		kind := map[bool]string{false: "scores", true: "whole"}[whole]
		b.Run("ours/"+kind, func(b *testing.B) {
			p := loadPG(b)
			b.ResetTimer()
			for i := range b.N {
				replace(b, p, reread(b, i, whole))
			}
		})
		b.Run("cayley/"+kind, func(b *testing.B) {
			p := loadPG(b)
			_, err := p.db.Exec(`DROP INDEX standpoint_label; DROP INDEX standpoint_unused`)
			must(b, err)
			qs, err := csql.New(dialect.Type, p.url, nil)
			must(b, err)
			defer qs.Close()
			b.ResetTimer()
			for i := range b.N {
				replaceByCayley(b, qs, reread(b, i, whole))
			}
		})
	}
}

func replaceByCayley(b *testing.B, qs cayley.QuadStore, g Graph) {
	ctx := context.Background()
	label, err := qs.ValueOf(g.Label)
	must(b, err)
	stored := map[quad.Quad]bool{}
	for it := qs.QuadIterator(quad.Label, label).Iterate(); ; {
		if !it.Next(ctx) {
			must(b, it.Err())
			must(b, it.Close())
			break
		}
		q, err := qs.Quad(it.Result())
		must(b, err)
		stored[q] = true
	}
	if len(stored) == 0 {
		b.Fatal("there is no such graph")
	}
	var deltas []cayley.Delta
	for _, q := range g.Quads {
		if !stored[q] {
			deltas = append(deltas, cayley.Delta{Quad: q, Action: cayley.Add})
		}
		delete(stored, q)
	}
	for q := range stored {
		deltas = append(deltas, cayley.Delta{Quad: q, Action: cayley.Delete})
	}
	must(b, qs.ApplyDeltas(deltas, cayley.IgnoreOpts{}))
}

func BenchmarkPostgresLoad(b *testing.B) {
	for range b.N {
		must(b, loadPG(b).close())
	}
	b.ReportMetric(float64(b.N*benchmarkedPG*123)/b.Elapsed().Seconds(), "quads/s")
}
