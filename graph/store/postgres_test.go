package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

func openPG(t testing.TB, url string, o Options) *postgres {
	t.Helper()
	p, err := openPostgres(context.Background(), url, o)
	must(t, err)
	t.Cleanup(func() { p.close() })
	return p
}

func freshPG(t testing.TB) *postgres { return openPG(t, postgresURL(t), Options{}) }

// graphOf reads a graph as the layer above an engine does.
func graphOf(t testing.TB, e engine, label quad.IRI) []quad.Quad {
	t.Helper()
	var quads []quad.Quad
	must(t, e.view(context.Background(), func(s snapshot) error {
		found, err := s.find([]quad.Value{label})
		if err != nil {
			return err
		}
		var ends []node
		if err := s.graph(found[0], func(l link) { ends = append(ends, l.subject, l.predicate, l.object, l.label) }); err != nil {
			return err
		}
		values, err := s.values(ends)
		for ; len(values) > 0; values = values[4:] {
			quads = append(quads, quad.Quad{Subject: values[0], Predicate: values[1], Object: values[2], Label: values[3]})
		}
		return err
	}))
	return graph.Sorted(quads)
}

// soundPG fails where references, sum or graphs are not what they are to be.
func soundPG(t testing.TB, p *postgres, want map[quad.IRI][]quad.Quad) {
	t.Helper()
	ctx := context.Background()
	must(t, p.audit(ctx, func(reason string) error { t.Error(reason); return nil }))
	var total sum
	var n int
	for label, quads := range want {
		if got := graphOf(t, p, label); !slices.Equal(got, graph.Sorted(quads)) {
			t.Errorf("%s holds %v, want %v", label, got, quads)
		}
		for _, q := range quads {
			total.add(hash(q))
		}
		n += len(quads)
	}
	must(t, p.view(ctx, func(s snapshot) error {
		size, err := s.size()
		kept, err2 := s.side(metaTable, sumName)
		if size != n || kept != nil && decodeSum(kept) != total {
			t.Errorf("%d quads, want %d, or the sum is another", size, n)
		}
		return errors.Join(err, err2)
	}))
}

func replace(t testing.TB, p *postgres, graphs ...Graph) []Change {
	t.Helper()
	changes, err := p.commit(context.Background(), &Batch{Graphs: graphs})
	must(t, err)
	return changes
}

// Whatever text a term has comes back byte for byte, and Cayley reads the same.
func TestPostgresOddTerms(t *testing.T) {
	p := freshPG(t)
	a := label("a")
	var quads []quad.Quad
	for _, text := range []quad.String{
		"", "\x00", `\x00`, "a\x00\\x00b", `\\x00`, `\x0`, "\"quote\" 'single' {brace,\"x\"} NULL", "a\nb\r\tc\\", "NULL", "😀é\u2028\ufffd",
		"<https://a>", "_:b", "$1 ? %s", quad.String(strings.Repeat("long ", 20_000)),
	} {
		for _, v := range []quad.Value{
			text, quad.LangString{Value: text, Lang: "en-gb"}, quad.TypedString{Value: text, Type: vocab.Decimal},
		} {
			quads = append(quads, quad.Quad{Subject: a, Predicate: vocab.Name, Object: v, Label: a})
		}
	}
	quads = append(quads, quad.Quad{Subject: a, Predicate: vocab.Name, Object: quad.IRI("https://example.org/é?q=1#x"), Label: a})
	if c := replace(t, p, Graph{a, quads}); c[0] != (Change{len(quads), 0}) {
		t.Errorf("%v", c)
	}
	soundPG(t, p, map[quad.IRI][]quad.Quad{a: quads})
	qs, err := p.cayley()
	must(t, err)
	defer qs.Close()
	for _, q := range quads {
		ref, err := qs.ValueOf(q.Object)
		must(t, err)
		if v, err := qs.NameOf(ref); v != q.Object {
			t.Errorf("Cayley reads %.80v (%v), not %.80v", v, err, q.Object)
		}
	}
	replace(t, p, Graph{Label: a})
	soundPG(t, p, map[quad.IRI][]quad.Quad{a: nil})
	nothingLeft(t, p)
}

func nothingLeft(t *testing.T, p *postgres) {
	t.Helper()
	var nodes, quads int
	must(t, p.db.QueryRow(`SELECT (SELECT count(*) FROM nodes), (SELECT count(*) FROM quads)`).Scan(&nodes, &quads))
	if nodes != 0 || quads != 0 {
		t.Errorf("%d nodes and %d quads are left", nodes, quads)
	}
}

