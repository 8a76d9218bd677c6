package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// The state is that of the set of quads, whatever way led to it.
func TestStateIsOfTheContent(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		a, b := label("a"), label("b")
		var states []string
		for _, quads := range [][]quad.Quad{names(a, "1"), names(a, "1", "2"), names(a, "2"), names(a, "1")} {
			_, err := s.Replace(ctx, Graph{a, quads})
			must(t, err)
			state, err := s.State(ctx)
			must(t, err)
			states = append(states, state)
		}
		must(t, s.Apply(ctx, names(b, "1"), nil))
		state, _ := s.State(ctx)
		states = append(states, state)
		if states[0] != states[3] || len(slices.Compact(slices.Sorted(slices.Values(states)))) != 4 {
			t.Errorf("states %v", states)
		}
	})
}

// A walk sees the store as it was when it began, and does not hinder a writer.
func TestWalkIsASnapshot(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		a := label("a")
		var many []string
		for i := range 3 * batchSize {
			many = append(many, fmt.Sprint(i))
		}
		_, err := s.Replace(ctx, Graph{a, names(a, many...)})
		must(t, err)
		n := 0
		for _, err := range s.Quads(ctx) {
			if must(t, err); n == 10 {
				_, err := s.Replace(ctx, Graph{Label: a})
				must(t, err)
			}
			n++
		}
		if n != len(many) {
			t.Errorf("%d quads of %d", n, len(many))
		}
		sound(t, s, map[quad.IRI][]quad.Quad{a: {}})
	})
}

func TestWalks(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		a, b := label("a"), label("b")
		_, err := s.Replace(ctx, Graph{a, names(a, "2", "1")}, Graph{b, names(b, "1", "3")})
		must(t, err)
		var got []quad.Value
		for v, err := range s.Objects(ctx, vocab.DefaultBase.DerivedAgent("a"), vocab.Name) {
			must(t, err)
			got = append(got, v)
		}
		for v, err := range s.Subjects(ctx, vocab.Name, quad.String("1")) {
			must(t, err)
			got = append(got, v)
		}
		for v := range s.Subjects(ctx, vocab.Name, quad.String("unknown")) {
			got = append(got, v)
		}
		want := []quad.Value{quad.String("1"), quad.String("2"), quad.String("3"), vocab.DefaultBase.DerivedAgent("a")}
		if !slices.Equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
		cancelled, cancel := context.WithCancel(ctx)
		cancel()
		if _, err := s.Replace(cancelled, Graph{a, nil}); !errors.Is(err, context.Canceled) {
			t.Errorf("a cancelled write says %v", err)
		}
	})
}

func TestBesideTheQuads(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		write := func(b Batch) error {
			_, err := s.Commit(ctx, b)
			return err
		}
		must(t, write(Batch{
			Texts:  map[string]string{"aa": "words, words", "bb": "", "dd": "other words"},
			Inputs: []Input{{Name: "x/2", Article: "b"}, {Name: "x/10", Meta: []byte{0, 255}}},
		}))
		must(t, write(Batch{DropInputs: []string{"x/2", "none"}}))
		text, found, err := s.Text(ctx, "aa")
		if must(t, err); !found || text != "words, words" {
			t.Errorf("text %q, %v", text, found)
		}
		if text, found, err := s.Text(ctx, "bb"); text != "" || !found || err != nil {
			t.Errorf("empty text %q, %v, %v", text, found, err)
		}
		if _, found, err := s.Text(ctx, "cc"); found || err != nil {
			t.Errorf("unknown text %v, %v", found, err)
		}
		var inputs []string
		for in, err := range s.Inputs(ctx) {
			must(t, err)
			inputs = append(inputs, in.Name+string(in.Meta))
		}
		if !slices.Equal(inputs, []string{"x/10\x00\xff"}) {
			t.Errorf("inputs %q", inputs)
		}
		if text, _, err := s.Text(ctx, "dd"); text != "other words" || err != nil {
			t.Errorf("the third text of a batch is %q, %v", text, err)
		}
		must(t, write(Batch{DropTexts: []string{"aa", "bb", "cc", "dd"}}))
		n, err := s.Stats(ctx)
		if must(t, err); n != (Stats{Inputs: 1}) {
			t.Errorf("%+v is left", n)
		}
		if err := write(Batch{Inputs: []Input{{}}}); err == nil {
			t.Error("an input without a name was noted")
		}
	})
}

