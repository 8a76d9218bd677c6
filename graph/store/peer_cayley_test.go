package store

import (
	"bufio"
	"context"
	"os"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"github.com/hidal-go/hidalgo/kv/bbolt"
	bolt "go.etcd.io/bbolt"

	"standpoint/graph"
)

// plainCayley is Cayley on bolt as it comes: its two indexes, none on the label.
// Only what it does wrongly, and what makes it hang, is kept away from
// (/work/shared/design/cayley.md).
func plainCayley(t testing.TB, path string) cayley.QuadStore {
	indexes := kv.DefaultQuadIndexes
	kv.DefaultQuadIndexes = indexes[:2:2]
	defer func() { kv.DefaultQuadIndexes = indexes }()
	file, err := bolt.Open(path, 0o644, &bolt.Options{FreelistType: bolt.FreelistMapType, InitialMmapSize: 64 << 30})
	must(t, err)
	db := bbolt.New(file)
	options := cayley.Options{kv.OptNoBloom: true}
	must(t, kv.Init(db, options))
	qs, err := kv.New(db, options)
	must(t, err)
	return qs
}

// plainLoad adds what a file of N-Quads holds, 10,000 quads a commit.
func plainLoad(t testing.TB, qs cayley.QuadStore, path string) {
	file, err := os.Open(path)
	must(t, err)
	defer file.Close()
	var batch []cayley.Delta
	flush := func() {
		must(t, qs.ApplyDeltas(batch, cayley.IgnoreOpts{}))
		batch = batch[:0]
	}
	for q, err := range graph.ReadNQuads(file, path) {
		must(t, err)
		if batch = append(batch, cayley.Delta{Quad: q, Action: cayley.Add}); len(batch) == 10_000 {
			flush()
		}
	}
	flush()
}

// plainReplace makes the graph of an article another: it reads what is stored, and
// adds and removes the difference in two commits.
func plainReplace(t testing.TB, qs cayley.QuadStore, g Graph) {
	stored := plainGraph(t, qs, g.Label)
	var add, remove []cayley.Delta
	for _, q := range g.Quads {
		if !stored[q] {
			add = append(add, cayley.Delta{Quad: q, Action: cayley.Add})
		}
		delete(stored, q)
	}
	for q := range stored {
		remove = append(remove, cayley.Delta{Quad: q, Action: cayley.Delete})
	}
	must(t, qs.ApplyDeltas(add, cayley.IgnoreOpts{}))
	must(t, qs.ApplyDeltas(remove, cayley.IgnoreOpts{}))
}

// plainGraph asks Cayley for the quads of a label, which scans them all.
func plainGraph(t testing.TB, qs cayley.QuadStore, label quad.IRI) map[quad.Quad]bool {
	ref, err := qs.ValueOf(label)
	must(t, err)
	stored := map[quad.Quad]bool{}
	it := qs.QuadIterator(quad.Label, ref).Iterate()
	defer it.Close()
	for it.Next(context.Background()) {
		q, err := qs.Quad(it.Result())
		must(t, err)
		stored[q] = true
	}
	must(t, it.Err())
	return stored
}

// plainDump writes all quads as `cayley dump` does: as they come, one at a time.
func plainDump(t testing.TB, qs cayley.QuadStore, path string) {
	file, err := os.Create(path)
	must(t, err)
	defer file.Close()
	buffer := bufio.NewWriterSize(file, 1<<20)
	w := nquads.NewWriter(buffer)
	it := qs.QuadsAllIterator().Iterate()
	defer it.Close()
	for it.Next(context.Background()) {
		q, err := qs.Quad(it.Result())
		must(t, err)
		must(t, w.WriteQuad(q))
	}
	must(t, it.Err())
	must(t, w.Close())
	must(t, buffer.Flush())
}
