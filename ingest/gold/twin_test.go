package gold

import (
	"encoding/json"
	"math"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// shared is the folder of corpora and scorers; the test skips where it or
// python3 is missing.
func shared(t *testing.T, parts ...string) string {
	t.Helper()
	root := os.Getenv("SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(append([]string{root}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%s is missing: set SHARED to the folder of corpora", path)
	}
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("python3 is missing: the scorers it is compared with cannot run")
	}
	return path
}

// damage makes predictions of every degree of wrongness out of gold ones.
type damage struct{ *rand.Rand }

func (d damage) one(in int) bool { return d.Intn(in) == 0 }

func (d damage) ranges(all [][2]int) [][2]int {
	out := [][2]int{}
	for _, at := range all {
		switch d.Intn(5) {
		case 0:
			at[0] = max(0, at[0]-d.Intn(30))
		case 1:
			at[1] += d.Intn(40)
		case 2:
			at[1] = max(at[0], at[1]-d.Intn(20))
		case 3:
			continue
		}
		out = append(out, at)
	}
	return out
}

func (d damage) name(name string) string {
	words := strings.Fields(name)
	switch {
	case d.one(4) && len(words) > 0:
		return words[len(words)-1]
	case d.one(6):
		return "Mr. " + name
	case d.one(6):
		return strings.ToUpper(name) + "’s"
	case d.one(8):
		return "somebody else"
	}
	return name
}

