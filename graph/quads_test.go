package graph

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"standpoint/graph/vocab"
)

// small is an article with one of everything.
func small() *Article {
	return &Article{
		ID: "abcdefghijklmnopqrstuvwxyz", Headline: "Minister \"regrets\" delay", URL: "https://example.org/a?b=1", Published: "2024-02-13",
		Publisher: "The Example", Author: "A. Writer", Language: "en", Sources: []string{"a.txt", "b.txt"}, SHA256: "00", ReadBy: "standpoint/1+w",
		Sketch: "1." + strings.Repeat("A", 171),
		Agents: []Agent{
			{Slug: "ministry", Kind: Organization, Name: "Ministry"},
			{Slug: "ortega", Kind: Person, Name: "Ana Ortega", Alternates: []string{"Ortega"}, Country: "ES",
				Roles: []Role{{Start: 3, Words: "former minister", Organization: "ministry", Country: "ES", Ended: true}}},
		},
		Positions:  []Position{{Slug: "delay", Label: "the delay", Alternates: []string{"a delay"}}},
		Statements: []Statement{{Content: []Span{{10, 19, "I regret "}, {30, 35, "this."}}, Speakers: []string{"ortega"}, Manner: Direct, Cue: "said", SaidOn: "2024-02-12", Rule: "quote", Score: 0.97}},
		Stances: []Stance{
			{Evidence: []Span{{10, 19, "I regret "}}, Holder: "ortega", Position: "delay", Side: Opposes, Conditional: true, Past: true, Statement: 0, Score: 0.5},
			{Evidence: []Span{{50, 60, "it likes it"}}, Holder: "ministry", Position: "delay", Side: Supports, Statement: -1, Score: 1},
		},
	}
}

func TestQuadsOfAnArticle(t *testing.T) {
	quads, err := small().Quads(vocab.DefaultBase)
	if err != nil {
		t.Fatal(err)
	}
	const graph = "<https://w3id.org/standpoint/id/article/abcdefghijklmnopqrstuvwxyz"
	lines := ""
	for _, q := range quads {
		line := string(AppendQuad(nil, q))
		sameToGonum(t, line, q)
		lines += strings.ReplaceAll(line, graph, "<") + "\n"
	}
	for _, want := range []string{
		`<> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/NewsArticle> <> .`,
		`<> <https://schema.org/datePublished> "2024-02-13"^^<http://www.w3.org/2001/XMLSchema#date> <> .`,
		`<> <https://w3id.org/standpoint#sketch> "1.` + strings.Repeat("A", 171) + `" <> .`,
		`<#agent-ortega> <https://w3id.org/standpoint#country> <https://w3id.org/standpoint/id/country/ES> <> .`,
		`<#agent-ortega> <http://www.w3.org/ns/org#hasMembership> <#role-ortega-3> <> .`,
		`<#role-ortega-3> <https://w3id.org/standpoint#ended> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> <> .`,
		`<#statement-10-19> <https://schema.org/text> "I regret  … this." <> .`,
		`<#statement-10-19> <http://www.w3.org/ns/prov#wasQuotedFrom> <#char=30,35> <> .`,
		`<#char=30,35> <http://www.w3.org/ns/oa#end> "35"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger> <> .`,
		`<#statement-10-19> <https://w3id.org/standpoint#score> "0.97"^^<http://www.w3.org/2001/XMLSchema#decimal> <> .`,
		`<#stance-10-19-ortega-delay> <https://w3id.org/standpoint#side> <https://w3id.org/standpoint#Opposes> <> .`,
		`<#agent-ortega> <https://w3id.org/standpoint#opposes> <#position-delay> <> .`,
		`<#agent-ministry> <https://w3id.org/standpoint#supports> <#position-delay> <> .`,
	} {
		if !strings.Contains(lines, want+"\n") {
			t.Errorf("missing: %s", want)
		}
	}
	if strings.Contains(lines, "#stance-50-60-ministry-delay> <http://www.w3.org/ns/prov#wasDerivedFrom>") {
		t.Error("a stance in the article's own voice is from a statement")
	}
	if t.Failed() {
		t.Log(lines)
	}
}

