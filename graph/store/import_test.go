package store

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	pgtest "standpoint/fixtures/postgres"
	"standpoint/graph"
	"standpoint/graph/vocab"
)

func sequence(quads ...quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// What is exported and imported, in any store, is exported the same again, and
// nothing is wrong with it.
func TestExportImportExport(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		load(t, s, 30)
		var first, second bytes.Buffer
		must(t, graph.WriteNQuads(&first, s.Quads(ctx)))
		other := open(t, "memory:", Options{})
		for range 2 { // the second time nothing is new
			n, err := other.Import(ctx, graph.ReadNQuads(bytes.NewReader(first.Bytes()), "first"))
			if must(t, err); n != strings.Count(first.String(), "\n") {
				t.Errorf("%d quads came in", n)
			}
		}
		must(t, graph.WriteNQuads(&second, other.Quads(ctx)))
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Error("the two exports differ")
		}
		for fault, err := range other.Check(ctx) {
			t.Error(fault, err)
		}
		n, err := other.Stats(ctx)
		if must(t, err); n.Articles != 30 || n.Statements != 150 || n.Stances != 60 || n.Agents != 150 || n.Positions != 60 {
			t.Errorf("%+v", n)
		}
		a, err := other.Article(ctx, synthetic(t, 3).Label)
		if must(t, err); a.Publisher != "Outlet 3" {
			t.Errorf("%+v", a)
		}
		articles := 0
		for _, err := range other.Articles(ctx) {
			must(t, err)
			articles++
		}
		if articles != 30 {
			t.Errorf("%d articles", articles)
		}
	})
}

func TestImportRefuses(t *testing.T) {
	s := open(t, "memory:", Options{})
	a := label("a")
	q := names(a, "1")[0]
	for want, label := range map[error]quad.Value{
		ErrBase: vocab.Base("https://example.org/").Article("a"), graph.ErrTerm: quad.IRI("https://example.org/else"),
	} {
		bad := q
		bad.Label = label
		if _, err := s.Import(context.Background(), sequence(q, bad)); !errors.Is(err, want) {
			t.Errorf("%v: %v", label, err)
		}
	}
	bad := q
	bad.Label = nil
	if _, err := s.Import(context.Background(), sequence(bad)); !errors.Is(err, graph.ErrTerm) {
		t.Errorf("a triple: %v", err)
	}
	sound(t, s, map[quad.IRI][]quad.Quad{a: {}})
}

// An article that is stored may come again, also without its words; read otherwise
// it is refused, and what the store has of it stays as it was.
func TestImportOfWhatIsStored(t *testing.T) {
	ctx := context.Background()
	s := open(t, "memory:", Options{})
	a, b := label("a"), label("b")
	must(t, s.Apply(ctx, names(a, "1", "2"), nil))
	_, err := s.Import(ctx, sequence(append(names(a, "2"), names(b, "1")...)...))
	must(t, err)
	again := append(append(names(b, "2"), names(a, "1")...), names(b, "1")...)
	if _, err := s.Import(ctx, sequence(again...)); !errors.Is(err, ErrDiffers) || !strings.Contains(err.Error(), "article/b") {
		t.Errorf("another reading of b: %v", err)
	}
	sound(t, s, map[quad.IRI][]quad.Quad{a: names(a, "1", "2"), b: names(b, "1")})
}

// Another process may write between two batches of an import, and put in its own
// reading of an article that the import has begun: the two are not mixed.
func TestImportBesideAnother(t *testing.T) {
	ctx := context.Background()
	url := pgtest.URL(t)
	s, other := open(t, url, Options{}), open(t, url, Options{})
	a, b := label("a"), label("b")
	for _, c := range []struct {
		between Graph
		want    error
		a       []quad.Quad
	}{
		{Graph{b, names(b, "other")}, nil, names(a, "1", "2")},
		{Graph{a, names(a, "other")}, ErrDiffers, names(a, "other")},
	} {
		_, err := s.Replace(ctx, Graph{Label: a})
		must(t, err)
		im := &imports{Store: s, ctx: ctx, met: map[quad.IRI]*imported{}}
		must(t, im.take(names(a, "1")[0]))
		must(t, im.flush())
		_, err = other.Replace(ctx, c.between)
		must(t, err)
		must(t, im.take(names(a, "2")[0]))
		if err := im.flush(); !errors.Is(err, c.want) {
			t.Errorf("%v, want %v", err, c.want)
		}
		sound(t, s, map[quad.IRI][]quad.Quad{a: c.a})
	}
}

// An import that is cut off leaves whole articles, in the order of an export, and
// can be repeated.
func TestImportCutOff(t *testing.T) {
	ctx := context.Background()
	var all []quad.Quad
	articles := 3 * importBatch / 2 / len(synthetic(t, 0).Quads)
	for n := range articles {
		all = append(all, synthetic(t, n).Quads...)
	}
	all = graph.Sorted(all)
	cutOff := errors.New("the cable was pulled")
	s := open(t, "memory:", Options{})
	n, err := s.Import(ctx, func(yield func(quad.Quad, error) bool) {
		for _, q := range all[:len(all)-2] {
			if !yield(q, nil) {
				return
			}
		}
		yield(quad.Quad{}, cutOff)
	})
	if !errors.Is(err, cutOff) || n < importBatch || n >= len(all) {
		t.Fatalf("%d of %d quads, %v", n, len(all), err)
	}
	for fault, err := range s.Check(ctx) {
		t.Error(fault, err)
	}
	if n, err = s.Import(ctx, sequence(all...)); n != len(all) || err != nil {
		t.Errorf("again: %d of %d quads, %v", n, len(all), err)
	}
}

// The derived graph may speak of what articles have, and of nothing else of them.
func TestCheckFollowsTheDerivedGraph(t *testing.T) {
	ctx := context.Background()
	s := open(t, "memory:", Options{})
	load(t, s, 2)
	base := s.Base()
	_, id, _, _ := vocab.SplitArticle(synthetic(t, 0).Label)
	same := func(local quad.IRI) quad.Quad {
		return quad.Quad{Subject: local, Predicate: vocab.SameAgentAs, Object: base.DerivedAgent("p"), Label: base.Derived()}
	}
	must(t, s.Apply(ctx, []quad.Quad{same(base.Agent(id, "person-1"))}, nil))
	for fault, err := range s.Check(ctx) {
		t.Error(fault, err)
	}
	must(t, s.Apply(ctx, []quad.Quad{same(base.Agent(id, "nobody")), same(base.Agent("gone", "x"))}, nil))
	wider := quad.Quad{Subject: base.DerivedPosition("narrow"), Predicate: vocab.Broader, Object: base.DerivedPosition("wide"), Label: base.Derived()}
	in := quad.Quad{Subject: base.Position(id, "position-0"), Predicate: vocab.InPosition, Object: wider.Subject, Label: base.Derived()}
	must(t, s.Apply(ctx, []quad.Quad{wider, in}, nil))
	must(t, s.Apply(ctx, nil, synthetic(t, 1).Quads[:1]))
	var faults []string
	for fault, err := range s.Check(ctx) {
		must(t, err)
		faults = append(faults, fault.Reason)
	}
	all := strings.Join(faults, "\n")
	for _, want := range []string{"no such article", "its article has not", "position/wide>, which no article's", "00001"} {
		if !strings.Contains(all, want) {
			t.Errorf("no word of %q in\n%s", want, all)
		}
	}
	if strings.Contains(all, "position/narrow>, which") {
		t.Errorf("an article's position is in it:\n%s", all)
	}
}
