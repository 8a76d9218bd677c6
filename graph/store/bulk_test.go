package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv/bbolt"
	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"

	"standpoint/graph"
)

// small are sizes of memory with which a build takes from one run to very many.
var small = []int{0, 1 << 20, 1 << 16, 1}

// built is a store made of quads.
func built(t testing.TB, quads []quad.Quad, o bulkOptions) *Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "built.db")
	_, err := build(context.Background(), path, "", sequence(quads...), o)
	must(t, err)
	left, err := os.ReadDir(filepath.Dir(path))
	if must(t, err); len(left) != 1 {
		t.Errorf("%v lie in the folder", left)
	}
	return open(t, path, Options{})
}

// content is the export of a store and its state.
func content(t testing.TB, s *Store) string {
	t.Helper()
	var text bytes.Buffer
	must(t, graph.WriteNQuads(&text, s.Quads(context.Background())))
	state, err := s.State(context.Background())
	must(t, err)
	return text.String() + state
}

func manyQuads(t testing.TB, articles int) []quad.Quad {
	var quads []quad.Quad
	for i := range articles {
		quads = append(quads, synthetic(t, i).Quads...)
	}
	return quads
}

// However little memory there is, and whatever comes twice, a built store is the
// one that an import makes.
func TestBuildIsImport(t *testing.T) {
	ctx := context.Background()
	quads := manyQuads(t, 40)
	imported := open(t, "memory:", Options{})
	_, err := imported.Import(ctx, sequence(quads...))
	must(t, err)
	want, wantRefs := content(t, imported), references(t, imported)
	twice := append(slices.Clone(quads), quads[:1000]...)
	for _, memory := range small {
		if memory == 1 {
			quads = quads[:200] // a run for each quad
			imported = open(t, "memory:", Options{})
			_, err := imported.Import(ctx, sequence(quads...))
			must(t, err)
			want, wantRefs = content(t, imported), references(t, imported)
			twice = append(slices.Clone(quads), quads[:50]...)
		}
		s := built(t, twice, bulkOptions{memory: memory})
		if content(t, s) != want {
			t.Errorf("%d bytes: the export or the state differ", memory)
		}
		for q, n := range references(t, s) {
			if wantRefs[q] != n {
				t.Errorf("%d bytes: %s is used %d times, not %d", memory, q, n, wantRefs[q])
			}
		}
		for fault, err := range s.Check(ctx) {
			if must(t, err); memory != 1 {
				t.Error(memory, fault)
			}
		}
	}
}

// references are what Cayley counts of uses, by hash.
func references(t testing.TB, s *Store) map[string]uint64 {
	t.Helper()
	refs := map[string]uint64{}
	for q, err := range s.Quads(context.Background()) {
		must(t, err)
		for _, d := range quad.Directions {
			hash := quad.HashOf(q.Get(d))
			refs[string(hash)] = storedRefs(t, s, hash)
		}
	}
	return refs
}

// storedRefs is how often the store says that the value with the hash is used.
func storedRefs(t testing.TB, s *Store, hash []byte) (n uint64) {
	t.Helper()
	tx, err := s.engine.(*cayleyStore).db.begin(false)
	must(t, err)
	defer tx.rollback()
	n, _ = binary.Uvarint(tx.get(countBucket(hash), hash))
	return n
}

// A built store is written to as any other.
func TestReplaceInABuiltStore(t *testing.T) {
	ctx := context.Background()
	for _, memory := range small[:3] {
		s := built(t, manyQuads(t, 20), bulkOptions{memory: memory})
		for i := range 10 {
			g := synthetic(t, i)
			if i%2 == 0 {
				g.Quads = nil
			} else {
				other := synthetic(t, i+100)
				g = Graph{other.Label, other.Quads}
			}
			_, err := s.Replace(ctx, g)
			must(t, err)
		}
		for fault, err := range s.Check(ctx) {
			t.Error(fault, err)
		}
		want := open(t, "memory:", Options{})
		for i := range 20 {
			if i >= 10 || i%2 == 1 {
				_, err := want.Replace(ctx, synthetic(t, i))
				must(t, err)
			}
			if i < 10 && i%2 == 1 {
				_, err := want.Replace(ctx, synthetic(t, i+100))
				must(t, err)
			}
		}
		if content(t, s) != content(t, want) {
			t.Error("another content")
		}
		for hash, n := range references(t, s) {
			if other := storedRefs(t, want, []byte(hash)); other != n {
				t.Errorf("%x is used %d times, not %d", hash, n, other)
			}
		}
	}
}

// Cayley finds in a built file what it finds in its own.
func TestCayleyReadsABuiltStore(t *testing.T) {
	quads := manyQuads(t, 10)
	path := filepath.Join(t.TempDir(), "built.db")
	n, err := build(context.Background(), path, "", sequence(quads...), bulkOptions{})
	if must(t, err); n != len(quads) {
		t.Errorf("%d quads of %d", n, len(quads))
	}
	db, err := bolt.Open(path, 0o644, nil)
	must(t, err)
	must(t, db.View(func(tx *bolt.Tx) error {
		for err := range tx.Check() {
			t.Error(err)
		}
		return nil
	}))
	qs, err := kv.New(bbolt.New(db), cayley.Options{})
	must(t, err)
	defer qs.Close()
	stats, err := qs.Stats(context.Background(), true)
	if must(t, err); stats.Quads.Value != int64(len(quads)) {
		t.Errorf("%+v", stats)
	}
	want := map[quad.Quad]bool{}
	for _, q := range quads {
		want[q] = true
		ref, err := qs.ValueOf(q.Object)
		if must(t, err); ref == nil {
			t.Fatalf("%v is not found", q.Object)
		}
	}
	it := qs.QuadsAllIterator().Iterate()
	for it.Next(context.Background()) {
		q, err := qs.Quad(it.Result())
		if must(t, err); !want[q] {
			t.Errorf("%v", q)
		}
		delete(want, q)
	}
	if it.Close(); len(want) > 0 {
		t.Errorf("%d quads are not there", len(want))
	}
}

// Any set of quads comes out as it went in, with any memory.
func TestBuildOfAnyQuads(t *testing.T) {
	folder, n := t.TempDir(), 0
	rapid.Check(t, func(r *rapid.T) {
		var quads []quad.Quad
		iri := rapid.StringMatching(`a:[a-c]{0,2}`)
		for range rapid.IntRange(0, 40).Draw(r, "quads") {
			quads = append(quads, quad.Quad{
				Subject: quad.IRI(iri.Draw(r, "subject")), Predicate: quad.IRI(iri.Draw(r, "predicate")),
				Object: anyObject().Draw(r, "object"), Label: quad.IRI(iri.Draw(r, "label")),
			})
		}
		n++
		path := filepath.Join(folder, fmt.Sprint(n, ".db"))
		defer os.Remove(path)
		memory := rapid.SampledFrom([]int{0, 1, 9000, 12000}).Draw(r, "memory")
		size, err := build(context.Background(), path, "", sequence(quads...), bulkOptions{memory: memory})
		if want := graph.Sorted(quads); err != nil || size != len(want) {
			r.Fatalf("%d quads, want %d: %v", size, len(want), err)
		}
		s, err := Open(context.Background(), path, Options{})
		must(t, err)
		defer s.Close()
		sound(t, s, nil)
		var got []quad.Quad
		for q, err := range s.Quads(context.Background()) {
			must(t, err)
			got = append(got, q)
		}
		if !slices.Equal(graph.Sorted(got), graph.Sorted(quads)) || len(got) != size {
			r.Fatalf("%v, want %v", got, quads)
		}
	})
}
