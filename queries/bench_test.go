package queries_test

import (
	"fmt"
	"testing"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/ingest/match"
	"standpoint/queries"
)

// generated is an article of ten stances on ten positions, whose words come back
// in other articles.
func generated(n int) *graph.Article {
	a := &graph.Article{
		ID: fmt.Sprintf("%026d", n), Headline: fmt.Sprint("Council of town ", n), Published: fmt.Sprintf("2024-%02d-13", 1+n%12), Publisher: fmt.Sprint("Outlet ", n%50),
		Sources: []string{fmt.Sprint("news/", n, ".txt")}, SHA256: fmt.Sprintf("%064d", n), ReadBy: "standpoint/bench", Language: "en",
	}
	for i := range 10 {
		agent, slug := fmt.Sprintf("person-%d-of-%d", i, n), fmt.Sprintf("new-bridge-over-the-%s", river((n*7+i)%997))
		words := graph.Span{Start: i * 100, End: i*100 + 40, Exact: "a new bridge over the " + river((n*7+i)%997)}
		a.Agents = append(a.Agents, graph.Agent{Slug: agent, Kind: graph.Person, Name: fmt.Sprintf("Person %d of %d", i, n), Country: []string{"UA", "US", "GB"}[n%3]})
		a.Positions = append(a.Positions, graph.Position{Slug: slug, Label: words.Exact})
		a.Statements = append(a.Statements, graph.Statement{Content: []graph.Span{words}, Speakers: []string{agent}, Manner: graph.Indirect, Cue: "said", Rule: "bench", Score: 0.9})
		a.Stances = append(a.Stances, graph.Stance{Evidence: []graph.Span{words}, Holder: agent, Position: slug, Side: []graph.Side{graph.Supports, graph.Opposes}[i%2], Statement: i, Score: 0.8})
	}
	return a
}

// river is a name of its own for every n below 1,000.
func river(n int) string {
	syllables := [10]string{"ka", "lo", "mi", "ne", "ru", "sa", "to", "vi", "xe", "zu"}
	return "Da" + syllables[n/100%10] + syllables[n/10%10] + syllables[n%10] + "r"
}

func filled(b *testing.B, articles int) *queries.Asker {
	b.Helper()
	s, err := store.Open(b.Context(), "memory:", store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	for from := 0; from < articles; from += 100 {
		var graphs []store.Graph
		for n := from; n < min(from+100, articles); n++ {
			a := generated(n)
			quads, err := a.Quads(s.Base())
			if err != nil {
				b.Fatal(err)
			}
			graphs = append(graphs, store.Graph{Label: s.Base().Article(a.ID), Quads: quads})
		}
		if _, err := s.Replace(b.Context(), graphs...); err != nil {
			b.Fatal(err)
		}
	}
	return &queries.Asker{Store: s, Matcher: match.New(""), Now: day}
}

// BenchmarkQuestions asks a store in memory of 500 articles with 5,000 positions.
func BenchmarkQuestions(b *testing.B) {
	a := filled(b, 500)
	for _, q := range []question{
		{"who", map[string]string{"side": "on", "position": "a bridge over the " + river(12)}},
		{"said", map[string]string{"by": "Person 3 of 77"}},
		{"positions", nil},
		{"people", nil},
		{"articles", nil},
		{"article", map[string]string{"name": "news/77.txt"}},
	} {
		b.Run(q.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := ask(b.Context(), a, q.name, q.values); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
