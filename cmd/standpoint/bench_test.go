package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/ingest/match"
)

// recombined is an article of ten stances on ten positions, whose sentences and
// names come from small lists: 40,000 positions in 10,000 articles.
func recombined(n int) *graph.Article {
	deeds := []string{"building", "closing", "selling", "widening", "taxing", "rescuing", "renaming", "leasing", "banning cars from", "paying for", "opening", "guarding"}
	things := []string{"the harbour", "the old mill", "two schools", "the tram line", "a new hospital", "the fish market", "the museum", "the border post", "a wind farm", "the prison"}
	given := []string{"Ana", "Bo", "Carl", "Dina", "Erik", "Fay", "Greta", "Hugo", "Ines", "Jon"}
	names := []string{"Berg", "Holm", "Ortega", "Prado", "Lind", "Falk", "Moreau", "Varga", "Novak", "Silva", "Keane"}
	a := &graph.Article{
		ID: fmt.Sprintf("%026d", n), Headline: fmt.Sprintf("Council of %s meets", town(n)), Published: fmt.Sprintf("2024-%02d-13", 1+n%12),
		Sources: []string{fmt.Sprint("news/", n, ".txt")}, SHA256: fmt.Sprintf("%064d", n), ReadBy: "standpoint/bench", Language: "en",
	}
	at := 0
	for i := range 10 {
		k := n*10 + i
		name := given[k%len(given)] + " " + names[k/7%len(names)]
		slug := fmt.Sprintf("%s-%d", names[k/7%len(names)], i)
		p := k % 40_000
		label := fmt.Sprintf("%s %s in %s", deeds[p%len(deeds)], things[p/len(deeds)%len(things)], town(p/120))
		words := label + " is what the town " + []string{"needs", "cannot afford"}[i%2]
		span := graph.Span{Start: at, End: at + len(words), Exact: words}
		at += len(words) + 20
		a.Agents = append(a.Agents, graph.Agent{Slug: slug, Kind: graph.Person, Name: name})
		a.Positions = append(a.Positions, graph.Position{Slug: fmt.Sprint("position-", i), Label: label})
		a.Statements = append(a.Statements, graph.Statement{Content: []graph.Span{span}, Speakers: []string{slug}, Manner: graph.Indirect, Cue: "said", Rule: "bench", Score: 0.9})
		a.Stances = append(a.Stances, graph.Stance{
			Evidence: []graph.Span{span}, Holder: slug, Position: fmt.Sprint("position-", i), Side: []graph.Side{graph.Supports, graph.Opposes}[i%2], Statement: i, Score: 0.8,
		})
	}
	return a
}

// town is a name of its own for every n below 1,000.
func town(n int) string {
	syllables := [10]string{"ka", "lo", "mi", "ne", "ru", "sa", "to", "vi", "xe", "zu"}
	return "Dor" + syllables[n/100%10] + syllables[n/10%10] + syllables[n%10] + "n"
}

// BenchmarkWho starts the program for each question, on a store of 10,000
// articles. The store is made once, in minutes, and kept in the folder that
// BENCH_STORE names; without it the bench is left out.
func BenchmarkWho(b *testing.B) {
	folder := os.Getenv("BENCH_STORE")
	if folder == "" {
		b.Skip("BENCH_STORE names no folder to keep a store of 10,000 articles in")
	}
	program := filepath.Join(folder, "standpoint")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	path := filepath.Join(folder, "recombined.db")
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		fill(b, path)
	}
	for _, question := range []string{"a new hospital in " + town(77), "Ukraine joining NATO", "no more cars at the fish market", "scrapping the tram line"} {
		b.Run(question, func(b *testing.B) {
			for b.Loop() {
				var faults bytes.Buffer
				c := exec.Command(program, "who", "on", "--store", path, "--limit", "20", question)
				c.Stderr = &faults
				if _, err := c.Output(); err != nil && c.ProcessState.ExitCode() != exitUnknown {
					b.Fatalf("%v: %s", err, &faults)
				}
			}
		})
	}
}

func fill(b *testing.B, path string) {
	s, err := store.Open(b.Context(), path, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for batch := range slices.Chunk(slices.Collect(seq(10_000)), 200) {
		var graphs []store.Graph
		for _, n := range batch {
			a := recombined(n)
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
	m := match.New(path + ".index")
	if err := errors.Join(m.Update(b.Context(), s), m.Close(), s.Close()); err != nil {
		b.Fatal(err)
	}
}

func seq(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}
