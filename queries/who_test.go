package queries

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"standpoint/graph"
	"standpoint/graph/store"
)

// said by nobody: articles of our own making, as the graph holds them.
var port = &graph.Article{
	ID: "aaaaaaaaaaaaaaaaaaaaaaaaaa", Headline: "A harbour divides the coast", Published: "2024-05-03", Publisher: "The Coast Daily",
	Sources: []string{"news/port.txt"}, SHA256: strings.Repeat("a", 64), ReadBy: "standpoint/test", Language: "en",
	Agents: []graph.Agent{
		{Slug: "ana-ortega", Kind: graph.Person, Name: "Ana Ortega", Alternates: []string{"Ortega"}, Country: "PT",
			Roles: []graph.Role{{Start: 0, Words: "Environment Minister", Country: "PT"}}},
		{Slug: "fishers-union", Kind: graph.Organization, Name: "Fishers Union"},
		{Slug: "luis-prado", Kind: graph.Person, Name: "Luis Prado",
			Roles: []graph.Role{{Start: 70, Words: "former mayor", Ended: true}, {Start: 90, Words: "head of the union", Organization: "fishers-union"}}},
	},
	Positions: []graph.Position{{Slug: "keeping-the-coast-free", Label: "keeping the coast free"}, {Slug: "new-port", Label: "new port"}},
	Statements: []graph.Statement{
		{Content: []graph.Span{{Start: 20, End: 40, Exact: "we will not build it"}, {Start: 50, End: 55, Exact: "never"}}, Speakers: []string{"ana-ortega"}, Manner: graph.Direct, Cue: "said", Rule: "test", Score: 0.9},
		{Content: []graph.Span{{Start: 100, End: 110, Exact: "it is late"}}, Manner: graph.Indirect, Rule: "test", Score: 0.5},
	},
	Stances: []graph.Stance{
		{Evidence: []graph.Span{{Start: 20, End: 40, Exact: "we will not build it"}}, Holder: "ana-ortega", Position: "new-port", Side: graph.Opposes, Statement: 0, Score: 0.9},
		{Evidence: []graph.Span{{Start: 60, End: 69, Exact: "free it!!"}}, Holder: "luis-prado", Position: "keeping-the-coast-free", Side: graph.Opposes, Conditional: true, Statement: -1, Score: 0.5},
	},
}

// matches answers every question with what it is told.
type matches struct{ Understanding }

func (m matches) Match(context.Context, *store.Store, string) (Understanding, error) {
	return m.Understanding, nil
}

func asker(t *testing.T, m Matcher, articles ...*graph.Article) *Asker {
	t.Helper()
	s, err := store.Open(t.Context(), "memory:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for _, g := range articles {
		quads, err := g.Quads(s.Base())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Replace(t.Context(), store.Graph{Label: s.Base().Article(g.ID), Quads: quads}); err != nil {
			t.Fatal(err)
		}
	}
	return &Asker{Store: s, Matcher: m, Now: func() time.Time { return time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC) }}
}

func portMatches(t *testing.T) *Asker {
	a := asker(t, nil, port)
	base := a.Store.Base()
	a.Matcher = matches{Understanding{Position: "new port", Matched: []Match{
		{Position: base.Position(port.ID, "new-port"), Article: base.Article(port.ID), Label: "new port", Score: 1, Stances: []Sided{{0, graph.Opposes, 0.9, "because"}}},
		{Position: base.Position(port.ID, "keeping-the-coast-free"), Article: base.Article(port.ID), Label: "keeping the coast free", Score: 0.5, Turned: true, Stances: []Sided{{1, graph.Supports, 0.13, ""}}},
	}}}
	return a
}

func TestWhoTurnsSides(t *testing.T) {
	for side, want := range map[string]string{
		"opposes":  "Ana Ortega opposes 0.90 by Ana Ortega",
		"supports": "Luis Prado supports 0.13 by ",
		"on":       "Ana Ortega opposes 0.90 by Ana Ortega; Luis Prado supports 0.13 by ",
	} {
		answer, err := whoStands.Ask(t.Context(), portMatches(t), Args{Values: map[string]string{"side": side, "position": "new port"}})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range answer.Value.(Standings).Answers {
			got = append(got, x.Holder+" "+x.Stance+" "+decimal(x.Score)+" by "+x.Speaker)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("who %s: %q, want %q", side, got, want)
		}
	}
}

func TestFilters(t *testing.T) {
	for _, c := range []struct {
		name string
		f    Filter
		want int
	}{
		{"none", Filter{}, 2},
		{"a country of the agent", Filter{Countries: []string{"pt"}}, 1},
		{"a country by name", Filter{Countries: []string{"Portugal"}}, 1},
		{"either country", Filter{Countries: []string{"GB", "PT"}}, 1},
		{"another country", Filter{Countries: []string{"GB"}}, 0},
		{"a role", Filter{Roles: []string{"minister"}}, 1},
		{"a role that is over", Filter{Roles: []string{"former mayor"}}, 1},
		{"an organisation", Filter{Organizations: []string{"fishers"}}, 1},
		{"a holder by surname", Filter{Holders: []string{"PRADO"}}, 1},
		{"an article by its ending", Filter{Articles: []string{"port.txt"}}, 2},
		{"an article by any ending", Filter{Articles: []string{"ort.txt"}}, 2},
		{"an outlet", Filter{Outlets: []string{"coast"}}, 2},
		{"the day itself", Filter{Since: "2024-05-03", Until: "2024-05-03"}, 2},
		{"last month", Filter{Since: "last month"}, 2},
		{"last month as of another day", Filter{Since: "last month", AsOf: "2025-01-01"}, 0},
		{"too late", Filter{Since: "2024-05-04"}, 0},
		{"too early", Filter{Until: "2024-04"}, 0},
		{"score", Filter{MinScore: 0.3}, 1},
		{"limit", Filter{Limit: 1}, 1},
	} {
		answer, err := whoStands.Ask(t.Context(), portMatches(t), Args{Values: map[string]string{"side": "on", "position": "new port"}, Filter: c.f})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := len(answer.Items); got != c.want {
			t.Errorf("%s: %d answers, want %d", c.name, got, c.want)
		}
	}
}

