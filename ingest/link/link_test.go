package link

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/graph/vocab"
)

// an is an article of agents and positions; the number makes another text.
func an(number string, agents []graph.Agent, positions ...string) *graph.Article {
	a := &graph.Article{
		ID: strings.Repeat("a", 26-len(number)) + number, SHA256: strings.Repeat("0", 64-len(number)) + number, ReadBy: "test/1",
		Sources: []string{"n-" + number}, Agents: agents,
	}
	for _, label := range positions {
		a.Positions = append(a.Positions, graph.Position{Slug: vocab.Slug(label), Label: label})
	}
	return a
}

// someone reads "Ana Ortega, minister, PT".
func someone(words string) graph.Agent {
	parts := append(strings.Split(words, ", "), "", "")
	a := graph.Agent{Slug: vocab.Slug(parts[0]), Kind: graph.Person, Name: parts[0], Country: parts[2]}
	if parts[1] != "" {
		a.Roles = []graph.Role{{Start: 1, Words: parts[1]}}
	}
	return a
}

func TestBodyKey(t *testing.T) {
	for name, want := range map[string]string{
		"NATO": "nato", "the Coast Guard": "coast-guard", "The The": "the", "Many NATO allies": "many-nato-allies", "": "",
		"Ministry of Defence": "ministry-of-defense", "Ministry of Defense": "ministry-of-defense", "John Lewis": "john-lewis--body",
	} {
		if got := bodyKey(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestOf(t *testing.T) {
	a := an("b", []graph.Agent{
		{Slug: "ana-ortega", Kind: graph.Person, Name: "Dr Ana Ortega"},
		{Slug: "coast-guard", Kind: graph.Organization, Name: "the Coast Guard"},
		{Slug: "anonymous-4", Kind: graph.Anonymous, Name: "an official"},
	}, "a ban on plastic bags", "the", "a levy")
	got := Of(vocab.DefaultBase, a)
	base := vocab.DefaultBase
	want := []quad.Quad{
		{Subject: base.Agent(a.ID, "ana-ortega"), Predicate: vocab.NameKey, Object: quad.String("ortega"), Label: base.Derived()},
		{Subject: base.Agent(a.ID, "coast-guard"), Predicate: vocab.SameAgentAs, Object: base.DerivedAgent("coast-guard"), Label: base.Derived()},
		{Subject: base.Position(a.ID, "a-ban-on-plastic-bags"), Predicate: vocab.InPosition, Object: base.DerivedPosition("bag-plastic"), Label: base.Derived()},
		{Subject: base.Position(a.ID, "a-ban-on-plastic-bags"), Predicate: vocab.Turned, Object: quad.TypedString{Value: "true", Type: vocab.Boolean}, Label: base.Derived()},
		{Subject: base.Position(a.ID, "a-ban-on-plastic-bags"), Predicate: vocab.HeadKey, Object: quad.String("bag"), Label: base.Derived()},
		{Subject: base.Position(a.ID, "a-levy"), Predicate: vocab.InPosition, Object: base.DerivedPosition("levi"), Label: base.Derived()},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if Of(base, nil) != nil {
		t.Error("an article that is not there has links")
	}
}

// TestLinks: each case is articles of persons, and whom each is linked to in their
// order, with the score where the name is another.
func TestLinks(t *testing.T) {
	for _, c := range []struct{ what, articles, want string }{
		{"spellings", "Volodymyr Zelenskyy, president, UA|Volodymyr Zelensky, Ukrainian president, UA|Volodymyr Zelensky", "volodymyr-zelensky 0.93|volodymyr-zelensky|volodymyr-zelensky"},
		{"short forms", "Bill Clinton, president, US|William J. Clinton, president, US|Sen. Bill Clinton", "bill-clinton|bill-clinton 0.93|bill-clinton"},
		{"a surname", "Ana Ortega, minister, PT|Ortega, minister, PT|Ortega", "ana-ortega|ana-ortega 0.80|"},
		{"a surname of another country", "Ana Ortega, minister, PT|Ortega, minister, ES", "ana-ortega|"},
		{"a surname of two", "Ana Ortega, minister, PT|Luis Ortega, minister, PT|Ortega, minister, PT", "ana-ortega|luis-ortega|"},
		{"a listed surname with one bearer", "Barack Obama, president, US|Obama, president, US", "barack-obama|barack-obama 0.55"},
		{"father and son", "Pierre Trudeau, prime minister, CA|Justin Trudeau, prime minister, CA|Trudeau, prime minister, CA", "pierre-trudeau|justin-trudeau|"},
		{"Jr.", "Donald Trump, president, US|Donald Trump Jr., executive, US", "donald-trump|donald-trump-jr"},
		{"namesakes of two countries", "Tom Reed, minister, GB|Tom Reed, congressman, US|Tom Reed, minister, GB", "tom-reed--gb|tom-reed--us|tom-reed--gb"},
		{"namesakes of two walks of life", "Danny Murphy, footballer, GB|Danny Murphy, rugby player, GB", "danny-murphy--gb-footballer|danny-murphy--gb-rugby-player"},
		{"a name that many bear", "John Smith, farmer, GB|John Smith", "john-smith|john-smith 0.55"},
		{"a name that many bear, twice", "John Smith, farmer, GB|John Smith, judge, US|John Smith", "john-smith--gb|john-smith--us|"},
		{"a country misread", "Ina Quell, minister, PT|Ina Quell, minister, PT|Ina Quell, mayor, PT|Ina Quell|Ina Quell, minister, ES", "ina-quell|ina-quell|ina-quell|ina-quell|ina-quell 0.50"},
		{"another country twice", "Ina Quell, minister, PT|Ina Quell, minister, PT|Ina Quell, minister, ES|Ina Quell, minister, ES", "ina-quell--pt|ina-quell--pt|ina-quell--es|ina-quell--es"},
		{"two of one article", "Ina Quell; Ina Quell|Ina Quell", ";|ina-quell"},
		{"both forms in one article", "Ana Ortega, minister, PT; Ortega, minister, PT", "ana-ortega;"},
		{"nobody but a surname", "Ortega, minister, PT|Ortega, minister, PT", "|"},
	} {
		if got := linked(t, c.articles); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.what, got, c.want)
		}
	}
}

// linked reads "Ana Ortega; Tom Reed|Ana Ortega" and says whom each is linked to.
func linked(t *testing.T, articles string) string {
	t.Helper()
	s := openStore(t)
	var list []*graph.Article
	for i, persons := range strings.Split(articles, "|") {
		list = append(list, articleOf(i, persons))
	}
	write(t, s, NewIndex(s), list...)
	f := facts{}
	for _, q := range derivedOf(t, s, vocab.SameAgentAs, vocab.Score) {
		f.take(q)
	}
	var all []string
	for _, a := range list {
		var one []string
		for _, agent := range a.Agents {
			to := strings.TrimPrefix(f.one(s.Base().Agent(a.ID, agent.Slug), vocab.SameAgentAs), string(s.Base())+"agent/")
			for _, v := range f[[2]quad.IRI{s.Base().Link(a.ID, agent.Slug), vocab.Score}] {
				to += " " + string(v.(quad.TypedString).Value)
			}
			one = append(one, to)
		}
		all = append(all, strings.Join(one, ";"))
	}
	return strings.Join(all, "|")
}

// derivedOf are the quads of the derived graph that have one of some predicates.
func derivedOf(t *testing.T, s *store.Store, predicates ...quad.IRI) []quad.Quad {
	t.Helper()
	quads, err := s.Graph(t.Context(), s.Base().Derived())
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(quads, func(q quad.Quad) bool { return !slices.Contains(predicates, q.Predicate.(quad.IRI)) })
}

func articleOf(number int, persons string) *graph.Article {
	a := an(fmt.Sprintf("b%c", 'a'+rune(number)), nil)
	for i, words := range strings.Split(persons, "; ") {
		agent := someone(words)
		if slices.ContainsFunc(a.Agents, func(x graph.Agent) bool { return x.Slug == agent.Slug }) {
			agent.Slug += fmt.Sprintf("-%d", i+1)
		}
		a.Agents = append(a.Agents, agent)
	}
	return a
}

func openStore(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), "memory:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// write puts articles into a store as a job does.
func write(t *testing.T, s *store.Store, x *Index, articles ...*graph.Article) {
	t.Helper()
	var changes []Change
	var b store.Batch
	for _, a := range articles {
		old, err := s.Article(t.Context(), s.Base().Article(a.ID))
		if err != nil {
			t.Fatal(err)
		}
		quads, err := a.Quads(s.Base())
		if err != nil {
			t.Fatal(err)
		}
		b.Graphs = append(b.Graphs, store.Graph{Label: s.Base().Article(a.ID), Quads: quads})
		changes = append(changes, Change{old, a})
	}
	commit(t, s, x, b, changes)
}

func commit(t *testing.T, s *store.Store, x *Index, b store.Batch, changes []Change) {
	t.Helper()
	var err error
	if b.Add, b.Remove, err = x.Difference(t.Context(), changes...); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}

// drop takes an article out, as a job does.
func drop(t *testing.T, s *store.Store, x *Index, a *graph.Article) {
	t.Helper()
	commit(t, s, x, store.Batch{Graphs: []store.Graph{{Label: s.Base().Article(a.ID)}}}, []Change{{Old: a}})
}

var crowd = []string{
	"Volodymyr Zelenskyy, president, UA", "Volodymyr Zelensky", "Zelensky, president, UA", "Vladimir Zelenskiy, president, UA", "Zelensky, actor",
	"Tom Reed, minister, GB", "Tom Reed, congressman, US", "Thomas Reed, minister, GB", "Tom Reed", "Reed, minister, GB", "T. Reed, minister, GB",
	"John Smith", "John Smith, farmer, GB", "John Smith, judge, US", "Jon Smith, farmer, GB", "Smith, judge, US", "Jane Smith, judge, US",
}

// TestOrderLeavesNoTrace: whatever came and went, in whatever order and batches, the
// derived graph is that of the articles that are there; and Rebuild finds nothing.
func TestOrderLeavesNoTrace(t *testing.T) {
	dice := rand.New(rand.NewPCG(3, 4))
	for range 30 {
		var list []*graph.Article
		for i := range 8 {
			persons := []string{crowd[dice.IntN(len(crowd))], crowd[dice.IntN(len(crowd))]}
			a := articleOf(i, strings.Join(persons, "; "))
			a.Positions = somePositions(dice)
			a.Sketch, a.Published = someSketch(dice), someDay(dice)
			list = append(list, a)
		}
		want, fresh := openStore(t), list[2:]
		write(t, want, NewIndex(want), fresh...)
		got := openStore(t)
		x := NewIndex(got)
		for n, i := range dice.Perm(len(list)) {
			write(t, got, x, another(dice, list[i]), another(dice, list[(i+1)%len(list)]))
			write(t, got, x, list[i])
			if n == 4 {
				x = NewIndex(got)
			}
		}
		write(t, got, x, list...)
		drop(t, got, x, list[0])
		drop(t, got, NewIndex(got), list[1])
		same(t, got, want)
		if change, err := Rebuild(t.Context(), got); err != nil || change != (store.Change{}) {
			t.Errorf("Rebuild: %+v, %v", change, err)
		}
	}
}

func same(t *testing.T, got, want *store.Store) {
	t.Helper()
	g, err := got.Graph(t.Context(), got.Base().Derived())
	if err != nil {
		t.Fatal(err)
	}
	w, err := want.Graph(t.Context(), want.Base().Derived())
	if err != nil || !slices.Equal(g, w) {
		t.Errorf("got  %v\nwant %v, %v", g, w, err)
	}
}

// TestRebuildMends: whatever the derived graph held, Rebuild makes it what follows
// from the articles, and says what it changed.
func TestRebuildMends(t *testing.T) {
	ctx := context.Background()
	s, want := openStore(t), openStore(t)
	ana := []graph.Agent{someone("Ana Ortega, minister, PT")}
	articles := []*graph.Article{an("b", ana, "a harbour"), an("c", ana, "the harbour", "a tax on fuel")}
	write(t, want, NewIndex(want), articles...)
	for _, a := range articles {
		quads, err := a.Quads(s.Base())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Replace(ctx, store.Graph{Label: s.Base().Article(a.ID), Quads: quads}); err != nil {
			t.Fatal(err)
		}
	}
	stale := []quad.Quad{
		{Subject: s.Base().Agent(articles[0].ID, "gone"), Predicate: vocab.SameAgentAs, Object: s.Base().DerivedAgent("gone-away"), Label: s.Base().Derived()},
		{Subject: s.Base().Agent(articles[0].ID, "gone"), Predicate: vocab.NameKey, Object: quad.String("ortega"), Label: s.Base().Derived()},
		{Subject: s.Base().Agent(articles[1].ID, "ana-ortega"), Predicate: vocab.NameKey, Object: quad.String("away"), Label: s.Base().Derived()},
		{Subject: s.Base().Position(articles[1].ID, "gone"), Predicate: vocab.HeadKey, Object: quad.String("tax"), Label: s.Base().Derived()},
		{Subject: s.Base().Position(articles[1].ID, "gone"), Predicate: vocab.InPosition, Object: s.Base().DerivedPosition("fuel-high-tax"), Label: s.Base().Derived()},
	}
	if err := s.Apply(ctx, stale, nil); err != nil {
		t.Fatal(err)
	}
	if change, err := Rebuild(ctx, s); err != nil || change != (store.Change{Added: 8, Removed: 5}) {
		t.Errorf("%+v, %v", change, err)
	}
	same(t, s, want)
	if change, err := Rebuild(ctx, s); err != nil || change != (store.Change{}) {
		t.Errorf("a second time: %+v, %v", change, err)
	}
}
