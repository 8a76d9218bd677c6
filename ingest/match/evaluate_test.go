package match_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"standpoint/ingest"
	"standpoint/ingest/article"
	"standpoint/ingest/match"
	"standpoint/ingest/stance"
)

type goldArticle struct {
	Doc        string
	Statements []struct {
		Speaker, Content, Cue string
		Type                  string `json:"speaker_type"`
	}
	People []struct {
		Name     string
		Mentions []string
	}
	Positions []struct{ Query string }
}

type foundAnswer struct {
	Article string    `json:"article"`
	Holder  string    `json:"holder"`
	Stance  string    `json:"stance"`
	Score   float64   `json:"score"`
	Own     float64   `json:"own"`
	Side    int8      `json:"side"`
	Turned  bool      `json:"turned"`
	Words   int       `json:"words"`
	Conf    float64   `json:"conf"`
	Rule    string    `json:"rule"`
	Label   string    `json:"label"`
	N       int       `json:"n"`
	F       []float64 `json:"f"`
	Ev      string    `json:"ev"`
	Cue     string    `json:"cue"`
	Holders bool      `json:"inq"`
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
		if os.Getenv("MATCH_ORACLE") != "" {
			oracle(a, g)
		} else if os.Getenv("MATCH_SPEAKERS") != "" {
			speakers(a)
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
					f.Score, f.Own, s.Side, f.Turned, len(f.Words), s.Score, s.Rule, s.Position, f.Candidate, []float64{f.Own, f.Near, f.Whole, f.Score, float64(len(f.Words)), float64(f.Terms)}, candidates[f.Candidate].Evidence[0], cueOf(a, s), strings.Contains(p.Query, last(a.Entities[s.Holder].Name))})
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

func oracle(a *article.Article, g goldArticle) {
	a.Mentions, a.Entities, a.Attributions, a.Stances = nil, nil, nil, nil
	at := func(from, to int) article.Range {
		r := article.Range{First: -1}
		for i, t := range a.Tokens {
			if t.Start < to && from < t.End {
				if r.First < 0 {
					r.First = i
				}
				r.End = i + 1
			}
		}
		return r
	}
	index := map[string]int{}
	entity := func(name string, forms []string, kind article.MentionKind) int {
		if e, ok := index[name]; ok {
			return e
		}
		e := article.Entity{Name: name, Kind: kind}
		for _, f := range append([]string{name}, forms...) {
			for from := 0; ; {
				i := strings.Index(a.Text[from:], f)
				if i < 0 || f == "" {
					break
				}
				i += from
				from = i + len(f)
				r := at(i, from)
				if r.First < 0 || slices.ContainsFunc(a.Mentions, func(m article.Mention) bool { return m.Tokens.Overlaps(r) }) {
					continue
				}
				e.Mentions = append(e.Mentions, len(a.Mentions))
				a.Mentions = append(a.Mentions, article.Mention{Tokens: r, Kind: kind, Name: f})
			}
		}
		index[name] = len(a.Entities)
		a.Entities = append(a.Entities, e)
		return index[name]
	}
	for _, p := range g.People {
		entity(p.Name, p.Mentions, article.Person)
	}
	for _, s := range g.Statements {
		i := strings.Index(a.Text, s.Content)
		if i < 0 {
			continue
		}
		x := article.Attribution{Content: []article.Range{at(i, i+len(s.Content))}, Speaker: entity(s.Speaker, nil, article.MentionKind(s.Type)), Score: 1}
		if s.Cue != "" {
			best := -1
			for from := 0; ; {
				j := strings.Index(a.Text[from:], s.Cue)
				if j < 0 {
					break
				}
				j += from
				if d := max(i-j, j-i); best < 0 || d < max(i-best, best-i) {
					best = j
				}
				from = j + 1
			}
			if best >= 0 {
				x.Cue = []article.Range{at(best, best+len(s.Cue))}
			}
		}
		a.Attributions = append(a.Attributions, x)
	}
	if err := stance.Stage.Run(a); err != nil {
		panic(err)
	}
}

func speakers(a *article.Article) {
	a.Stances = nil
	of := map[int]int{}
	for e, x := range a.Entities {
		for _, m := range x.Mentions {
			of[m] = e
		}
	}
	last := -1
	for i := range a.Attributions {
		at := &a.Attributions[i]
		if at.Speaker >= 0 {
			continue
		}
		for _, r := range at.Source {
			for m, x := range a.Mentions {
				if e, ok := of[m]; ok && r.Overlaps(x.Tokens) && a.Entities[e].Kind != article.Place {
					at.Speaker = e
				}
			}
		}
		if len(at.Source) == 0 {
			at.Speaker = last
		}
		last = at.Speaker
	}
	if err := stance.Stage.Run(a); err != nil {
		panic(err)
	}
}

func last(name string) string { return name[strings.LastIndex(name, " ")+1:] }

func cueOf(a *article.Article, s article.Stance) string {
	if s.Attribution < 0 || len(a.Attributions[s.Attribution].Cue) == 0 {
		return ""
	}
	return a.Words(a.Attributions[s.Attribution].Cue[0])
}
