package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// debate is an article of its own outlet with two holders and a position of a given
// name, which takes one side each, and what links tie it to.
func debate(t testing.TB, n int, position string) (Graph, []quad.Quad) {
	a := &graph.Article{
		ID: fmt.Sprintf("%026d", n), Headline: fmt.Sprint("Headline ", n), Sources: []string{fmt.Sprint("news/", n, ".txt")},
		SHA256: fmt.Sprintf("%064d", n), ReadBy: "standpoint/1+w", Language: "en",
		Positions: []graph.Position{{Slug: "p", Label: position}},
	}
	for i, side := range []graph.Side{graph.Supports, graph.Opposes} {
		slug := fmt.Sprint("person-", i)
		words := graph.Span{Start: 100 * i, End: 100*i + 7, Exact: fmt.Sprintf("words %d", i)}
		role := graph.Role{Start: 100*i + 20, Words: fmt.Sprint("minister ", i)}
		if i == 1 {
			role.Country = "FR"
		}
		name := fmt.Sprint("Person ", (n+i)%7)
		if position != "the port" {
			name += " of " + position // so that what is told of the port is the same in any store
		}
		agent := graph.Agent{Slug: slug, Kind: graph.Person, Name: name, Roles: []graph.Role{{Start: 100*i + 10, Words: "old role of many words", Ended: true}, role}}
		if i == 0 {
			agent.Country = "DE"
		}
		a.Agents = append(a.Agents, agent)
		a.Statements = append(a.Statements, graph.Statement{Content: []graph.Span{words}, Speakers: []string{slug}, Manner: graph.Direct, Rule: "quote", Score: 0.9})
		a.Stances = append(a.Stances, graph.Stance{Evidence: []graph.Span{words}, Holder: slug, Position: "p", Side: side, Statement: i, Score: 0.8})
	}
	quads, err := a.Quads(vocab.DefaultBase)
	must(t, err)
	base := vocab.DefaultBase
	ties := []quad.Quad{{Subject: base.Position(a.ID, "p"), Predicate: vocab.InPosition, Object: base.DerivedPosition(vocab.Slug(position)), Label: base.Derived()}}
	for _, agent := range a.Agents {
		ties = append(ties, quad.Quad{Subject: base.Agent(a.ID, agent.Slug), Predicate: vocab.SameAgentAs, Object: base.DerivedAgent(vocab.Slug(agent.Name)), Label: base.Derived()})
	}
	return Graph{base.Article(a.ID), quads}, ties
}

// debates stores n articles on a position, and as many more on others.
func debates(t testing.TB, s *Store, n, others int) {
	b := Batch{}
	for i := range n + others {
		position := "the port"
		if i >= n {
			position = fmt.Sprint("the bridge ", i%5)
		}
		g, ties := debate(t, i, position)
		b.Graphs, b.Add = append(b.Graphs, g), append(b.Add, ties...)
	}
	_, err := s.Commit(context.Background(), b)
	must(t, err)
}

// counting counts the keys that are read.
type counting struct {
	keyValue
	keys int
}

type countingTx struct {
	transaction
	c *counting
}

type countingCursor struct {
	cursor
	c *counting
}

func (c *counting) begin(write bool) (transaction, error) {
	tx, err := c.keyValue.begin(write)
	return countingTx{tx, c}, err
}

func (t countingTx) get(bucket string, key []byte) []byte {
	t.c.keys++
	return t.transaction.get(bucket, key)
}

func (t countingTx) cursor(bucket string) cursor {
	return countingCursor{t.transaction.cursor(bucket), t.c}
}

func (x countingCursor) seek(key []byte) (at, value []byte) {
	x.c.keys++
	return x.cursor.seek(key)
}

func (x countingCursor) next() (at, value []byte) {
	x.c.keys++
	return x.cursor.next()
}

// questionsOf are the questions that must not read more of a large store than of a
// small one.
func questionsOf(s *Store) map[string]func(context.Context) error {
	base := vocab.DefaultBase
	return map[string]func(context.Context) error{
		"StancesOn": func(ctx context.Context) error {
			rows, err := s.StancesOn(ctx, base.DerivedPosition("the-port"), "")
			return cmp.Or(err, expect(len(rows) == 20))
		},
		"SidesByCountry": func(ctx context.Context) error {
			sides, err := s.SidesByCountry(ctx, base.DerivedPosition("the-port"))
			return cmp.Or(err, expect(len(sides) == 2))
		},
		"Graph": func(ctx context.Context) error {
			quads, err := s.Graph(ctx, label(fmt.Sprintf("%026d", 3)))
			return cmp.Or(err, expect(len(quads) > 40))
		},
		"StatementsOf": func(ctx context.Context) error {
			said, err := s.StatementsOf(ctx, base.DerivedAgent("person-3"))
			return cmp.Or(err, expect(len(said) > 1))
		},
		"CompanyOf": func(ctx context.Context) error {
			company, err := s.CompanyOf(ctx, base.DerivedAgent("person-3"))
			return cmp.Or(err, expect(len(company) > 1))
		},
	}
}

