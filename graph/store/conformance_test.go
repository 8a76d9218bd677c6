package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	pgtest "standpoint/fixtures/postgres"
	"standpoint/graph"
	"standpoint/graph/vocab"
)

// The faults of Cayley that /work/shared/design/cayley.md numbers, and what catches
// each. All but 2, 7 and 8 run over every kind of store.
//
//	1  adds and removes at once       TestAddingAndRemovingAtOnce, TestPostgresReplaces
//	2  after a write that failed      TestFailedWrite, TestPostgresFailedCommit
//	3  a quad deleted twice           TestRemovingTwice
//	4  a quad removed and added       TestRemovingAndAddingTheSame
//	5  one triple in two graphs       TestOneTripleInTwoGraphs
//	6  references that leak           TestNothingIsLeftOfWhatIsDropped
//	7  backends that are not there    TestNoBackendIsNamed
//	8  the index on the label         TestIndexesAreInMeta
//	9  odd and native terms           TestOddTerms, TestRefusesWhatCannotBeWritten, TestPostgresOddTerms
//	10 what breaks out of its line    TestRefusesWhatCannotBeWritten; the reader: TestReadsWhatTheW3CAsksFor of package graph
//
// That Cayley's own code agrees with all of it: TestCayleyReadsAndWritesBolt and
// TestCayleyReadsAndWritesPostgres.

// everyStore runs a test over each kind of store.
func everyStore(t *testing.T, test func(*testing.T, *Store)) {
	for _, url := range []string{"memory:", "bolt:" + filepath.Join(t.TempDir(), "test.db")} {
		name := map[bool]string{true: "memory", false: "bolt"}[url == "memory:"]
		t.Run(name, func(t *testing.T) { test(t, open(t, url, Options{})) })
	}
	t.Run("postgres", func(t *testing.T) { test(t, open(t, pgtest.URL(t), Options{})) })
}

func open(t testing.TB, url string, o Options) *Store {
	t.Helper()
	s, err := Open(context.Background(), url, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func label(id string) quad.IRI { return vocab.DefaultBase.Article(id) }

// names are quads of one graph: names of an agent, which other graphs share.
func names(label quad.IRI, names ...string) []quad.Quad {
	var quads []quad.Quad
	for _, name := range names {
		quads = append(quads, quad.Quad{
			Subject: vocab.DefaultBase.DerivedAgent("a"), Predicate: vocab.Name, Object: quad.String(name), Label: label,
		})
	}
	return graph.Sorted(quads)
}

// sound fails where the log, the sum, the count and the three indexes do not agree,
// or a graph is not what is wanted of it.
func sound(t *testing.T, s *Store, want map[quad.IRI][]quad.Quad) {
	t.Helper()
	ctx := context.Background()
	tell := func(f graph.Fault) error { t.Error(f); return nil }
	must(t, s.engine.audit(ctx, func(reason string) error { return tell(graph.Fault{Reason: reason}) }))
	must(t, s.read(ctx, func(v *view) error {
		c := &audit{view: v, base: s.base, tell: tell, labels: map[quad.IRI]bool{}}
		for q, err := range v.sequence() {
			if err != nil {
				return err
			}
			c.sum.add(hash(q))
			c.quads++
		}
		return c.counts()
	}))
	for label, quads := range want {
		got, err := s.Graph(ctx, label)
		if err != nil || !slices.Equal(got, quads) {
			t.Errorf("%s holds %v (%v), want %v", label, got, err, quads)
		}
	}
}

// Fault 1: adding and removing at once loses index entries of nodes that both
// touch. Histories are drawn from few nodes, so that most writes do.
func TestAddingAndRemovingAtOnce(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		dice := rand.New(rand.NewSource(1))
		want := map[quad.IRI][]quad.Quad{}
		for range 60 {
			var graphs []Graph
			for _, g := range dice.Perm(4)[:2] {
				label := label(fmt.Sprint(g))
				quads := drawn(dice, label)
				graphs = append(graphs, Graph{label, quads})
				want[label] = graph.Sorted(quads)
			}
			_, err := s.Replace(context.Background(), graphs...)
			must(t, err)
		}
		sound(t, s, want)
	})
}

func drawn(dice *rand.Rand, label quad.IRI) []quad.Quad {
	var quads []quad.Quad
	node := func(kind string, of int) quad.IRI {
		return vocab.DefaultBase.DerivedAgent(fmt.Sprint(kind, dice.Intn(of)))
	}
	for range dice.Intn(12) {
		quads = append(quads, quad.Quad{Subject: node("s", 5), Predicate: node("p", 2), Object: node("o", 4), Label: label})
	}
	return quads
}

// failing is a key-value store whose transactions fail at their nth write, or when
// they are committed.
type failing struct {
	keyValue
	writes int
	atEnd  bool
}

type failingTx struct {
	transaction
	f *failing
}

var errDisk = errors.New("no space left on device")

func (f *failing) begin(write bool) (transaction, error) {
	tx, err := f.keyValue.begin(write)
	return &failingTx{tx, f}, err
}

func (tx *failingTx) put(bucket string, key, value []byte) error {
	if tx.f.writes--; tx.f.writes == 0 {
		return errDisk
	}
	return tx.transaction.put(bucket, key, value)
}

func (tx *failingTx) commit() error {
	if tx.f.atEnd {
		return errDisk
	}
	return tx.transaction.commit()
}

