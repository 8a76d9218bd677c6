package store

import (
	"context"
	"encoding/json"
	"errors"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	csql "github.com/cayleygraph/cayley/graph/sql"
	dialect "github.com/cayleygraph/cayley/graph/sql/postgres"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv/bbolt"
	bolt "go.etcd.io/bbolt"

	pgtest "standpoint/fixtures/postgres"
	"standpoint/graph/vocab"
)

// storedHistory replaces and drops articles at random, and gives the quads that are left.
func storedHistory(t *testing.T, s *Store) []quad.Quad {
	ctx := context.Background()
	dice := rand.New(rand.NewSource(2))
	for range 40 {
		g := synthetic(t, dice.Intn(8))
		switch dice.Intn(3) {
		case 0:
			g.Quads = nil
		case 1:
			g.Quads = g.Quads[:dice.Intn(len(g.Quads))]
		}
		_, err := s.Replace(ctx, g)
		must(t, err)
	}
	load(t, s, 8)
	var quads []quad.Quad
	for q, err := range s.Quads(ctx) {
		must(t, err)
		quads = append(quads, q)
	}
	return quads
}

// cayleyAgrees holds what Cayley's own code finds against the quads that are stored.
func cayleyAgrees(t *testing.T, qs cayley.QuadStore, quads []quad.Quad) {
	t.Helper()
	ctx := context.Background()
	st, err := qs.Stats(ctx, true)
	if must(t, err); st.Quads.Value != int64(len(quads)) {
		t.Errorf("Cayley counts %d quads of %d", st.Quads.Value, len(quads))
	}
	want := map[quad.Quad]bool{}
	for _, q := range quads {
		want[q] = true
	}
	it := qs.QuadsAllIterator().Iterate()
	defer it.Close()
	found := 0
	for ; it.Next(ctx); found++ {
		q, err := qs.Quad(it.Result())
		if must(t, err); !want[q] {
			t.Errorf("Cayley has %v", q)
		}
	}
	if must(t, it.Err()); found != len(quads) {
		t.Errorf("Cayley goes over %d quads of %d", found, len(quads))
	}
	for _, q := range quads[:min(60, len(quads))] {
		cayleyFinds(t, qs, quads, q)
	}
}

// cayleyFinds asks Cayley's path API for what stands at both ends of a quad.
func cayleyFinds(t *testing.T, qs cayley.QuadStore, quads []quad.Quad, q quad.Quad) {
	t.Helper()
	ctx := context.Background()
	ref, err := qs.ValueOf(q.Object)
	must(t, err)
	if v, err := qs.NameOf(ref); v != q.Object {
		t.Errorf("%v is %v (%v)", q.Object, v, err)
	}
	in, out := map[string]bool{}, map[string]bool{}
	for _, x := range quads {
		if x.Predicate == q.Predicate && x.Object == q.Object {
			in[x.Subject.String()] = true
		}
		if x.Predicate == q.Predicate && x.Subject == q.Subject {
			out[x.Object.String()] = true
		}
	}
	for name, c := range map[string]struct {
		path *path.Path
		want map[string]bool
	}{
		"In":  {path.StartPath(qs, q.Object).In(q.Predicate), in},
		"Out": {path.StartPath(qs, q.Subject).Out(q.Predicate), out},
		"Has": {path.StartPath(qs, q.Subject).Has(q.Predicate, q.Object), map[string]bool{q.Subject.String(): true}},
	} {
		values, err := c.path.Iterate(ctx).Paths(false).AllValues(qs)
		must(t, err)
		got := map[string]bool{}
		for _, v := range values {
			got[v.String()] = true
		}
		if len(got) != len(c.want) || slices.ContainsFunc(values, func(v quad.Value) bool { return !c.want[v.String()] }) {
			t.Errorf("%s of %v: %v, want %v", name, q, got, c.want)
		}
	}
}

// stockCayley opens a bolt file with nothing of ours.
func stockCayley(t *testing.T, path string) cayley.QuadStore {
	t.Helper()
	db, err := bolt.Open(path, 0o644, &bolt.Options{InitialMmapSize: 1 << 28})
	must(t, err)
	qs, err := kv.New(bbolt.New(db), cayley.Options{kv.OptNoBloom: true})
	must(t, err)
	return qs
}

func deltas(action cayley.Procedure, quads []quad.Quad) []cayley.Delta {
	var list []cayley.Delta
	for _, q := range quads {
		list = append(list, cayley.Delta{Quad: q, Action: action})
	}
	return list
}

