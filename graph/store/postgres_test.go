package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	pgtest "standpoint/fixtures/postgres"
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

func freshPG(t testing.TB) *postgres { return openPG(t, pgtest.URL(t), Options{}) }

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
