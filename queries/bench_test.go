package queries_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/graph/vocab"
	"standpoint/ingest/match"
	"standpoint/queries"
)

// generated is an article of so many stances on as many positions, whose words come
// back in other articles: 10,000 articles of ten stances have 41,874 positions.
func generated(n, stances int) *graph.Article {
	verbs := []string{"building", "closing", "selling", "widening", "taxing", "renaming", "guarding"}
	things := []string{"a new bridge over", "the ferry across", "the port on", "a dam on", "the path along", "the market by"}
	a := &graph.Article{
		ID: fmt.Sprintf("%026d", n), Headline: fmt.Sprint("Council of town ", n), Published: fmt.Sprintf("2024-%02d-13", 1+n%12), Publisher: fmt.Sprint("Outlet ", n%50),
		Sources: []string{fmt.Sprint("news/", n, ".txt")}, SHA256: fmt.Sprintf("%064d", n), ReadBy: "standpoint/bench", Language: "en",
	}
	for i := range stances {
		k := n*stances + i
		agent := fmt.Sprintf("person-%d-of-%d", i, n)
		label := fmt.Sprintf("%s %s the %s", verbs[k/997%len(verbs)], things[k/997/len(verbs)%len(things)], river(k%997))
		words := graph.Span{Start: i * 100, End: i*100 + 80, Exact: label + " is what the town " + []string{"needs", "cannot afford"}[i%2]}
		a.Agents = append(a.Agents, graph.Agent{Slug: agent, Kind: graph.Person, Name: fmt.Sprintf("Person %d of %d", i, n), Country: []string{"UA", "US", "GB"}[n%3]})
		a.Positions = append(a.Positions, graph.Position{Slug: vocab.Slug(label), Label: label})
		a.Statements = append(a.Statements, graph.Statement{Content: []graph.Span{words}, Speakers: []string{agent}, Manner: graph.Indirect, Cue: "said", Rule: "bench", Score: 0.9})
		a.Stances = append(a.Stances, graph.Stance{Evidence: []graph.Span{words}, Holder: agent, Position: vocab.Slug(label), Side: []graph.Side{graph.Supports, graph.Opposes}[i%2], Statement: i, Score: 0.8})
	}
	return a
}

// river is a name of its own for every n below 1,000.
func river(n int) string {
	syllables := [10]string{"ka", "lo", "mi", "ne", "ru", "sa", "to", "vi", "xe", "zu"}
	return "Da" + syllables[n/100%10] + syllables[n/10%10] + syllables[n%10] + "r"
}

// fill puts generated articles into an empty store.
func fill(b *testing.B, s *store.Store, articles, stances int) {
	b.Helper()
	_, err := s.Import(b.Context(), func(yield func(quad.Quad, error) bool) {
		for n := range articles {
			quads, err := generated(n, stances).Quads(s.Base())
			if err != nil {
				b.Fatal(err)
			}
			for _, q := range quads {
				if !yield(q, nil) {
					return
				}
			}
		}
	})
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkQuestions asks a store in memory of 500 articles with 5,000 positions.
func BenchmarkQuestions(b *testing.B) {
	s, err := store.Open(b.Context(), "memory:", store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	fill(b, s, 500, 10)
	a := &queries.Asker{Store: s, Matcher: match.New(""), Now: day}
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

// BenchmarkProgram starts the program for each question, on a store of 10,000
// articles of ten stances, or of BENCH_ARTICLES of three. The store and the index of
// questions are made once, in minutes, and kept in the folder that BENCH_STORE
// names; without it the bench is left out.
func BenchmarkProgram(b *testing.B) {
	folder := os.Getenv("BENCH_STORE")
	articles, stances := 10_000, 10
	if n, err := strconv.Atoi(os.Getenv("BENCH_ARTICLES")); err == nil {
		articles, stances = n, 3
	}
	if folder == "" {
		b.Skip("BENCH_STORE names no folder to keep a store in")
	}
	program, path := filepath.Join(folder, "standpoint"), filepath.Join(folder, fmt.Sprint(articles, ".db"))
	if out, err := exec.Command("go", "build", "-o", program, "standpoint/cmd/standpoint").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		s, err := store.Open(b.Context(), path, store.Options{})
		if err != nil {
			b.Fatal(err)
		}
		fill(b, s, articles, stances)
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
	for _, question := range []string{"closing the ferry across the " + river(77), "Ukraine joining NATO", "no new bridge over the " + river(12), "scrapping the port"} {
		b.Run(question, func(b *testing.B) {
			ask := func() {
				c := exec.Command(program, "who", "on", "--store", path, "--limit", "20", question)
				const unknown = 6
				if err := c.Run(); err != nil && c.ProcessState.ExitCode() != unknown {
					b.Fatal(err)
				}
			}
			ask() // makes the index where it is not there
			for b.Loop() {
				ask()
			}
		})
	}
}