// drawn is an article in the order that FromQuads gives: agents and positions by
// slug, statements and stances by place.
func drawn(t *rapid.T) *Article {
	words := rapid.StringN(0, 12, -1)
	a := small()
	a.Headline, a.Publisher, a.Author = words.Draw(t, "headline"), words.Draw(t, "publisher"), words.Draw(t, "author")
	a.Published = rapid.SampledFrom([]string{"", "2024-02-13", "2024-02-13T09:00:00.5+05:30"}).Draw(t, "published")
	a.Sources = distinct(rapid.StringN(1, 8, -1)).Draw(t, "sources")
	a.Agents, a.Positions, a.Statements, a.Stances = nil, nil, nil, nil
	name := rapid.StringMatching(`[a-zé]{1,5}(-[0-9])?`)
	for i, slug := range distinct(name).Draw(t, "agents") {
		agent := Agent{Slug: slug, Kind: rapid.SampledFrom([]AgentKind{Person, Organization, Group, Anonymous}).Draw(t, "kind"), Name: words.Draw(t, "name"),
			Alternates: distinct(rapid.StringN(1, 8, -1)).Draw(t, "alternates"), Country: rapid.SampledFrom([]string{"", "UA", "US"}).Draw(t, "country")}
		for start := range rapid.IntRange(0, 2).Draw(t, "roles") {
			agent.Roles = append(agent.Roles, Role{Start: start * 7, Words: words.Draw(t, "role"), Country: "FR", Ended: rapid.Bool().Draw(t, "ended")})
			if i > 0 {
				agent.Roles[start].Organization = a.Agents[0].Slug
			}
		}
		a.Agents = append(a.Agents, agent)
	}
	for _, slug := range distinct(name).Draw(t, "positions") {
		a.Positions = append(a.Positions, Position{Slug: slug, Label: "x" + words.Draw(t, "label"), Alternates: distinct(rapid.StringN(1, 8, -1)).Draw(t, "labels")})
	}
	said(t, a)
	return a
}

// distinct are up to three strings, sorted, nil rather than empty.
func distinct(words *rapid.Generator[string]) *rapid.Generator[[]string] {
	return rapid.Map(rapid.SliceOfNDistinct(words, 0, 3, rapid.ID), func(s []string) []string {
		if slices.Sort(s); len(s) == 0 {
			return nil
		}
		return s
	})
}

func said(t *rapid.T, a *Article) {
	if len(a.Agents) == 0 {
		return
	}
	score := func() float64 { return float64(rapid.IntRange(0, 100).Draw(t, "score")) / 100 }
	for i := range rapid.IntRange(0, 4).Draw(t, "statements") {
		at := i * 20
		s := Statement{Content: []Span{{at, at + 5, fmt.Sprint("words ", i)}}, Rule: "r", Score: score(),
			Manner: rapid.SampledFrom([]Manner{Direct, Indirect, Mixed}).Draw(t, "manner"), Cue: rapid.StringN(0, 5, -1).Draw(t, "cue")}
		if rapid.Bool().Draw(t, "split") {
			s.Content = append(s.Content, Span{at + 7, at + 9, fmt.Sprint("more ", i)})
		}
		if rapid.Bool().Draw(t, "known") {
			s.Speakers = []string{a.Agents[len(a.Agents)-1].Slug}
		}
		a.Statements = append(a.Statements, s)
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "stances") {
		if len(a.Positions) == 0 {
			break
		}
		a.Stances = append(a.Stances, Stance{Evidence: []Span{{1000 + i, 1005 + i, fmt.Sprint("evidence ", i)}}, Holder: a.Agents[0].Slug,
			Position: a.Positions[0].Slug, Side: rapid.SampledFrom([]Side{Supports, Opposes, Neutral}).Draw(t, "side"), Score: score(),
			Past: rapid.Bool().Draw(t, "past"), Conditional: rapid.Bool().Draw(t, "if"), Statement: rapid.IntRange(-1, len(a.Statements)-1).Draw(t, "from")})
	}
}

// Written as N-Quads, read and made an article again, it is the same; nothing is
// found wrong with it; a second parser reads every line alike.
func TestWriteReadSame(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		a := drawn(r)
		quads, err := a.Quads("https://example.org/data/")
		if err != nil {
			r.Fatal(err)
		}
		var text strings.Builder
		if err := WriteNQuads(&text, each(quads)); err != nil {
			r.Fatal(err)
		}
		again, err := read(text.String())
		if err != nil || !slices.Equal(again, quads) {
			r.Fatalf("%v\n%s", err, cmp.Diff(quads, again))
		}
		back, err := FromQuads(again)
		if err != nil {
			r.Fatal(err)
		}
		if d := cmp.Diff(a, back); d != "" {
			r.Fatal(d)
		}
		if faults := Check(again); len(faults) > 0 {
			r.Fatal(faults)
		}
	})
}

// The range that names a statement stays the first, wherever it lies.
func TestFirstRangeNamesTheStatement(t *testing.T) {
	a := small()
	a.Statements[0].Content = []Span{{30, 35, "this."}, {10, 19, "I regret "}}
	quads, err := a.Quads(vocab.DefaultBase)
	if err != nil {
		t.Fatal(err)
	}
	back, err := FromQuads(quads)
	if err != nil || cmp.Diff(a.Statements, back.Statements) != "" {
		t.Errorf("%v %s", err, cmp.Diff(a.Statements, back.Statements))
	}
}