// Cayley's own code finds in a store with a history what we find, and can write to it
// afterwards. What then differs is what Cayley does not keep, the sum, and what it
// leaves behind: quads marked as deleted in the log and the lists of the indexes, the
// nodes of which are gone. A repair makes both good.
func TestCayleyReadsAndWritesBolt(t *testing.T) {
	ctx := context.Background()
	folder := t.TempDir()
	s := open(t, filepath.Join(folder, "ours.db"), Options{})
	quads := storedHistory(t, s)
	copied := filepath.Join(folder, "copy.db")
	must(t, s.Backup(ctx, copied))

	qs := stockCayley(t, copied)
	cayleyAgrees(t, qs, quads)
	gone, added := synthetic(t, 1), synthetic(t, 9)
	must(t, qs.ApplyDeltas(deltas(cayley.Add, added.Quads), cayley.IgnoreOpts{}))
	must(t, qs.ApplyDeltas(deltas(cayley.Delete, gone.Quads), cayley.IgnoreOpts{}))
	must(t, qs.Close())

	theirs := open(t, copied, Options{})
	for _, line := range strings.Split(faultsOf(t, theirs), "\n") {
		if !strings.Contains(line, "marked as deleted") && !strings.Contains(line, "the sum") && !strings.Contains(line, "that are not the") &&
			!strings.Contains(line, "which is no quad") && !strings.Contains(line, "stands in") && !strings.Contains(line, "its log has no entry") {
			t.Errorf("after Cayley wrote: %s", line)
		}
	}
	lost, err := theirs.Repair(ctx)
	if must(t, err); lost != 0 {
		t.Errorf("%d lost", lost)
	}
	_, err = s.Replace(ctx, Graph{Label: gone.Label}, added)
	must(t, err)
	if told := faultsOf(t, theirs); told != "" || content(t, theirs) != content(t, s) {
		t.Errorf("after the repair it is not as if we had written: %s", told)
	}
}

func TestCayleyReadsAndWritesPostgres(t *testing.T) {
	url := pgtest.URL(t)
	s := open(t, url, Options{})
	quads := storedHistory(t, s)
	qs, err := csql.New(dialect.Type, url, nil)
	must(t, err)
	defer qs.Close()
	cayleyAgrees(t, qs, quads)
	gone, added := synthetic(t, 1), synthetic(t, 9)
	must(t, qs.ApplyDeltas(append(deltas(cayley.Add, added.Quads), deltas(cayley.Delete, gone.Quads)...), cayley.IgnoreOpts{}))
	for _, line := range strings.Split(faultsOf(t, s), "\n") {
		if !strings.Contains(line, "the sum") {
			t.Errorf("after Cayley wrote: %s", line)
		}
	}
	if _, err := s.Repair(context.Background()); err != nil || faultsOf(t, s) != "" {
		t.Errorf("after the repair: %v, %s", err, faultsOf(t, s))
	}
}

// Fault 8: Cayley sees all three indexes in meta, also in a store that was built.
func TestIndexesAreInMeta(t *testing.T) {
	stores := map[string]*Store{
		"memory": open(t, "memory:", Options{}), "bolt": open(t, filepath.Join(t.TempDir(), "test.db"), Options{}), "built": built(t, manyQuads(t, 1), bulkOptions{}),
	}
	for name, s := range stores {
		must(t, guardedView(s, func(tx transaction) {
			var list []kv.QuadIndex
			must(t, json.Unmarshal(tx.get(metaBucket, indexesKey), &list))
			if len(list) != 3 || !slices.Equal(list[2].Dirs, []quad.Direction{quad.Label, quad.Subject}) {
				t.Errorf("%s: %+v", name, list)
			}
		}))
	}
}

func guardedView(s *Store, do func(transaction)) error {
	return s.engine.view(context.Background(), func(sn snapshot) error { do(sn.(*kvSnapshot).tx); return nil })
}

