package queries

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"standpoint/graph"
)

// mill is a second article, undated and of another outlet.
var mill = &graph.Article{
	ID: "bbbbbbbbbbbbbbbbbbbbbbbbbb", Headline: "The mill may close", Publisher: "Valley Post", Sources: []string{"copy/mill.txt", "news/mill.txt"},
	SHA256: strings.Repeat("b", 64), ReadBy: "standpoint/test", Language: "en",
	Agents: []graph.Agent{
		{Slug: "ana-ortega", Kind: graph.Person, Name: "Ana Ortega", Country: "PT"},
		{Slug: "workers", Kind: graph.Group, Name: "workers"},
	},
	Positions: []graph.Position{{Slug: "closing-the-mill", Label: "closing the mill"}, {Slug: "new-port", Label: "the new port"}},
	Statements: []graph.Statement{
		{Content: []graph.Span{{Start: 5, End: 12, Exact: "it pays"}}, Speakers: []string{"workers"}, Manner: graph.Direct, Cue: "said", Rule: "test", Score: 0.4},
	},
	Stances: []graph.Stance{
		{Evidence: []graph.Span{{Start: 5, End: 12, Exact: "it pays"}}, Holder: "workers", Position: "closing-the-mill", Side: graph.Opposes, Statement: 0, Score: 0.4},
		{Evidence: []graph.Span{{Start: 30, End: 42, Exact: "is in favour"}}, Holder: "ana-ortega", Position: "new-port", Side: graph.Supports, Past: true, Statement: -1, Score: 0.7},
	},
}

// TestLists asks for every list under every kind of filter. A row is its first
// cells and its counts.
func TestLists(t *testing.T) {
	a := asker(t, nil, port, mill)
	for _, c := range []struct {
		q    *Question
		text string
		f    Filter
		want string
	}{
		{articles, "", Filter{}, "copy/mill.txt 1 1 2; news/port.txt 2 2 2"},
		{articles, "HARBOUR", Filter{}, "news/port.txt 2 2 2"},
		{articles, "mill close", Filter{}, "copy/mill.txt 1 1 2"},
		{articles, "", Filter{Countries: []string{"PT"}}, "copy/mill.txt 1 0 1; news/port.txt 1 1 1"},
		{articles, "", Filter{Holders: []string{"prado"}}, "news/port.txt 1 0 1"},
		{articles, "", Filter{MinScore: 0.6}, "copy/mill.txt 1 0 1; news/port.txt 2 1 1"},
		{articles, "", Filter{Articles: []string{"news/mill.txt"}}, "copy/mill.txt 1 1 2"},
		{articles, "", Filter{Outlets: []string{"post valley"}}, "copy/mill.txt 1 1 2"},
		{articles, "", Filter{Since: "2024"}, "news/port.txt 2 2 2"},
		{articles, "", Filter{Limit: 1}, "copy/mill.txt 1 1 2"},
		{articles, "nothing", Filter{}, ""},

		{people, "", Filter{}, "Ana Ortega 1 1 1; Ana Ortega 0 1 1; Luis Prado 0 1 1"},
		{people, "union", Filter{}, "Luis Prado 0 1 1"},
		{people, "", Filter{Roles: []string{"head"}}, "Luis Prado 0 1 1"},
		{people, "", Filter{Articles: []string{"mill.txt"}}, "Ana Ortega 0 1 1"},
		{people, "", Filter{MinScore: 0.8}, "Ana Ortega 1 1 1; Ana Ortega 0 0 1; Luis Prado 0 0 1"},
		{people, "", Filter{Since: "2024-05-03"}, "Ana Ortega 1 1 1; Luis Prado 0 1 1"},

		{positions, "", Filter{}, "closing the mill 0 1 0 1; keeping the coast free 0 1 0 1; new port 0 1 0 1; the new port 1 0 0 1"},
		{positions, "port new", Filter{}, "new port 0 1 0 1; the new port 1 0 0 1"},
		{positions, "", Filter{Holders: []string{"Ana Ortega"}}, "new port 0 1 0 1; the new port 1 0 0 1"},
		{positions, "", Filter{Organizations: []string{"fishers"}}, "keeping the coast free 0 1 0 1"},
		{positions, "", Filter{Outlets: []string{"valley"}, MinScore: 0.5}, "the new port 1 0 0 1"},
		{positions, "", Filter{Until: "2023"}, ""},
	} {
		answer, err := c.q.Ask(t.Context(), a, Args{Values: map[string]string{"text": c.text}, Filter: c.f})
		if err != nil {
			t.Errorf("%s %q %+v: %v", c.q.Name, c.text, c.f, err)
			continue
		}
		if got := counted(answer.Table); got != c.want {
			t.Errorf("%s %q %+v:\n got %s\nwant %s", c.q.Name, c.text, c.f, got, c.want)
		}
	}
}