// Graphs of few nodes, which most writes both add to and take from.
func TestPostgresReplaces(t *testing.T) {
	p := freshPG(t)
	dice := rand.New(rand.NewSource(1))
	want := map[quad.IRI][]quad.Quad{}
	for range 60 {
		var graphs []Graph
		for _, g := range dice.Perm(4)[:2] {
			label := label(fmt.Sprint(g))
			graphs = append(graphs, Graph{label, drawn(dice, label)})
			want[label] = slices.Compact(graph.Sorted(graphs[len(graphs)-1].Quads))
		}
		replace(t, p, graphs...)
	}
	soundPG(t, p, want)
	for label := range want {
		replace(t, p, Graph{Label: label})
	}
	nothingLeft(t, p)
}

func TestPostgresAddsAndRemoves(t *testing.T) {
	p := freshPG(t)
	ctx := context.Background()
	a, b := label("a"), label("b")
	one, two := names(a, "1"), names(b, "1")
	for _, c := range []struct {
		add, remove []quad.Quad
		want        map[quad.IRI][]quad.Quad
	}{
		{one, one, map[quad.IRI][]quad.Quad{a: one}},
		{append(one, two...), one, map[quad.IRI][]quad.Quad{a: one, b: two}},
		{nil, append(one, one...), map[quad.IRI][]quad.Quad{b: two}},
		{nil, one, map[quad.IRI][]quad.Quad{b: two}},
		{append(two, two...), nil, map[quad.IRI][]quad.Quad{b: two}},
	} {
		_, err := p.commit(ctx, &Batch{Add: c.add, Remove: c.remove})
		must(t, err)
		soundPG(t, p, c.want)
	}
}

// What a snapshot finds, in the order and the number that engine promises.
func TestPostgresSnapshot(t *testing.T) {
	p := freshPG(t)
	ctx := context.Background()
	load := 5
	var graphs []Graph
	for i := range load {
		graphs = append(graphs, synthetic(t, i))
	}
	replace(t, p, graphs...)
	must(t, p.view(ctx, func(s snapshot) error {
		found, err := s.find([]quad.Value{vocab.NewsArticle, vocab.Type, quad.String("absent"), graphs[3].Label, graphs[1].Label})
		must(t, err)
		if found[2] != 0 || found[0] == 0 || found[1] == found[0] {
			t.Errorf("found %v", found)
		}
		replace(t, p, Graph{Label: graphs[0].Label}) // unseen here
		labels, err := s.labels()
		must(t, err)
		var articles []node
		must(t, s.subjects([]node{0, found[0], found[0]}, found[1], func(subject, object node) {
			must(t, s.graph(subject, func(link) {})) // another question within the answer
			articles = append(articles, subject)
		}))
		slices.Sort(articles)
		slices.Sort(labels)
		if !slices.Equal(labels, articles) || len(labels) != load {
			t.Errorf("labels %v, articles %v", labels, articles)
		}
		var order []node
		must(t, s.objects([]node{found[3], 0, found[4], found[3]}, found[1], func(subject, object node) { order = append(order, subject, object) }))
		if !slices.Equal(order, []node{found[3], found[0], found[4], found[0]}) {
			t.Errorf("objects %v", order)
		}
		n := 0
		must(t, s.about(found[3], []node{found[3], found[4]}, func(l link) {
			if n++; l.subject != found[3] || l.label != found[3] {
				t.Errorf("%v", l)
			}
		}))
		if _, err := s.values([]node{found[0]}); n == 0 || err != nil {
			t.Errorf("%d quads about it, %v", n, err)
		}
		return nil
	}))
}