// Fault 2: a write that fails leaves entries in memory, which the next one writes.
// Whatever write of a commit fails, nothing of it is left, and the next is right.
func TestFailedWrite(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		a, b := label("a"), label("b")
		_, err := s.Replace(ctx, Graph{a, names(a, "1", "2", "3")})
		must(t, err)
		e, ok := s.engine.(*cayleyStore)
		if !ok {
			t.Skip("it has a case of its own")
		}
		disk := e.db
		for n := range 12 {
			e.db = &failing{keyValue: disk, writes: n, atEnd: n == 0}
			if _, err := s.Replace(ctx, Graph{a, names(a, "3", "4")}, Graph{b, names(b, "2", "9")}); err == nil || !strings.Contains(err.Error(), errDisk.Error()) {
				t.Fatalf("write %d: %v", n, err)
			}
			e.db = disk
			sound(t, s, map[quad.IRI][]quad.Quad{a: names(a, "1", "2", "3"), b: {}})
		}
		_, err = s.Replace(ctx, Graph{b, names(b, "2")})
		must(t, err)
		sound(t, s, map[quad.IRI][]quad.Quad{a: names(a, "1", "2", "3"), b: names(b, "2")})
	})
}

// Fault 3: a quad that is removed twice takes the nodes of others with it.
func TestRemovingTwice(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		a, b := label("a"), label("b")
		must(t, s.Apply(ctx, append(names(a, "1"), names(b, "1")...), nil))
		must(t, s.Apply(ctx, nil, append(names(a, "1"), names(a, "1")...)))
		must(t, s.Apply(ctx, nil, names(a, "1")))
		sound(t, s, map[quad.IRI][]quad.Quad{a: {}, b: names(b, "1")})
	})
}

// Fault 4: a quad that is removed and added is lost.
func TestRemovingAndAddingTheSame(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		a := label("a")
		for range 2 { // first absent, then present
			must(t, s.Apply(ctx, names(a, "1"), names(a, "1")))
			sound(t, s, map[quad.IRI][]quad.Quad{a: names(a, "1")})
		}
	})
}

// Fault 6: a quad that is added twice must not count twice, or its nodes are never
// freed: when it is gone, so are they.
func TestNothingIsLeftOfWhatIsDropped(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		a := label("a")
		for range 3 {
			must(t, s.Apply(ctx, append(names(a, "1", "2"), names(a, "1")...), nil))
		}
		change, err := s.Replace(ctx, Graph{Label: a})
		if must(t, err); change[0] != (Change{0, 2}) {
			t.Errorf("dropping changed %v", change)
		}
		sound(t, s, map[quad.IRI][]quad.Quad{a: {}})
		qs, err := s.Cayley()
		must(t, err)
		defer qs.Close()
		st, err := qs.Stats(ctx, true)
		if must(t, err); st.Nodes.Value != 0 || st.Quads.Value != 0 {
			t.Errorf("%d nodes and %d quads are left", st.Nodes.Value, st.Quads.Value)
		}
		if state, _ := s.State(ctx); state != (&sum{}).hex() {
			t.Errorf("an empty store is in state %s", state)
		}
	})
}

// Fault 9: what is stored comes back as it was, and what would not is refused.
func TestOddTerms(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		a := label("a")
		var quads []quad.Quad
		for _, v := range []quad.Value{
			quad.TypedString{Value: "007", Type: vocab.NonNegativeInteger}, quad.TypedString{Value: "0.50", Type: vocab.Decimal},
			quad.TypedString{Value: "2024-02-13T09:00:00.250+05:30", Type: vocab.DateTime}, quad.TypedString{Value: "1", Type: vocab.Boolean},
			quad.String(""), quad.String("a\"\\\n\r\t\x00\u2028é😀"), quad.LangString{Value: "x", Lang: "en-gb"}, quad.String("<https://a>"), quad.String("_:b"),
			quad.IRI("https://example.org/é?q=1#x"),
		} {
			quads = append(quads, quad.Quad{Subject: a, Predicate: vocab.Name, Object: v, Label: a})
		}
		_, err := s.Replace(ctx, Graph{a, quads})
		must(t, err)
		sound(t, s, map[quad.IRI][]quad.Quad{a: graph.Sorted(quads)})
	})
}

// Faults 9 and 10: native values and IRIs that break out of their line are refused,
// and nothing of their batch is written.
func TestRefusesWhatCannotBeWritten(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		a := label("a")
		for _, bad := range []quad.Quad{
			{Subject: a, Predicate: vocab.Score, Object: quad.Float(1.5), Label: a},
			{Subject: a, Predicate: vocab.Score, Object: quad.Int(7), Label: a},
			{Subject: a, Predicate: vocab.Name, Object: quad.IRI("a:b> <a:c> <a:d> .\n<a:e"), Label: a},
			{Subject: quad.BNode("b"), Predicate: vocab.Name, Object: a, Label: a},
			{Subject: a, Predicate: quad.IRI("rdf type"), Object: a, Label: a},
			{Subject: a, Predicate: vocab.Name, Object: quad.String("\xff"), Label: a},
			{Subject: a, Predicate: vocab.Name, Object: nil, Label: a},
			{Subject: a, Predicate: vocab.Name, Object: a, Label: label("b")},
		} {
			if _, err := s.Replace(context.Background(), Graph{a, append(names(a, "1"), bad)}); err == nil {
				t.Errorf("%v was stored", bad)
			}
		}
		sound(t, s, map[quad.IRI][]quad.Quad{a: {}})
	})
}