// Cayley's languages read what is there and cannot write.
func TestCayleyIsReadOnly(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		a := label("a")
		must(t, s.Apply(ctx, names(a, "1"), nil))
		qs, err := s.Cayley()
		must(t, err)
		if ref, err := qs.ValueOf(quad.String("1")); ref == nil || err != nil {
			t.Errorf("the name is %v, %v", ref, err)
		}
		w, err := qs.NewQuadWriter()
		must(t, err)
		if _, err := w.WriteQuads(names(a, "2")); !errors.Is(err, ErrReadOnly) {
			t.Errorf("writing says %v", err)
		}
		must(t, qs.Close())
		sound(t, s, map[quad.IRI][]quad.Quad{a: names(a, "1")})
	})
}

// Readers beside a writer see whole graphs, of one write each.
func TestReadersBesideAWriter(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		a := label("a")
		done := make(chan struct{})
		var readers sync.WaitGroup
		for range 3 {
			readers.Go(func() {
				for {
					select {
					case <-done:
						return
					default:
					}
					quads, err := s.Graph(ctx, a)
					if err != nil || len(quads) != 0 && (len(quads) != 8 || !oneRound(quads)) {
						t.Errorf("%d quads, %v: %v", len(quads), err, quads)
						return
					}
				}
			})
		}
		for round := range 60 {
			var words []string
			for i := range 8 {
				words = append(words, fmt.Sprintf("%02d of %d", round%30, i)) // names come and go
			}
			_, err := s.Replace(ctx, Graph{a, names(a, words...)})
			must(t, err)
		}
		close(done)
		readers.Wait()
		sound(t, s, nil)
	})
}

func oneRound(quads []quad.Quad) bool {
	return !slices.ContainsFunc(quads, func(q quad.Quad) bool {
		return q.Object.(quad.String)[:2] != quads[0].Object.(quad.String)[:2]
	})
}

// TestAround: what is asked about comes with what it leads to, of its own graph
// alone, each node once.
func TestAround(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		base := vocab.DefaultBase
		node := func(name string) quad.IRI { return label("a") + "#agent-" + quad.IRI(name) }
		tell := func(subject, predicate, object quad.IRI) quad.Quad {
			return quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: label("a")}
		}
		inside := []quad.Quad{
			tell(node("x"), vocab.HasMembership, node("role")), tell(node("role"), vocab.RoleOrganization, node("x")),
			tell(node("x"), vocab.Supports, node("far")), tell(node("far"), vocab.Type, vocab.Concept),
		}
		_, err := s.Replace(t.Context(), Graph{Label: label("a"), Quads: inside})
		must(t, err)
		must(t, s.Apply(t.Context(), []quad.Quad{{Subject: node("x"), Predicate: vocab.SameAgentAs, Object: base.DerivedAgent("x"), Label: base.Derived()}}, nil))
		got, err := s.Around(t.Context(), []quad.IRI{node("x"), node("nobody"), base.Derived()}, vocab.HasMembership, vocab.RoleOrganization)
		must(t, err)
		if want := graph.Sorted(inside[:3:3]); !slices.Equal(graph.Sorted(got), want) {
			t.Errorf("got  %v\nwant %v", got, want)
		}
	})
}

