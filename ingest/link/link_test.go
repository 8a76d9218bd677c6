package link

import (
	"context"
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
		ID: strings.Repeat("a", 25) + number, SHA256: strings.Repeat("0", 63) + number, ReadBy: "test/1",
		Sources: []string{"n-" + number}, Agents: agents,
	}
	for _, label := range positions {
		a.Positions = append(a.Positions, graph.Position{Slug: vocab.Slug(label), Label: label})
	}
	return a
}

func TestAgentKeys(t *testing.T) {
	for _, c := range []struct {
		name string
		kind graph.AgentKind
		want string
	}{
		{"Ana Ortega", graph.Person, "ana-ortega"},
		{"ANA ORTEGA", graph.Person, "ana-ortega"},
		{"Aná Ortega", graph.Person, "ana-ortega"},
		{"Mr. Tom Reed", graph.Person, "tom-reed"},
		{"J. K. Reed", graph.Person, "j-k-reed"},
		{"Tom Reed-Marsh", graph.Person, "tom-reed-marsh"},
		{"Ortega", graph.Person, ""},
		{"Mr. Ortega", graph.Person, ""},
		{"O’Brien", graph.Person, ""},
		{"Reed-Marsh", graph.Person, ""},
		{"A. Ortega", graph.Person, ""},
		{"", graph.Person, ""},
		{"NATO", graph.Organization, "nato"},
		{"the Coast Guard", graph.Organization, "coast-guard"},
		{"The The", graph.Organization, "the"},
		{"Many NATO allies", graph.Group, "many-nato-allies"},
		{"a union official", graph.Anonymous, ""},
	} {
		if got := agentKey(graph.Agent{Name: c.name, Kind: c.kind}); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.kind, c.name, got, c.want)
		}
	}
}

func TestOf(t *testing.T) {
	a := an("b", []graph.Agent{
		{Slug: "ana-ortega", Kind: graph.Person, Name: "Ana Ortega"},
		{Slug: "tom-reed", Kind: graph.Person, Name: "Tom Reed"},
		{Slug: "tom-reed-2", Kind: graph.Person, Name: "Tom Reed"},
	}, "the plastic ban", "the")
	got := Of(vocab.DefaultBase, a)
	base := vocab.DefaultBase
	want := []quad.Quad{
		{Subject: base.Agent(a.ID, "ana-ortega"), Predicate: vocab.SameAgentAs, Object: base.DerivedAgent("ana-ortega"), Label: base.Derived()},
		{Subject: base.Position(a.ID, "the-plastic-ban"), Predicate: vocab.InPosition, Object: base.DerivedPosition("ban-plastic"), Label: base.Derived()},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if Of(base, nil) != nil {
		t.Error("an article that is not there has links")
	}
}

func TestDifference(t *testing.T) {
	ana, tom := graph.Agent{Slug: "ana-ortega", Kind: graph.Person, Name: "Ana Ortega"}, graph.Agent{Slug: "tom-reed", Kind: graph.Person, Name: "Tom Reed"}
	old, new := an("b", []graph.Agent{ana}, "a harbour"), an("b", []graph.Agent{tom}, "a harbour")
	add, remove := Difference(vocab.DefaultBase, old, new)
	if len(add) != 1 || len(remove) != 1 || add[0].Object != vocab.DefaultBase.DerivedAgent("tom-reed") || remove[0].Object != vocab.DefaultBase.DerivedAgent("ana-ortega") {
		t.Errorf("%v, %v", add, remove)
	}
	if add, remove := Difference(vocab.DefaultBase, nil, new); len(add) != 2 || remove != nil {
		t.Errorf("new: %v, %v", add, remove)
	}
}

// TestRebuildMends: whatever the derived graph held, Rebuild makes it what follows
// from the articles, and says what it changed.
func TestRebuildMends(t *testing.T) {
	ctx := context.Background()
	s, err := store.Open(ctx, "memory:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ana := []graph.Agent{{Slug: "ana-ortega", Kind: graph.Person, Name: "Ana Ortega"}}
	articles := []*graph.Article{an("b", ana, "a harbour"), an("c", ana, "the harbour", "a tax on fuel")}
	for _, a := range articles {
		quads, err := a.Quads(s.Base())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Replace(ctx, store.Graph{Label: s.Base().Article(a.ID), Quads: quads}); err != nil {
			t.Fatal(err)
		}
	}
	stale := quad.Quad{
		Subject: s.Base().Agent(articles[0].ID, "gone"), Predicate: vocab.SameAgentAs,
		Object: s.Base().DerivedAgent("gone-away"), Label: s.Base().Derived(),
	}
	if err := s.Apply(ctx, []quad.Quad{stale}, nil); err != nil {
		t.Fatal(err)
	}
	if change, err := Rebuild(ctx, s); err != nil || change != (store.Change{Added: 5, Removed: 1}) {
		t.Errorf("%+v, %v", change, err)
	}
	got, err := s.Graph(ctx, s.Base().Derived())
	want := graph.Sorted(append(Of(s.Base(), articles[0]), Of(s.Base(), articles[1])...))
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v; want %v", got, err, want)
	}
	if change, err := Rebuild(ctx, s); err != nil || change != (store.Change{}) {
		t.Errorf("a second time: %+v, %v", change, err)
	}
}