func (d damage) attributions(all []Attribution) []Attribution {
	out := []Attribution{}
	for _, a := range all {
		for ; !d.one(5); d.Int() { // now and then the same again, or none at all
			out = append(out, Attribution{d.name(a.Speaker), d.ranges(a.Source), d.ranges(a.Cue), d.ranges(a.Content)})
			if !d.one(6) {
				break
			}
		}
	}
	d.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// writeLines writes JSON Lines into the test's folder.
func writeLines[T any](t *testing.T, name string, lines []T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, line := range lines {
		if err := json.NewEncoder(f).Encode(line); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// script runs a scorer in Python and returns the JSON it prints.
func script(t *testing.T, name string, args ...string) any {
	t.Helper()
	cmd := exec.Command("python3", append([]string{"-B", shared(t, "eval", name), "--json"}, args...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v", cmd, err)
	}
	return decoded(t, []byte(strings.NewReplacer("recall, e", "recall e", "recall, i", "recall i").Replace(string(out))))
}

func decoded(t *testing.T, raw []byte) any {
	t.Helper()
	var value any
	if err := json.Unmarshal(raw, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

// sameFigures compares our figures with the script's, number by number.
func sameFigures(t *testing.T, ours, theirs any) {
	t.Helper()
	raw, err := json.Marshal(ours)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "", decoded(t, raw), theirs)
}

func compare(t *testing.T, at string, ours, theirs any) {
	t.Helper()
	switch want := theirs.(type) {
	case map[string]any:
		got, _ := ours.(map[string]any)
		if len(got) != len(want) {
			t.Errorf("%s: we give %v, the script %v", at, got, want)
		}
		for key := range want {
			compare(t, at+"/"+key, got[key], want[key])
		}
	case float64:
		if got, ok := ours.(float64); !ok || math.Abs(got-want) > 1e-12 {
			t.Errorf("%s: we say %v, the script %v", at, ours, want)
		}
	default:
		if ours != theirs {
			t.Errorf("%s: we say %v, the script %v", at, ours, theirs)
		}
	}
}

func TestAttributionTwin(t *testing.T) {
	dir := shared(t, "corpora", "polnear", "dev")
	documents, err := ReadPolNeAR(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	d := damage{rand.New(rand.NewSource(1))}
	var predictions []Prediction
	for _, doc := range documents {
		if !d.one(20) {
			predictions = append(predictions, Prediction{Doc: "in/" + doc.Name, People: []Person{}, Attributions: d.attributions(doc.Attributions)})
		}
	}
	path := writeLines(t, "predictions.jsonl", predictions)
	sameFigures(t, ScoreAttributions(documents, predictions), script(t, "score_attribution.py", "--gold", dir, "--pred", path))
}

func TestExtractedTwin(t *testing.T) {
	articles, texts, dir := ourGold(t)
	d := damage{rand.New(rand.NewSource(2))}
	var predictions []Prediction
	for _, a := range articles {
		p := Prediction{Doc: "in/" + a.Doc, People: []Person{}, Attributions: d.attributions(located(a, texts[a.Doc]))}
		for _, q := range a.People {
			if !d.one(5) {
				p.People = append(p.People, Person{Name: d.name(q.Name), Role: strings.TrimPrefix(q.Role, "US "), Country: []string{q.Country, "US", ""}[d.Intn(3)]})
			}
		}
		d.Shuffle(len(p.People), func(i, j int) { p.People[i], p.People[j] = p.People[j], p.People[i] })
		predictions = append(predictions, p)
	}
	ours, err := ScoreExtracted(articles, texts, predictions)
	if err != nil {
		t.Fatal(err)
	}
	path := writeLines(t, "extracted.jsonl", predictions)
	sameFigures(t, ours, script(t, "score_gold.py", "--gold", dir, "--extracted", path))
}

func TestAnswersTwin(t *testing.T) {
	articles, _, dir := ourGold(t)
	d := damage{rand.New(rand.NewSource(3))}
	var answers []Answers
	for _, a := range articles {
		for _, p := range a.Positions {
			if !d.one(6) {
				answers = append(answers, Answers{a.Doc, p.Query, d.answers(a.Doc, p)})
			}
		}
	}
	path := writeLines(t, "answers.jsonl", answers)
	sameFigures(t, ScoreAnswers(articles, answers, false), script(t, "score_gold.py", "--gold", dir, "--answers", path))
	sameFigures(t, ScoreAnswers(articles, answers, true), script(t, "score_gold.py", "--gold", dir, "--answers", path, "--reversed", "any"))
}

// answers are the gold's own, some of them wrong, twice or from elsewhere.
func (d damage) answers(doc string, p Position) []Answer {
	out := []Answer{}
	for _, s := range p.Stances {
		for ; !d.one(4); d.Int() {
			a := Answer{Article: "in/" + doc, Sources: []string{}, Holder: d.name(s.Holder), Stance: s.Stance}
			if d.one(4) {
				a.Stance = []string{"supports", "opposes", "neutral"}[d.Intn(3)]
			}
			if d.one(8) {
				a.Article = "in/other.txt"
			}
			out = append(out, a)
			if !d.one(4) {
				break
			}
		}
	}
	d.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

func ourGold(t *testing.T) ([]Article, map[string][]byte, string) {
	t.Helper()
	dir := shared(t, "gold")
	fsys := os.DirFS(dir)
	articles, err := ReadGuide(fsys)
	if err != nil {
		t.Fatal(err)
	}
	texts, err := ReadTexts(fsys, articles)
	if err != nil {
		t.Fatal(err)
	}
	return articles, texts, dir
}

// located are the statements of a gold article as attributions.
func located(a Article, raw []byte) []Attribution {
	var all []Attribution
	for _, s := range a.Statements {
		at := strings.Index(string(raw), s.Content)
		all = append(all, Attribution{Speaker: s.Speaker, Content: [][2]int{{at, at + len(s.Content)}}})
	}
	return all
}

func TestReadReversed(t *testing.T) {
	dir := filepath.Dir(shared(t, "eval", "reversed.jsonl"))
	turned, err := ReadReversed(os.DirFS(dir), "reversed.jsonl")
	if err != nil || len(turned) == 0 {
		t.Fatalf("%d questions, %v", len(turned), err)
	}
	if _, err := ReadReversed(os.DirFS(dir), "none.jsonl"); err == nil {
		t.Error("a missing file was read")
	}
	articles, _, _ := ourGold(t)
	asked, err := Ask(articles, turned, func(string) ([]Answer, error) { return nil, nil })
	if err != nil || len(asked) != len(turned) {
		t.Errorf("%d of %d reversed questions belong to the gold, %v", len(asked), len(turned), err)
	}
}
