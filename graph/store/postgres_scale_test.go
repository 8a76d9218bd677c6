package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	pgtest "standpoint/fixtures/postgres"
	"standpoint/graph"
)

// The count of quads is kept by commits, begun where there is none, held against the
// quads by Check, and made anew by Repair.
func TestPostgresSize(t *testing.T) {
	ctx := context.Background()
	s := open(t, pgtest.URL(t), Options{})
	p := s.engine.(*postgres)
	a := label("a")
	counted := func(want int) {
		t.Helper()
		n, err := s.Stats(ctx)
		if must(t, err); n.Quads != want {
			t.Errorf("%d quads, want %d", n.Quads, want)
		}
	}
	counted(0)
	must(t, s.Apply(ctx, names(a, "1", "2", "3"), nil))
	must(t, s.Apply(ctx, names(a, "4"), names(a, "1", "2")))
	counted(2)
	_, err := p.db.Exec(`DELETE FROM standpoint WHERE name = 'size'`)
	must(t, err)
	counted(2)
	must(t, s.Apply(ctx, names(a, "5"), nil))
	counted(3)
	_, err = p.db.Exec(`UPDATE standpoint SET value = '7' WHERE name = 'size'`)
	must(t, err)
	var faults []string
	for f, err := range s.Check(ctx) {
		must(t, err)
		faults = append(faults, f.Reason)
	}
	if !strings.Contains(strings.Join(faults, "\n"), "7 quads are counted, 3 are there") {
		t.Errorf("%q", faults)
	}
	_, err = p.db.Exec(`UPDATE standpoint SET value = 'x' WHERE name = 'size'`)
	must(t, err)
	_, err = s.Repair(ctx)
	must(t, err)
	counted(3)
}

// A name may be longer than a key of the index, and many may begin alike.
func TestPostgresLongNames(t *testing.T) {
	p := freshPG(t)
	ctx := context.Background()
	var want []string
	for i := range 1200 {
		want = append(want, strings.Repeat("x", []int{990, 1000, 1001, 5000}[i%4])+fmt.Sprint(i*7919%1200))
	}
	want = append(want, strings.Repeat("x", 1000), strings.Repeat("x", 1001), strings.Repeat("a", 40_000))
	var b Batch
	for _, name := range want {
		b.Inputs = append(b.Inputs, Input{Name: name})
	}
	_, err := p.commit(ctx, &b)
	must(t, err)
	drop := want[3]
	_, err = p.commit(ctx, &Batch{DropInputs: []string{drop}, Inputs: []Input{{Name: want[7], Article: "again"}}})
	must(t, err)
	want = slices.DeleteFunc(want, func(name string) bool { return name == drop })
	slices.Sort(want)
	must(t, p.view(ctx, func(s snapshot) error {
		var got []string
		must(t, s.sides(inputTable, func(name string, value []byte) error {
			got = append(got, name)
			single, err := s.side(inputTable, name)
			if string(single) != string(value) || !strings.Contains(string(value), `"`+name+`"`) {
				t.Errorf("%.20s… is two things", name)
			}
			return err
		}))
		if !slices.Equal(got, want) {
			t.Errorf("%d names, want %d, or in another order", len(got), len(want))
		}
		gone, err := s.side(inputTable, drop)
		if gone != nil {
			t.Error("it is not dropped")
		}
		return err
	}))
}

// Going through all graphs holds no more than some of their nodes, and what is read
// after some were forgotten is right.
func TestPostgresForgets(t *testing.T) {
	ctx := context.Background()
	s := open(t, pgtest.URL(t), Options{})
	want := 0
	for g := range 4 {
		l := label(fmt.Sprint(g))
		var quads []quad.Quad
		for i := range cacheSize/2 + 100 {
			quads = append(quads, names(l, fmt.Sprint(g%3, " ", i))...)
		}
		_, err := s.Replace(ctx, Graph{l, quads})
		must(t, err)
		want += len(quads)
	}
	must(t, s.read(ctx, func(v *view) error {
		sn := v.snapshot.(*postgresSnapshot)
		n, most := 0, 0
		err := v.graphs(func(l quad.IRI, quads []quad.Quad) error {
			for _, q := range quads {
				if n++; q.Label != quad.Value(l) {
					t.Fatalf("%v in %s", q, l)
				}
			}
			if !slices.Equal(quads, graph.Sorted(quads)) || quads[0].Object != quad.Value(quad.String(string(l[len(l)-1:][0]%3+'0')+" 0")) {
				t.Errorf("%v in %s", quads[0], l)
			}
			most = max(most, len(sn.hashes), len(sn.nodes))
			return nil
		}, func(_ quad.IRI, err error) error { return err })
		if n != want || most > 2*cacheSize {
			t.Errorf("%d quads, want %d; %d nodes were held", n, want, most)
		}
		return err
	}))
}
