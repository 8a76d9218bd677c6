package queries

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// debateOf are articles in a line each: "id day: A+p B-q C=p", an actor, a side and a
// position. What has the same letter is linked over articles. Of the actors A is of
// the ministry and Portuguese, B of the port's union and Spanish, C of nothing.
func debateOf(t *testing.T, lines ...string) *Asker {
	var all []*graph.Article
	var links []quad.Quad
	base := vocab.DefaultBase
	link := func(subject, predicate, object quad.IRI) {
		links = append(links, quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: base.Derived()})
	}
	for _, l := range lines {
		head, stances, _ := strings.Cut(l, ":")
		words := strings.Fields(head)
		g := &graph.Article{ID: strings.Repeat(words[0], 26), SHA256: strings.Repeat("a", 64), ReadBy: "standpoint/test", Language: "en", Sources: []string{words[0] + ".txt"}}
		if len(words) > 1 {
			g.Published = words[1]
		}
		if len(words) > 2 {
			link(base.Article(g.ID), vocab.CopyOf, base.Article(strings.Repeat(words[2], 26)))
		}
		for i, s := range strings.Fields(stances) {
			actor, side, position := strings.ToLower(s[:1]), s[1:2], s[2:]
			known := len(g.Agents)
			if addDebater(g, actor); len(g.Agents) > known {
				link(base.Agent(g.ID, actor), vocab.SameAgentAs, base.DerivedAgent(actor))
				if slug := g.Agents[known].MainRole().Organization; slug != "" {
					link(base.Agent(g.ID, slug), vocab.SameAgentAs, base.DerivedAgent(slug))
				}
			}
			if !slices.ContainsFunc(g.Positions, func(p graph.Position) bool { return p.Slug == position }) {
				g.Positions = append(g.Positions, graph.Position{Slug: position, Label: "the <" + position + "> & all"})
				link(base.Position(g.ID, position), vocab.InPosition, base.DerivedPosition(position))
			}
			g.Stances = append(g.Stances, graph.Stance{
				Evidence: []graph.Span{{Start: 10 * i, End: 10*i + 5, Exact: "words"}}, Holder: actor, Position: position, Statement: -1, Score: 0.5,
				Side: map[string]graph.Side{"+": graph.Supports, "-": graph.Opposes, "=": graph.Neutral}[side],
			})
		}
		all = append(all, g)
	}
	a := asker(t, nil, all...)
	if err := a.Store.Apply(t.Context(), links, nil); err != nil {
		t.Fatal(err)
	}
	return a
}

// addDebater adds an actor, with the body that he is of, once.
func addDebater(g *graph.Article, slug string) {
	if agentOf(g, slug) != nil {
		return
	}
	a := graph.Agent{Slug: slug, Kind: graph.Person, Name: strings.ToUpper(slug)}
	body := map[string]string{"a": "ministry", "b": "union"}[slug]
	if body != "" {
		a.Country = map[string]string{"a": "PT", "b": "ES"}[slug]
		a.Roles = []graph.Role{{Words: "head & <voice>", Organization: body}}
	}
	if g.Agents = append(g.Agents, a); body != "" && agentOf(g, body) == nil {
		g.Agents = append(g.Agents, graph.Agent{Slug: body, Kind: graph.Organization, Name: "the " + body})
	}
}

// three is the debate whose networks are worked out below. Counts by actor:
//
//	    p: for against   q: for against   n   length
//	A      2             .      1         3   √(2²+1²) = √5
//	B      1             1      .         2   √(1²+1²) = √2
//	C      .   1         .      2         3   √(1²+2²) = √5
var three = []string{"1 2024-05-03: A+p B+p C-p A-q B+q C-q", "2 2024-05-10: A+p C-q B=p"}

// networksOf are the networks, written: "A B 2 p; …".
func networksOf(t *testing.T, a *Asker, o NetworkOptions, f Filter) string {
	t.Helper()
	list, _, err := a.Networks(t.Context(), o, f)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, n := range list {
		var edges []string
		for _, e := range n.Edges {
			edges = append(edges, fmt.Sprintf("%s%s %.4g", short(n.Nodes[e.A]), short(n.Nodes[e.B]), e.Weight))
		}
		all = append(all, strings.TrimSpace(n.Window+" "+strings.Join(edges, ", ")))
	}
	return strings.Join(all, "; ")
}

// short is "p" for the position "the <p> & all".
func short(n NetworkNode) string {
	if _, after, ok := strings.Cut(n.Name, "<"); ok {
		return after[:1]
	}
	return n.Name
}

