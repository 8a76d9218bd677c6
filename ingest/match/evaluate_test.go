package match_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"standpoint/ingest"
	"standpoint/ingest/article"
	"standpoint/ingest/match"
)

type goldArticle struct {
	Doc       string
	Positions []struct{ Query string }
}

type foundAnswer struct {
	Article string  `json:"article"`
	Holder  string  `json:"holder"`
	Stance  string  `json:"stance"`
	Score   float64 `json:"score"`
	Own     float64 `json:"own"`
	Side    int8    `json:"side"`
	Turned  bool    `json:"turned"`
	Words   int     `json:"words"`
	Conf    float64 `json:"conf"`
	Rule    string  `json:"rule"`
	Label   string  `json:"label"`
	N       int     `json:"n"`
}

func TestDump(t *testing.T) {
	dump := os.Getenv("MATCH_DUMP")
	if dump == "" {
		t.Skip("no MATCH_DUMP")
	}
	dir := os.Getenv("MATCH_GOLD")
	pipeline, err := ingest.New(ingest.Stages)
	if err != nil {
		t.Fatal(err)
	}
	var gold []goldArticle
	files, _ := filepath.Glob(filepath.Join(dir, "gold_*.jsonl"))
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		s := bufio.NewScanner(f)
		s.Buffer(nil, 1<<24)
		for s.Scan() {
			var g goldArticle
			if err := json.Unmarshal(s.Bytes(), &g); err != nil {
				t.Fatal(err)
			}
			gold = append(gold, g)
		}
		f.Close()
	}
	var candidates []match.Candidate
	var stances []article.Stance
	var from []*article.Article
	for _, g := range gold {
		raw, err := os.ReadFile(filepath.Join(dir, "text", g.Doc))
		if err != nil {
			t.Fatal(err)
		}
		a, err := pipeline.Read(article.Source{Name: g.Doc, Raw: raw})
		if err != nil {
			t.Log(err)
			continue
		}
		for _, s := range a.Stances {
			c := match.Candidate{Article: g.Doc, Position: s.Position, Label: s.Position, Title: a.Headline()}
			for _, e := range s.Evidence {
				c.Evidence = append(c.Evidence, a.Words(e))
			}
			candidates, stances, from = append(candidates, c), append(stances, s), append(from, a)
		}
	}
	x := match.NewIndex(candidates)
	out, err := os.Create(dump)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(out)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, g := range gold {
		for _, p := range g.Positions {
			found, _ := x.Search(p.Query)
			var answers []foundAnswer
			for _, f := range found {
				if f.Score < 0.15 && len(answers) > 20 {
					break
				}
				s, a := stances[f.Candidate], from[f.Candidate]
				side := s.Side
				if f.Turned {
					side = -side
				}
				answers = append(answers, foundAnswer{a.Name, a.Entities[s.Holder].Name, map[int8]string{1: "supports", -1: "opposes"}[side],
					f.Score, f.Own, s.Side, f.Turned, len(f.Words), s.Score, s.Rule, s.Position, f.Candidate})
				if len(answers) > 150 {
					break
				}
			}
			enc.Encode(map[string]any{"doc": g.Doc, "query": p.Query, "answers": answers})
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	out.Close()
	t.Logf("%d articles, %d stances", len(gold), len(candidates))
}
