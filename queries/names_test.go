package queries

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"standpoint/graph"
)

// told is an article in which each of them says one thing.
func told(id string, names ...string) *graph.Article {
	g := &graph.Article{ID: id + strings.Repeat("a", 26-len(id)), Sources: []string{"news/" + id + ".txt"}, SHA256: strings.Repeat("a", 64), ReadBy: "test"}
	for i, name := range names {
		name, other, _ := strings.Cut(name, "|")
		agent := graph.Agent{Slug: askedFor(name).whole, Name: name, Kind: graph.Person}
		if other != "" {
			agent.Alternates = []string{other}
		}
		g.Agents = append(g.Agents, agent)
		g.Statements = append(g.Statements, graph.Statement{
			Speakers: []string{agent.Slug}, Manner: graph.Direct, Cue: "said", Score: 0.5 + float64(i)/10, Rule: "test",
			Content: []graph.Span{{Start: 10 * i, End: 10*i + 5, Exact: "words"}},
		})
	}
	slices.SortFunc(g.Agents, func(x, y graph.Agent) int { return strings.Compare(x.Slug, y.Slug) })
	return g
}

// TestNames: whoever bears a surname is found by it, with or without a first name,
// and titles and determiners are looked through.
func TestNames(t *testing.T) {
	a := asker(t, matches{Understanding{}},
		told("one", "Nadia Kessel", "Desmond Pike", "Westbrook", "Judith Arden|Judith"),
		told("two", "Kessel", "Ana Ortega", "Maria Ana Ortega", "World Bank", "Lady Astley"),
	)
	for _, c := range []struct{ by, want string }{
		{"Kessel", "Kessel; Nadia Kessel"}, // the exact first, though the score is lower
		{"KESSEL", "Kessel; Nadia Kessel"},
		{"Mr Kessel", "Kessel; Nadia Kessel"},
		{"Nadia Kessel", "Nadia Kessel"},
		{"Ana Ortega", "Ana Ortega"}, // a full name is meant as it stands
		{"Lord Westbrook", "Westbrook"},
		{"sir desmond pike", "Desmond Pike"},
		{"Dame Judith", "Judith Arden"},
		{"judith", "Judith Arden"},
		{"the World Bank", "World Bank"},
		{"Lady Astley", "Lady Astley"},
		{"Astley", "Lady Astley"},
		{"Nadia", ""},
		{"Lord", ""},
		{"…", ""},
	} {
		answer, err := said.Ask(t.Context(), a, Args{Values: map[string]string{"by": c.by}})
		if c.want == "" {
			if !errors.Is(err, ErrUnknown) {
				t.Errorf("%q: %v", c.by, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", c.by, err)
			continue
		}
		var names []string
		for _, x := range answer.Value.(Sayings).Answers {
			names = append(names, x.Speaker)
		}
		if got := strings.Join(names, "; "); got != c.want {
			t.Errorf("%q: %q, want %q", c.by, got, c.want)
		}
	}
}

// TestSaidBestFirst: what --limit leaves are the best scores.
func TestSaidBestFirst(t *testing.T) {
	a := asker(t, matches{Understanding{}}, told("one", "Ana Kessel", "Ben Kessel"), told("two", "Cleo Kessel", "Dov Kessel", "Eve Kessel"))
	answer, err := said.Ask(t.Context(), a, Args{Values: map[string]string{"by": "Kessel"}, Filter: Filter{Limit: 2}})
	if err != nil {
		t.Fatal(err)
	}
	list := answer.Value.(Sayings).Answers
	if len(list) != 2 || list[0].Speaker != "Eve Kessel" || list[1].Speaker != "Ben Kessel" || answer.Cut != 3 {
		t.Errorf("%+v, %d cut", list, answer.Cut)
	}
}

// TestNearestTies: of names that are as near the commonest comes first.
func TestNearestTies(t *testing.T) {
	a := asker(t, matches{Understanding{}},
		told("one", "Adam Brown", "Sung Won Sohn"), told("two", "Gordon Brown"), told("three", "Gordon Brown"))
	_, err := said.Ask(t.Context(), a, Args{Values: map[string]string{"by": "Brwon"}})
	if want := "Gordon Brown\n  Adam Brown"; err == nil || !strings.Contains(err.Error(), "are:\n  "+want) {
		t.Errorf("%v, want %q first", err, want)
	}
}

// TestHolders: as a filter a name also lets through who bears a longer one that ends so.
func TestHolders(t *testing.T) {
	a := asker(t, matches{Understanding{}}, told("one", "Ana Ortega", "Maria Ana Ortega", "Desmond Pike"))
	for holder, want := range map[string]string{"Ana Ortega": "Ana Ortega; Maria Ana Ortega", "ortega": "Ana Ortega; Maria Ana Ortega", "Maria Ana Ortega": "Maria Ana Ortega", "Sir Desmond Pike": "Desmond Pike"} {
		answer, err := people.Ask(t.Context(), a, Args{Filter: Filter{Holders: []string{holder}}})
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, x := range answer.Items {
			names = append(names, x.(PersonCount).Name)
		}
		if got := strings.Join(names, "; "); got != want {
			t.Errorf("--holder %q gives %s, not %s", holder, got, want)
		}
	}
}