// Filed and Led are Subjects and Objects of many at once.
func TestManyAtOnce(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		copyOf := func(x, y string) quad.Quad {
			return quad.Quad{Subject: label(x), Predicate: vocab.CopyOf, Object: label(y), Label: vocab.DefaultBase.Derived()}
		}
		if filed, err := s.Filed(ctx, vocab.CopyOf, label("a")); err != nil || len(filed) > 0 {
			t.Errorf("an empty store: %v, %v", filed, err)
		}
		must(t, s.Apply(ctx, []quad.Quad{copyOf("c", "a"), copyOf("b", "a"), copyOf("d", "e")}, nil))
		filed, err := s.Filed(ctx, vocab.CopyOf, label("a"), quad.String("none"), label("b"), label("e"))
		must(t, err)
		if got := fmt.Sprint(len(filed[label("a")]), len(filed[label("b")]), filed[label("e")]); got != fmt.Sprint(2, 0, []quad.IRI{label("d")}) ||
			filed[label("a")][0] != label("b") {
			t.Error(filed)
		}
		led, err := s.Led(ctx, vocab.CopyOf, label("c"), label("none"), label("d"), label("a"))
		must(t, err)
		if len(led) != 2 || !slices.Equal(led[label("c")], []quad.IRI{label("a")}) || !slices.Equal(led[label("d")], []quad.IRI{label("e")}) {
			t.Error(led)
		}
		if led, err = s.Led(ctx, vocab.CopyOf); err != nil || len(led) > 0 {
			t.Errorf("of nothing: %v, %v", led, err)
		}
	})
}

// TestExcerpt: an excerpt tells of nodes what is needed to understand them, and
// nothing of what lies beside.
func TestExcerpt(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx, base := t.Context(), vocab.DefaultBase
		node := func(name string) quad.IRI { return label("a") + "#" + quad.IRI(name) }
		tell := func(subject, predicate quad.IRI, object quad.Value) quad.Quad {
			return quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: label("a")}
		}
		over := func(subject, predicate quad.IRI, object quad.Value) quad.Quad {
			q := tell(subject, predicate, object)
			q.Label = base.Derived()
			return q
		}
		inside := []quad.Quad{
			tell(label("a"), vocab.Headline, quad.String("A headline")),
			tell(node("stance-1"), vocab.Holder, node("agent-x")), tell(node("stance-1"), vocab.Position, node("position-p")),
			tell(node("agent-x"), vocab.Name, quad.String("X")), tell(node("agent-x"), vocab.Supports, node("position-p")),
			tell(node("position-p"), vocab.PrefLabel, quad.String("P")),
		}
		beside := []quad.Quad{
			tell(node("agent-x"), vocab.Opposes, node("position-far")), tell(node("position-far"), vocab.PrefLabel, quad.String("far")),
		}
		links := []quad.Quad{over(node("agent-x"), vocab.SameAgentAs, base.DerivedAgent("x")), over(base.Link("a", "x"), vocab.LinkFrom, node("agent-x"))}
		_, err := s.Replace(ctx, Graph{Label: label("a"), Quads: slices.Concat(inside, beside)})
		must(t, err)
		must(t, s.Apply(ctx, append([]quad.Quad{over(node("agent-x"), vocab.NameKey, quad.String("x"))}, links...), nil))
		got, err := s.Excerpt(ctx, []quad.IRI{node("stance-1"), node("nobody"), base.Derived(), base.DerivedAgent("nobody")})
		must(t, err)
		if want := graph.Sorted(slices.Concat(inside, links)); !slices.Equal(got, want) {
			t.Errorf("of a stance: got  %v\nwant %v", got, want)
		}
		got, err = s.Excerpt(ctx, []quad.IRI{base.DerivedAgent("x")})
		must(t, err)
		if want := graph.Sorted(slices.Concat(inside[:1], inside[3:4], links)); !slices.Equal(got, want) {
			t.Errorf("of an agent: got  %v\nwant %v", got, want)
		}
		if got, err := s.Excerpt(ctx, nil); err != nil || len(got) > 0 {
			t.Errorf("of nothing: %v %v", got, err)
		}
	})
}