func TestPostgresSides(t *testing.T) {
	p := freshPG(t)
	ctx := context.Background()
	long := map[string]string{"b": strings.Repeat("text ", 100_000), "a": "", "C": "\x00"}
	inputs := []Input{{Name: "é"}, {Name: "caf\xe9\x00\\x00"}, {Name: "x", Article: "1"}, {Name: "x", Article: "2", Meta: []byte{0, 1}}}
	_, err := p.commit(ctx, &Batch{Texts: long, Inputs: inputs})
	must(t, err)
	_, err = p.commit(ctx, &Batch{DropTexts: []string{"a", "none"}, Texts: map[string]string{"D": "d"}})
	must(t, err)
	must(t, p.view(ctx, func(s snapshot) error {
		var order []string
		must(t, s.sides(textTable, func(name string, value []byte) error {
			single, err := s.side(textTable, name)
			if order = append(order, name); string(single) != string(value) || len(value) == 0 {
				t.Errorf("%q is two things", name)
			}
			return err
		}))
		if !slices.Equal(order, []string{"C", "D", "b"}) {
			t.Errorf("texts %q", order)
		}
		value, err := s.side(inputTable, "x")
		if must(t, err); !strings.Contains(string(value), `"Article":"2"`) {
			t.Errorf("%s", value)
		}
		odd, err := s.side(inputTable, "caf\xe9\x00\\x00")
		if must(t, err); odd == nil {
			t.Error("a name that is not UTF-8 is lost")
		}
		none, err := s.side(textTable, "none")
		if none != nil {
			t.Error("there is no such text")
		}
		return err
	}))
	if _, err := p.commit(ctx, &Batch{Inputs: []Input{{}}, Graphs: []Graph{{label("a"), names(label("a"), "1")}}}); err == nil {
		t.Error("an input without a name was stored")
	}
	soundPG(t, p, nil)
}