// TestNetworksByHand: every kind with every normalisation that it may have.
func TestNetworksByHand(t *testing.T) {
	a := debateOf(t, three...)
	root := math.Sqrt
	for _, c := range []struct {
		kind, normalize string
		want            string
	}{
		// For less against.
		{"affiliation", "none", "Ap 2, Aq -1, Bp 1, Bq 1, Cp -1, Cq -2"},
		// By n: 3, 2, 3.
		{"affiliation", "activity", edges("Ap", 2./3, "Aq", -1./3, "Bp", 1./2, "Bq", 1./2, "Cp", -1./3, "Cq", -2./3)},

		// AB: p 2·1 = 2, q 0. AC: p 0, q 1·2 = 2. BC: p 0, q 0.
		{"congruence", "none", "AB 2, AC 2"},
		// AB: (3+2)/2. AC: (3+3)/2.
		{"congruence", "average", edges("AB", 2/2.5, "AC", 2./3)},
		// AB: m10 = 1 (A against q), m01 = 1 (B for q), m11 = 2·1 (for p): 4.
		// AC: m10 = 2 (A for p), m01 = 1 (C against p), m11 = 1·2 (against q): 5.
		{"congruence", "jaccard", edges("AB", 2./4, "AC", 2./5)},
		// AB: √5·√2. AC: √5·√5.
		{"congruence", "cosine", edges("AB", 2/root(10), "AC", 2./5)},

		// AB: q 1·1. AC: p 2·1. BC: p 1·1, q 1·2.
		{"conflict", "none", "AB 1, AC 2, BC 3"},
		// BC: (2+3)/2.
		{"conflict", "average", edges("AB", 1/2.5, "AC", 2./3, "BC", 3/2.5)},
		// BC: m10 = 1+1, m01 = 1+2, m11 = 0: 5.
		{"conflict", "jaccard", edges("AB", 1./4, "AC", 2./5, "BC", 3./5)},
		{"conflict", "cosine", edges("AB", 1/root(10), "AC", 2./5, "BC", 3/root(10))},

		// AB: 2 − 1. AC: 2 − 2, no tie. BC: 0 − 3.
		{"subtract", "none", "AB 1, BC -3"},
		{"subtract", "average", edges("AB", 1/2.5, "BC", -3/2.5)},
		{"subtract", "jaccard", edges("AB", 1./4, "BC", -3./5)},
		{"subtract", "cosine", edges("AB", 1/root(10), "BC", -3/root(10))},
	} {
		if got := networksOf(t, a, NetworkOptions{Kind: c.kind, Normalize: c.normalize}, Filter{}); got != c.want {
			t.Errorf("%s, %s: %q, want %q", c.kind, c.normalize, got, c.want)
		}
	}
}

// edges writes names and weights as networksOf does.
func edges(list ...any) string {
	var all []string
	for i := 0; i < len(list); i += 2 {
		all = append(all, fmt.Sprintf("%s %.4g", list[i], list[i+1]))
	}
	return strings.Join(all, ", ")
}

// TestNetworksCountOnce: the same counts once in an article, a day, a week or a month;
// near copies are one article, of the day of the first.
func TestNetworksCountOnce(t *testing.T) {
	for _, c := range []struct {
		lines      []string
		duplicates string
		want       string
	}{
		{[]string{"1 2024-05-03: A+p A+p A-p"}, "article", "Ap 0"}, // 1 − 1
		{[]string{"1 2024-05-03: A+p A+p A-p"}, "include", "Ap 1"}, // 2 − 1
		{[]string{"1 2024-05-03: A+p", "2 2024-05-03: A+p"}, "article", "Ap 2"},
		{[]string{"1 2024-05-03: A+p", "2 2024-05-03: A+p"}, "day", "Ap 1"},
		{[]string{"1 2024-05-03: A+p", "2 2024-05-04: A+p"}, "day", "Ap 2"},
		{[]string{"1 2024-05-03: A+p", "2 2024-05-05: A+p"}, "week", "Ap 1"},
		{[]string{"1 2024-05-05: A+p", "2 2024-05-06: A+p"}, "week", "Ap 2"}, // Sunday, Monday
		{[]string{"1 2024-05-01: A+p", "2 2024-05-31: A+p", "3 2024-06-01: A+p"}, "month", "Ap 2"},
		{[]string{"1: A+p", "2: A+p"}, "month", "Ap 2"}, // no date, no month
		{[]string{"1 2024-05-03: A+p", "2 2024-06-03 1: A+p"}, "article", "Ap 1"},
		{[]string{"1 2024-05-03: A+p", "2 2024-06-03 1: A+p"}, "month", "Ap 1"},
		{[]string{"1 2024-05-03: A+p", "2 2024-06-03 1: A+p"}, "include", "Ap 2"},
		{[]string{"1: A+p", "2 2024-06-03 1: A+p"}, "month", "Ap 1"},
	} {
		got := networksOf(t, debateOf(t, c.lines...), NetworkOptions{Kind: "affiliation", Duplicates: c.duplicates}, Filter{})
		if got != c.want {
			t.Errorf("%q, %s: %q, want %q", c.lines, c.duplicates, got, c.want)
		}
	}
}