// counted are the first cells of the rows with the cells that are numbers.
func counted(t Table) string {
	var rows []string
	for _, row := range t.Rows {
		line := row[0]
		for i, name := range t.Columns {
			if slices.Contains([]string{"people", "statements", "stances", "supports", "opposes", "neutral", "articles"}, name) {
				line += " " + row[i]
			}
		}
		rows = append(rows, line)
	}
	return strings.Join(rows, "; ")
}

// TestHeaderAgrees: what is read of an article for filters is what the whole of
// it says.
func TestHeaderAgrees(t *testing.T) {
	a := asker(t, nil, port, mill)
	for _, want := range []*graph.Article{port, mill} {
		headers, err := a.Store.Headers(t.Context(), a.Store.Base().Article(want.ID))
		if err != nil || len(headers) != 1 {
			t.Fatal(headers, err)
		}
		g := headers[0]
		got := fmt.Sprint(g.ID, g.Sources, g.URL, g.Publisher, g.Published, g.Headline)
		if whole := fmt.Sprint(want.ID, want.Sources, want.URL, want.Publisher, want.Published, want.Headline); got != whole {
			t.Errorf("header %s, article %s", got, whole)
		}
	}
}

func TestPhrase(t *testing.T) {
	for _, c := range []struct {
		query   string
		unknown []string
		want    string
	}{
		{"  ID   cards ", nil, "ID cards"},
		{"Zebra crossings", []string{"zebra"}, "crossings"},
		{"zebra", []string{"zebra"}, "zebra"},
		{"", nil, ""},
	} {
		if got := phrase(c.query, c.unknown); got != c.want {
			t.Errorf("%q without %q: %q, want %q", c.query, c.unknown, got, c.want)
		}
	}
}

func TestBlocks(t *testing.T) {
	a := portMatches(t)
	answer, err := whoStands.Ask(t.Context(), a, Args{Values: map[string]string{"side": "on", "position": "new port", "explain": "true"}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range answer.Blocks {
		got = append(got, b.Name+b.Head, b.Words, strings.Join(b.Lines, "/"))
	}
	want := []string{
		"Ana Ortega, Environment Minister (PT), opposes: new port", "we will not build it",
		"news/port.txt · The Coast Daily · 2024-05-03 · score 0.90/why: because; in a statement found by test (stance 0.90)",
		"Luis Prado, head of the union, supports, with a condition: keeping the coast free", "free it!!",
		"news/port.txt · The Coast Daily · 2024-05-03 · score 0.13/why: ; in the article's own voice (stance 0.50)",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestNearest: whoever misspells a name is shown the names as they are written,
// the likeliest first; words such as "the" make nothing alike.
func TestNearest(t *testing.T) {
	a := asker(t, matches{Understanding{}}, port, mill)
	for _, c := range []struct {
		q    *Question
		name string
		want string
	}{
		{person, "Anna Orteja", "Ana Ortega"},
		{person, "luis prada", "Luis Prado"},
		{person, "Fisher Union", "Fishers Union"},
		{person, "Zzyzx", ""},
		{whoStands, "closing the mil", "closing the mill"},
		{whoStands, "portt", "the new port"},
		{whoStands, "the", ""},
	} {
		_, err := c.q.Ask(t.Context(), a, Args{Values: map[string]string{"name": c.name, "side": "on", "position": c.name}})
		if !errors.Is(err, ErrUnknown) {
			t.Errorf("%s %q: %v", c.q.Name, c.name, err)
			continue
		}
		_, list, _ := strings.Cut(err.Error(), "nearest known are:\n  ")
		if first, _, _ := strings.Cut(list, "\n"); first != c.want {
			t.Errorf("%s %q: %q, want %q first", c.q.Name, c.name, list, c.want)
		}
	}
}