// A commit that fails at any statement leaves nothing, and the next is right.
func TestPostgresFailedCommit(t *testing.T) {
	p := freshPG(t)
	ctx := context.Background()
	a, b := label("a"), label("b")
	replace(t, p, Graph{a, names(a, "1", "2")})
	for _, table := range []string{"nodes", "quads", "standpoint"} {
		for _, event := range []string{"INSERT", "UPDATE", "DELETE"} {
			statement := fmt.Sprintf(`CREATE OR REPLACE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE disk_full; END';
				CREATE TRIGGER broken AFTER %s ON %s FOR EACH ROW EXECUTE FUNCTION broken()`, event, table)
			_, err := p.db.Exec(statement)
			must(t, err)
			_, err = p.commit(ctx, &Batch{Graphs: []Graph{{a, names(a, "2", "3")}, {b, names(b, "2")}}, Texts: map[string]string{"x": "x"}})
			fires := table+event != "quadsUPDATE" && table+event != "standpointDELETE"
			if fires && (err == nil || !strings.Contains(err.Error(), "make room")) {
				t.Fatalf("%s of %s: %v", event, table, err)
			}
			_, err = p.db.Exec(`DROP TRIGGER broken ON ` + table)
			must(t, err)
			if !fires {
				_, err := p.commit(ctx, &Batch{Graphs: []Graph{{a, names(a, "1", "2")}, {Label: b}}, DropTexts: []string{"x"}})
				must(t, err)
			}
			soundPG(t, p, map[quad.IRI][]quad.Quad{a: names(a, "1", "2")})
		}
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := p.commit(cancelled, &Batch{Graphs: []Graph{{Label: a}}}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled commit: %v", err)
	}
	soundPG(t, p, map[quad.IRI][]quad.Quad{a: names(a, "1", "2")})
}

// Four stores are made and written to at once, each through connections of its own:
// the same nodes are added to and taken from.
func TestPostgresWritersAtOnce(t *testing.T) {
	url := postgresURL(t)
	var all sync.WaitGroup
	for w := range 4 {
		all.Go(func() {
			p, err := openPostgres(context.Background(), url, Options{})
			if err != nil {
				t.Error(err)
				return
			}
			defer p.close()
			for i := range 15 {
				mine := label(fmt.Sprintf("%d-%d", w, i%5))
				graphs := []Graph{{mine, names(mine, fmt.Sprint(i), "shared", fmt.Sprint(w))}}
				if i%2 == 1 {
					graphs = append(graphs, Graph{Label: label(fmt.Sprintf("%d-%d", w, (i+2)%5))})
				}
				if _, err := p.commit(context.Background(), &Batch{Graphs: graphs}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	p := openPG(t, url, Options{ReadOnly: true})
	want := map[quad.IRI][]quad.Quad{}
	for w := range 4 {
		for i := range 15 {
			mine := label(fmt.Sprintf("%d-%d", w, i%5))
			want[mine] = names(mine, fmt.Sprint(i), "shared", fmt.Sprint(w))
			if i%2 == 1 {
				want[label(fmt.Sprintf("%d-%d", w, (i+2)%5))] = nil
			}
			want[mine] = slices.Compact(graph.Sorted(want[mine]))
		}
	}
	soundPG(t, p, want)
}

// While one process holds the store for itself it may write and no other may; it
// lets go also where what it did fails.
func TestPostgresExclusive(t *testing.T) {
	url := postgresURL(t)
	ctx := context.Background()
	one, two := openPG(t, url, Options{}), openPG(t, url, Options{})
	a, b := label("a"), label("b")
	done := make(chan error, 1)
	failed := errors.New("failed")
	err := one.exclusive(ctx, func() error {
		go func() {
			_, err := two.commit(ctx, &Batch{Graphs: []Graph{{b, names(b, "1")}}})
			done <- err
		}()
		short, cancel := context.WithTimeout(ctx, 200*time.Millisecond)
		defer cancel()
		if err := two.exclusive(short, func() error { return nil }); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("two at once: %v", err)
		}
		replace(t, one, Graph{a, names(a, "1")})
		select {
		case err := <-done:
			t.Errorf("another wrote meanwhile: %v", err)
		case <-time.After(200 * time.Millisecond):
		}
		if got := graphOf(t, two, a); len(got) != 1 {
			t.Errorf("the other reads %v", got)
		}
		return failed
	})
	if !errors.Is(err, failed) {
		t.Errorf("%v", err)
	}
	must(t, <-done)
	must(t, two.exclusive(ctx, func() error { return nil }))
	soundPG(t, one, map[quad.IRI][]quad.Quad{a: names(a, "1"), b: names(b, "1")})
}

// Each kind of damage is told, and no more than is useful.
func TestPostgresAudit(t *testing.T) {
	p := freshPG(t)
	a := label("a")
	replace(t, p, synthetic(t, 1), Graph{a, names(a, "1")})
	for _, c := range []struct{ damage, want string }{
		{`UPDATE nodes SET refs = refs + 1 WHERE value_string = '1'`, "counts 2 references, and 1 places"},
		{`INSERT INTO nodes (hash, refs, value_string) VALUES ('\x00', 3, 'stray')`, `("stray") counts 3 references, and 0 places`},
		{`SET session_replication_role = replica; DELETE FROM nodes; SET session_replication_role = origin`, "is not there"},
	} {
		_, err := p.db.Exec(c.damage)
		must(t, err)
		var told []string
		must(t, p.audit(context.Background(), func(reason string) error { told = append(told, reason); return nil }))
		if len(told) == 0 || len(told) > examples || !strings.Contains(strings.Join(told, "\n"), c.want) {
			t.Errorf("%s: %q, want %q", c.damage, told, c.want)
		}
	}
	if err := p.audit(context.Background(), func(string) error { return errStopped }); err != errStopped {
		t.Errorf("%v", err)
	}
	err := p.view(context.Background(), func(s snapshot) error {
		labels, err := s.labels()
		must(t, err)
		_, err = s.values(labels)
		return err
	})
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("nodes without values: %v", err)
	}
}

// What can be mended is, and the quads are counted that cannot.
func TestPostgresRepair(t *testing.T) {
	p := freshPG(t)
	ctx := context.Background()
	a, b := label("a"), label("b")
	replace(t, p, Graph{a, names(a, "1", "2", "3")}, Graph{b, names(b, "1", "\x00")})
	_, err := p.db.Exec(`SET session_replication_role = replica;
		DELETE FROM nodes WHERE value_string = '2'; UPDATE nodes SET value = '\x1234' WHERE value IS NOT NULL;
		UPDATE nodes SET refs = 7 WHERE value_string = '3'; INSERT INTO nodes (hash, refs, value_string) VALUES ('\x00', 3, 'stray');
		UPDATE standpoint SET value = '\x00' WHERE name = 'sum'; SET session_replication_role = origin`)
	must(t, err)
	if lost, err := p.repair(ctx); lost != 2 || err != nil {
		t.Errorf("%d quads are lost, %v", lost, err)
	}
	soundPG(t, p, map[quad.IRI][]quad.Quad{a: names(a, "1", "3"), b: names(b, "1")})
	must(t, p.compact(ctx))
	if lost, err := p.repair(ctx); lost != 0 || err != nil {
		t.Errorf("%d quads are lost of a sound store, %v", lost, err)
	}
}