func TestRefusesWhatHasNoPlace(t *testing.T) {
	for name, spoil := range map[string]func(*Article){
		"no id":              func(a *Article) { a.ID = "" },
		"no date":            func(a *Article) { a.Published = "yesterday" },
		"no sketch":          func(a *Article) { a.Sketch = "1.words" },
		"unknown kind":       func(a *Article) { a.Agents[0].Kind = "robot" },
		"slug twice":         func(a *Article) { a.Agents[0].Slug = "ortega" },
		"slug with a space":  func(a *Article) { a.Agents[0].Slug = "or tega" },
		"no country":         func(a *Article) { a.Agents[0].Country = "Spain" },
		"unknown speaker":    func(a *Article) { a.Statements[0].Speakers = []string{"x"} },
		"unknown holder":     func(a *Article) { a.Stances[0].Holder = "x" },
		"unknown position":   func(a *Article) { a.Stances[0].Position = "x" },
		"unknown side":       func(a *Article) { a.Stances[0].Side = "" },
		"no such statement":  func(a *Article) { a.Stances[0].Statement = 1 },
		"score above 1":      func(a *Article) { a.Statements[0].Score = 1.01 },
		"no range":           func(a *Article) { a.Statements[0].Content = nil },
		"range turned round": func(a *Article) { a.Statements[0].Content[0] = Span{5, 5, ""} },
		"two wordings":       func(a *Article) { a.Stances[0].Evidence[0].Exact = "other" },
		"same place twice":   func(a *Article) { a.Statements = append(a.Statements, a.Statements[0]) },
		"bad UTF-8":          func(a *Article) { a.Headline = "\xff" },
	} {
		a := small()
		if spoil(a); name == "two wordings" {
			a.Statements[0].Content[0].Exact = "I regret "
		}
		if quads, err := a.Quads(vocab.DefaultBase); err == nil {
			t.Errorf("%s: %d quads", name, len(quads))
		}
	}
}

// Each quad that is taken out of a graph, and each that is put in, is found; only
// the name of an input, a role's country and the like may go unseen, since an
// article without is an article too.
func TestCheckFindsFaults(t *testing.T) {
	base := vocab.DefaultBase
	label := base.Article("abcdefghijklmnopqrstuvwxyz")
	quads, err := small().Quads(base)
	if err != nil {
		t.Fatal(err)
	}
	node := func(s string) quad.IRI { return label + quad.IRI(s) }
	for want, q := range map[string]quad.Quad{
		"no property":         {Subject: label, Predicate: quad.IRI("https://example.org/p"), Object: quad.String("x"), Label: label},
		"of no class":         {Subject: node("#agent-ortega"), Predicate: vocab.Headline, Object: quad.String("x"), Label: label},
		"as <":                {Subject: node("#statement-10-19"), Predicate: vocab.SaidOn, Object: quad.String("2024-02-12"), Label: label},
		"has several":         {Subject: label, Predicate: vocab.Headline, Object: quad.String("x"), Label: label},
		"#agent-nobody> as":   {Subject: node("#statement-10-19"), Predicate: vocab.Creator, Object: node("#agent-nobody"), Label: label},
		"stands in it":        {Subject: label, Predicate: vocab.Source, Object: quad.String("x"), Label: base.Article("x")},
		"no class":            {Subject: label, Predicate: vocab.Type, Object: quad.IRI("https://example.org/C"), Label: label},
		"no term":             {Subject: quad.BNode("b"), Predicate: vocab.Type, Object: vocab.Person, Label: label},
		"stands there for no": {Subject: node("#agent-ortega"), Predicate: vocab.Supports, Object: node("#position-delay"), Label: label},
	} {
		if faults := fmt.Sprint(Check(append(slices.Clone(quads), q))); !strings.Contains(faults, want) {
			t.Errorf("%v: %s, want %s", q, faults, want)
		}
	}
	for i, q := range quads {
		p := q.Predicate.(quad.IRI)
		needed := slices.Contains([]quad.IRI{vocab.Type, vocab.Holder, vocab.Position, vocab.Side, vocab.Manner, vocab.Score, vocab.Start, vocab.End, vocab.Opposes, vocab.Supports}, p)
		rest := slices.Concat(quads[:i], quads[i+1:])
		if needed && len(Check(rest)) == 0 {
			t.Errorf("nothing is wrong without %v", q)
		}
	}
}

func TestFromQuadsRefuses(t *testing.T) {
	for _, quads := range [][]quad.Quad{
		nil,
		{{Subject: quad.IRI("a:b"), Predicate: vocab.Type, Object: vocab.NewsArticle, Label: quad.IRI("a:b")}},
		{{Subject: quad.IRI("a:b"), Predicate: vocab.Type, Object: vocab.NewsArticle}},
		{{Subject: quad.IRI("a:b"), Predicate: vocab.Type, Object: vocab.Person, Label: vocab.DefaultBase.Article("x")}},
	} {
		if _, err := FromQuads(quads); !errors.Is(err, ErrShape) {
			t.Errorf("%v: %v", quads, err)
		}
	}
}

// Without words, a graph is still an article's.
func TestWithoutWords(t *testing.T) {
	quads, err := small().Quads(vocab.DefaultBase)
	if err != nil {
		t.Fatal(err)
	}
	bare := slices.DeleteFunc(quads, HoldsWords)
	a, err := FromQuads(bare)
	if err != nil || a.Statements[0].Content[1] != (Span{30, 35, ""}) || len(Check(bare)) > 0 {
		t.Errorf("%v, %v", err, Check(bare))
	}
}