// oldStore is a store as version 1 made it: by Cayley's own code, with tombstones, and
// with no version in it.
func oldStore(t *testing.T, path string, graphs []Graph, dropped Graph) {
	indexes := kv.DefaultQuadIndexes
	kv.DefaultQuadIndexes = append(indexes[:2:2], kv.QuadIndex{Dirs: []quad.Direction{quad.Label, quad.Subject}})
	defer func() { kv.DefaultQuadIndexes = indexes }()
	file, err := bolt.Open(path, 0o644, &bolt.Options{InitialMmapSize: 1 << 28})
	must(t, err)
	db := bbolt.New(file)
	must(t, kv.Init(db, cayley.Options{kv.OptNoBloom: true}))
	qs, err := kv.New(db, cayley.Options{kv.OptNoBloom: true})
	must(t, err)
	var total sum
	for _, g := range graphs {
		must(t, qs.ApplyDeltas(deltas(cayley.Add, g.Quads), cayley.IgnoreOpts{}))
		for _, q := range g.Quads {
			total.add(hash(q))
		}
	}
	must(t, qs.ApplyDeltas(deltas(cayley.Add, dropped.Quads), cayley.IgnoreOpts{}))
	must(t, qs.ApplyDeltas(deltas(cayley.Delete, dropped.Quads), cayley.IgnoreOpts{}))
	in, err := json.Marshal(Input{Name: "news/é.txt", Article: "a", RawSHA256: "raw", Meta: []byte("meta")})
	must(t, err)
	must(t, file.Update(func(tx *bolt.Tx) error {
		for _, e := range []struct{ bucket, name, value string }{
			{"standpoint", "base", string(vocab.DefaultBase)}, {"standpoint", "sum", string(total.encode())},
			{"standpoint-text", strings.Repeat("a", 64), string((&sideWriter{}).deflate("the text"))}, {"standpoint-input", "news/é.txt", string(in)},
		} {
			b, err := tx.CreateBucketIfNotExists([]byte(e.bucket))
			must(t, err)
			must(t, b.Put([]byte(e.name), []byte(e.value)))
		}
		return nil
	}))
	must(t, qs.Close())
}

// A store of the first version is refused with the command that brings it up to date,
// and that keeps all that it has; one of a version to come is refused and left alone.
func TestVersions(t *testing.T) {
	ctx := context.Background()
	file := filepath.Join(t.TempDir(), "old.db")
	graphs := []Graph{synthetic(t, 0), synthetic(t, 1)}
	oldStore(t, file, graphs, synthetic(t, 2))
	before, err := os.ReadFile(file)
	must(t, err)
	for _, o := range []Options{{}, {ReadOnly: true}} {
		if _, err := Open(ctx, file, o); !errors.Is(err, ErrSchema) || !strings.Contains(err.Error(), "`standpoint compact --store "+file+"`") {
			t.Errorf("%+v: %v", o, err)
		}
	}
	if after, _ := os.ReadFile(file); string(after) != string(before) {
		t.Error("refusing it changed it")
	}
	old := open(t, file, Options{AnyVersion: true})
	must(t, old.Compact(ctx))
	must(t, old.Close())
	s, fresh := open(t, file, Options{}), open(t, "memory:", Options{})
	_, err = fresh.Replace(ctx, graphs...)
	must(t, err)
	if told := faultsOf(t, s); told != "" || content(t, s) != content(t, fresh) {
		t.Errorf("it is not what it was: %s", told)
	}
	text, _, err := s.Text(ctx, strings.Repeat("a", 64))
	if in, found, err2 := s.Input(ctx, "news/é.txt"); text != "the text" || !found || in.RawSHA256 != "raw" || string(in.Meta) != "meta" || errors.Join(err, err2) != nil {
		t.Errorf("%q, %+v, %v, %v", text, in, err, err2)
	}
	must(t, s.engine.(*cayleyStore).update(func(tx transaction) error { return tx.put(string(metaTable), []byte(schemaName), []byte("3")) }))
	must(t, s.Close())
	for _, o := range []Options{{}, {ReadOnly: true}, {AnyVersion: true}} {
		if _, err := Open(ctx, file, o); !errors.Is(err, ErrSchema) || !strings.Contains(err.Error(), "update standpoint") {
			t.Errorf("of a newer version, %+v: %v", o, err)
		}
	}
}

// Fault 7: what the store opens it opens by hand, so that no name of a backend that
// Cayley has or has not registered counts.
func TestNoBackendIsNamed(t *testing.T) {
	for _, name := range []string{"leveldb:x", "pebble:x", "badger:x", "btree:x", "sqlite:x", "memstore:x", "cockroach://x"} {
		if _, err := Open(context.Background(), name, Options{}); !errors.Is(err, ErrURL) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Fault 5: a triple that two graphs have is two quads, and goes from one alone.
func TestOneTripleInTwoGraphs(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		a, b := label("a"), label("b")
		_, err := s.Replace(ctx, Graph{a, names(a, "1", "2")}, Graph{b, names(b, "1", "2")})
		must(t, err)
		sound(t, s, map[quad.IRI][]quad.Quad{a: names(a, "1", "2"), b: names(b, "1", "2")})
		must(t, s.Apply(ctx, nil, names(a, "1")))
		sound(t, s, map[quad.IRI][]quad.Quad{a: names(a, "2"), b: names(b, "1", "2")})
		_, err = s.Replace(ctx, Graph{Label: a})
		must(t, err)
		sound(t, s, map[quad.IRI][]quad.Quad{a: {}, b: names(b, "1", "2")})
	})
}
