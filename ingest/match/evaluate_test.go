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

type asked struct {
	Doc       string
	Positions []struct{ Query string }
}

// TestTopArticle asks every question of the training articles over all of them at
// once: the best position found should stand in the question's own article. The
// floor is that of the rules as first measured, less a few points.
func TestTopArticle(t *testing.T) {
	const floor = 0.44
	shared := os.Getenv("SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	files, _ := filepath.Glob(filepath.Join(shared, "train", "gold_*.jsonl"))
	if len(files) == 0 {
		t.Skipf("no %s/train: SHARED names no folder with corpora", shared)
	}
	articles := readAsked(t, files)
	candidates := readCandidates(t, filepath.Join(shared, "train", "text"), articles)
	x := match.NewIndex(candidates)
	right, all := 0, 0
	for _, a := range articles {
		for _, p := range a.Positions {
			all++
			if found, _ := x.Search(p.Query); len(found) > 0 && candidates[found[0].Candidate].Article == a.Doc {
				right++
			}
		}
	}
	if got := float64(right) / float64(all); got < floor {
		t.Errorf("the best position is of the right article for %.3f of %d questions, want %.2f", got, all, floor)
	} else {
		t.Logf("%.3f of %d questions", got, all)
	}
}

func readAsked(t *testing.T, files []string) []asked {
	t.Helper()
	var articles []asked
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<24)
		for lines.Scan() {
			var a asked
			if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
				t.Fatal(err)
			}
			articles = append(articles, a)
		}
		f.Close()
	}
	return articles
}

// readCandidates reads the articles and takes each stance as a candidate.
func readCandidates(t *testing.T, folder string, articles []asked) []match.Candidate {
	t.Helper()
	pipeline, err := ingest.New(ingest.Stages)
	if err != nil {
		t.Fatal(err)
	}
	var candidates []match.Candidate
	for _, x := range articles {
		raw, err := os.ReadFile(filepath.Join(folder, x.Doc))
		if err != nil {
			t.Fatal(err)
		}
		a, err := pipeline.Read(article.Source{Name: x.Doc, Raw: raw})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range a.Stances {
			candidates = append(candidates, match.Candidate{
				Article: x.Doc, Label: s.Position, Evidence: []string{a.Words(s.Evidence[0])}, Title: a.Headline(),
			})
		}
	}
	return candidates
}