// TestUnknownInFilters: a name that nothing bears is told, with the nearest; one
// that is known and answers nothing is not.
func TestUnknownInFilters(t *testing.T) {
	for _, c := range []struct {
		f    Filter
		want string // part of the error; "" = none
	}{
		{Filter{Holders: []string{"Ana"}}, "Ana Ortega"},
		{Filter{Holders: []string{"Prado", "Orteja"}}, "Ana Ortega"},
		{Filter{Articles: []string{"prt.txt"}}, "news/port.txt"},
		{Filter{Outlets: []string{"Coost Daily"}}, "The Coast Daily"},
		{Filter{Organizations: []string{"fishrs"}}, "Fishers Union"},
		{Filter{Holders: []string{"Fishers Union"}}, ""},
	} {
		answer, err := whoStands.Ask(t.Context(), portMatches(t), Args{Values: map[string]string{"side": "on", "position": "new port"}, Filter: c.f})
		switch {
		case c.want == "" && (err != nil || len(answer.Items) > 0):
			t.Errorf("%+v: %v", c.f, err)
		case c.want != "" && (!errors.Is(err, ErrUnknown) || !strings.Contains(err.Error(), "are:\n  "+c.want)):
			t.Errorf("%+v: %v", c.f, err)
		}
	}
	_, err := whoStands.Ask(t.Context(), portMatches(t), Args{Values: map[string]string{"side": "on", "position": "new port"}, Filter: Filter{Countries: []string{"Germny"}}})
	if !errors.Is(err, ErrArgument) || !strings.Contains(err.Error(), "Germany (DE)") {
		t.Error(err)
	}
	for _, q := range []*Question{people, positions} {
		_, err := q.Ask(t.Context(), portMatches(t), Args{Values: map[string]string{"text": "zzz"}})
		if !errors.Is(err, ErrUnknown) {
			t.Errorf("%s zzz: %v", q.Name, err)
		}
		answer, err := q.Ask(t.Context(), portMatches(t), Args{Values: map[string]string{"text": "p"}, Filter: Filter{Since: "2024-05-04"}})
		if err != nil || len(answer.Items) > 0 {
			t.Errorf("%s p: %v", q.Name, err)
		}
	}
}

func TestUndatedArticlesAreCounted(t *testing.T) {
	undated := *port
	undated.Published = ""
	answer, err := articles.Ask(t.Context(), asker(t, nil, &undated), Args{Filter: Filter{Since: "2020"}})
	if err != nil || len(answer.Items) != 0 || len(answer.Notes) != 1 {
		t.Errorf("got %v, %v; want no items and one note", answer, err)
	}
}

func TestFaults(t *testing.T) {
	a := asker(t, matches{Understanding{Nearest: []string{"new port"}}}, port)
	for _, c := range []struct {
		q    *Question
		args Args
		want error
	}{
		{whoStands, Args{Values: map[string]string{"side": "on", "position": "tides"}}, ErrUnknown},
		{said, Args{Values: map[string]string{"by": "Ortiga"}}, ErrUnknown},
		{person, Args{Values: map[string]string{"name": "?"}}, ErrUnknown},
		{oneArticle, Args{Values: map[string]string{"name": "prt.txt"}}, ErrUnknown},
		{people, Args{Filter: Filter{Countries: []string{"Atlantis"}}}, ErrArgument},
		{people, Args{Filter: Filter{MinScore: 2}}, ErrArgument},
		{people, Args{Filter: Filter{Limit: -1}}, ErrArgument},
		{people, Args{Filter: Filter{Since: "2025", Until: "2024"}}, ErrArgument},
	} {
		if _, err := c.q.Ask(t.Context(), a, c.args); !errors.Is(err, c.want) {
			t.Errorf("%s %v: %v, want %v", c.q.Name, c.args, err, c.want)
		}
	}
}

func TestPeopleAndArticles(t *testing.T) {
	a := asker(t, nil, port)
	answer, err := person.Ask(t.Context(), a, Args{Values: map[string]string{"name": "ortega"}})
	if err != nil {
		t.Fatal(err)
	}
	if p := answer.Value.(*Profile); p.Name != "Ana Ortega" || len(p.Statements) != 1 || len(p.Stances) != 1 || p.Statements[0].Evidence.Text != "we will not build it … never" {
		t.Errorf("person: %+v", p)
	}
	answer, err = oneArticle.Ask(t.Context(), a, Args{Values: map[string]string{"name": "port.txt"}})
	if err != nil {
		t.Fatal(err)
	}
	if r := answer.Value.(*Report); len(r.Statements) != 2 || r.Statements[1].Speaker != "" || len(r.People) != 3 {
		t.Errorf("article: %+v", r)
	}
}