// expect is an error where a question has not the answer that it must have, so that
// the keys of no answer are not counted.
func expect(ok bool) error {
	if ok {
		return nil
	}
	return errors.New("that is no answer")
}

// TestKeysRead: what a question reads hangs on its answer, not on the store.
func TestKeysRead(t *testing.T) {
	read := map[string][2]int{}
	for i, others := range []int{10, 400} {
		c := &counting{keyValue: newMemory()}
		e, err := openCayley(c, Options{})
		must(t, err)
		s := &Store{url: "memory:", engine: e, base: vocab.DefaultBase}
		debates(t, s, 10, others)
		for name, ask := range questionsOf(s) {
			c.keys = 0
			must(t, ask(context.Background()))
			counts := read[name]
			counts[i] = c.keys
			read[name] = counts
		}
	}
	for name, keys := range read {
		t.Logf("%s: %d keys of a small store, %d of a large one", name, keys[0], keys[1])
		if keys[0] == 0 || keys[1] > keys[0]*5/4 {
			t.Errorf("%s reads %d keys of a store of 20 articles, %d of one of 410", name, keys[0], keys[1])
		}
	}
}

// The named questions give what a look at every article gives.
func TestQuestions(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		debates(t, s, 9, 12)
		base := vocab.DefaultBase
		var want, other []Standing
		tallies := map[string]Tally{}
		for label, err := range s.Articles(ctx) {
			must(t, err)
			a, err := s.Article(ctx, label)
			must(t, err)
			if a.Positions[0].Label != "the port" {
				continue
			}
			for i, x := range a.Stances {
				who := a.Agents[i]
				country := []string{"DE", "FR"}[i]
				row := Standing{
					Article: label, Stance: base.Stance(a.ID, x.Evidence[0].Start, x.Evidence[0].End, x.Holder, x.Position), Holder: base.Agent(a.ID, x.Holder),
					Name: who.Name, Role: fmt.Sprint("minister ", i), Country: country, Side: x.Side, Evidence: x.Evidence,
				}
				want = append(want, row)
				if x.Side == graph.Opposes {
					other = append(other, row)
				}
				if tallies[country] == nil {
					tallies[country] = Tally{}
				}
				tallies[country][x.Side]++
			}
		}
		for side, want := range map[graph.Side][]Standing{"": want, graph.Opposes: other} {
			got, err := s.StancesOn(ctx, base.DerivedPosition("the-port"), side)
			must(t, err)
			if len(want) == 0 || !slices.EqualFunc(got, want, equalStandings) {
				t.Errorf("%q: got %v\nwant %v", side, got, want)
			}
		}
		got, err := s.SidesByCountry(ctx, base.DerivedPosition("the-port"))
		must(t, err)
		if !maps.EqualFunc(got, tallies, maps.Equal) {
			t.Errorf("%v, want %v", got, tallies)
		}
		said, err := s.StatementsOf(ctx, base.DerivedAgent("person-3"))
		must(t, err)
		if len(said) != 2 || said[0].Content[0].Exact == "" { // articles 2 and 3
			t.Errorf("%v", said)
		}
		if none, err := s.StancesOn(ctx, base.DerivedPosition("nothing"), ""); len(none) > 0 || err != nil {
			t.Errorf("%v, %v", none, err)
		}
	})
}

func equalStandings(x, y Standing) bool {
	evidence := slices.Equal(x.Evidence, y.Evidence)
	x.Evidence, y.Evidence = nil, nil
	return evidence && fmt.Sprint(x) == fmt.Sprint(y)
}

// A wording that is turned round has its sides turned.
func TestTurnedWording(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		debates(t, s, 2, 0)
		base := vocab.DefaultBase
		must(t, s.Apply(ctx, []quad.Quad{{
			Subject: base.Position(fmt.Sprintf("%026d", 0), "p"), Predicate: vocab.Turned,
			Object: quad.TypedString{Value: "true", Type: vocab.Boolean}, Label: base.Derived(),
		}}, nil))
		rows, err := s.StancesOn(ctx, base.DerivedPosition("the-port"), graph.Supports)
		must(t, err)
		// Persons 0 and 1 of article 0, 1 and 2 of article 1: the first supports, the
		// second opposes, but in article 0 it is the other way round.
		if len(rows) != 2 || rows[0].Name != "Person 1" || rows[1].Name != "Person 1" {
			t.Errorf("%v", rows)
		}
		company, err := s.CompanyOf(ctx, base.DerivedAgent("person-1"))
		must(t, err)
		want := []Company{{base.DerivedAgent("person-0"), 0, 1}, {base.DerivedAgent("person-2"), 0, 1}}
		if !slices.Equal(company, want) {
			t.Errorf("%v, want %v", company, want)
		}
	})
}