// TestNetworksOfWindows cuts the debate in time.
func TestNetworksOfWindows(t *testing.T) {
	a := debateOf(t, append(three, "3 2024-08-01: A+p B+p", "4: A+p C+p")...)
	for window, want := range map[string]string{
		// AC on q: 1 in the first week, in the second C alone.
		"week":    "2024-W18 AB 1, AC 1; 2024-W19 ; 2024-W31 AB 1",
		"month":   "2024-05 AB 2, AC 2; 2024-08 AB 1",
		"quarter": "2024-Q2 AB 2, AC 2; 2024-Q3 AB 1",
		"year":    "2024 AB 6, AC 2", // AB: p 3·2
	} {
		got := networksOf(t, a, NetworkOptions{Window: window}, Filter{})
		if strings.ReplaceAll(got, " ;", ";") != strings.ReplaceAll(want, " ;", ";") {
			t.Errorf("%s: %q, want %q", window, got, want)
		}
	}
	list, notes, err := a.Networks(t.Context(), NetworkOptions{Window: "week", Isolates: true}, Filter{})
	if err != nil || len(list[2].Nodes) != 3 || list[1].First != "2024-05-06" || list[1].Last != "2024-05-12" {
		t.Errorf("%+v, %v", list, err)
	}
	if !slices.Equal(notes, []string{"2 stances are taken in articles without a date, and stand in no week"}) {
		t.Errorf("%q", notes)
	}
}

// TestNetworksOfOthers: organisations, countries, positions that are asked for, filters.
func TestNetworksOfOthers(t *testing.T) {
	a := debateOf(t, three...)
	for _, c := range []struct {
		o    NetworkOptions
		f    Filter
		want string
	}{
		{NetworkOptions{Actor: "organization"}, Filter{}, "the ministrythe union 2"},
		{NetworkOptions{Actor: "country"}, Filter{}, "PortugalSpain 2"},
		{NetworkOptions{Kind: "conflict"}, Filter{Until: "2024-05-03"}, "AB 1, AC 1, BC 2"},
		{NetworkOptions{Kind: "conflict"}, Filter{Limit: 2}, "AC 2"},
		{NetworkOptions{Kind: "affiliation"}, Filter{Holders: []string{"B"}}, "Bp 1, Bq 1"},
	} {
		if got := networksOf(t, a, c.o, c.f); got != c.want {
			t.Errorf("%+v %+v: %q, want %q", c.o, c.f, got, c.want)
		}
	}
}

// TestNetworkRefuses what no network is of.
func TestNetworkRefuses(t *testing.T) {
	a := debateOf(t, three...)
	for _, o := range []NetworkOptions{
		{Kind: "friendship"}, {Actor: "animal"}, {Normalize: "much"}, {Window: "hour"}, {Duplicates: "never"},
		{Kind: "affiliation", Normalize: "cosine"}, {Kind: "conflict", Normalize: "activity"}, {Kind: "affiliation", NoText: true},
		{Threshold: -1}, {Threshold: math.NaN()}, {Threshold: math.Inf(1)},
	} {
		if _, _, err := a.Networks(t.Context(), o, Filter{}); !errors.Is(err, ErrArgument) {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

// TestNetworkNodes: counts, dates, groups and isolates.
func TestNetworkNodes(t *testing.T) {
	a := debateOf(t, append(three, "3 2024-06-01: D+r", "4 2024-06-02: E+s F+s")...)
	list, _, err := a.Networks(t.Context(), NetworkOptions{Isolates: true}, Filter{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, x := range list[0].Nodes {
		got = append(got, fmt.Sprint(x.Name, x.Stances, x.Supports, x.Opposes, " ", x.First, " ", x.Last, " ", x.Group))
	}
	want := []string{
		"A3 2 1 2024-05-03 2024-05-10 1", "B2 2 0 2024-05-03 2024-05-03 1", "C3 0 3 2024-05-03 2024-05-10 1",
		"D1 1 0 2024-06-01 2024-06-01 0", "E1 1 0 2024-06-02 2024-06-02 2", "F1 1 0 2024-06-02 2024-06-02 2",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	e := list[0].Edges[1] // A and C, both against q from the first day on
	if e.First != "2024-05-03" || e.Last != "2024-05-10" || !slices.Equal(e.Positions, []string{"the <q> & all"}) {
		t.Errorf("%+v", e)
	}
}
