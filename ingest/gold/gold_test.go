package gold

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/fstest"
)

// The worked example of score_attribution.py: four attributions, one of each fate.
const worked = "“We won,” said Ann Lee. Bob thinks taxes may rise. Zoë said “no” is all. It was said that it rained. He left."

// row is an attribution by its words: source, cue, content; several parts by "|".
type row [3]string

var (
	workedGold = []row{
		{"Ann Lee", "said", "“We won,”"},
		{"Bob", "thinks", "taxes may rise"},
		{"Zoë", "said “no", "“no” is all"},
		{"", "was said", "that it rained"},
	}
	workedPred = []row{
		{"Lee", "said", "We won"},     // relaxed, not strict
		{"He", "", "may rise"},        // Dice 4/5, wrong source: content only
		{"", "was", "that|it rained"}, // all three
		{"He", "", "left"},            // spurious
	}
)

func places(s string) [][2]int {
	var at [][2]int
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '|' }) {
		i := strings.Index(worked, part)
		at = append(at, [2]int{i, i + len(part)})
	}
	return at
}

func attributions(rows []row) []Attribution {
	var all []Attribution
	for _, r := range rows {
		all = append(all, Attribution{Source: places(r[0]), Cue: places(r[1]), Content: places(r[2])})
	}
	return all
}

// brat writes rows as stand-off annotations, in code points.
func brat(rows []row) string {
	var b strings.Builder
	for n, r := range rows {
		links := ""
		for k, label := range []string{"Source", "Cue", "Content"} {
			var spans []string
			for _, at := range places(r[k]) {
				spans = append(spans, fmt.Sprint(len([]rune(worked[:at[0]])), " ", len([]rune(worked[:at[1]]))))
			}
			if spans != nil {
				fmt.Fprintf(&b, "T%d%d\t%s %s\tx\n", n, k, label, strings.Join(spans, ";"))
				links += fmt.Sprintf(" %s:T%d%d", label, n, k)
			}
		}
		fmt.Fprintf(&b, "E%d\tAttribution:T9%s\n", n, links)
	}
	return b.String()
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 5e-5 {
		t.Errorf("%s = %.4f, want %.4f", what, got, want)
	}
}

func TestReadAnnotators(t *testing.T) {
	all, err := ReadAnnotators(fstest.MapFS{
		"text/a_b.txt":            {Data: []byte(worked)},
		"attributions/a_b_x2.ann": {Data: []byte(brat(workedGold[:1]))},
		"attributions/a_b_x1.ann": {Data: []byte(brat(workedGold))},
		"text/c.txt":              {Data: []byte(worked)},
		"attributions/c_x3.ann":   {Data: nil},
		"attributions/d_x3.ann":   {Data: []byte("of no text")},
	})
	var counts [][]int
	for _, annotators := range all {
		var one []int
		for _, d := range annotators {
			one = append(one, len(d.Attributions))
		}
		counts = append(counts, one)
	}
	if got := fmt.Sprint(counts); err != nil || got != "[[4 1] [0]]" {
		t.Errorf("attributions of each article's annotators: %s (%v)", got, err)
	}
}

func TestScoreAttributionsByHand(t *testing.T) {
	documents, err := ReadPolNeAR(fstest.MapFS{
		"text/a_b.txt":            {Data: []byte(worked)},
		"attributions/a_b_x1.ann": {Data: []byte(brat(workedGold))},
		"attributions/a_b_x2.ann": {Data: []byte("another annotator, who does not count")},
	})
	if err != nil {
		t.Fatal(err)
	}
	f := ScoreAttributions(documents, []Prediction{{Doc: "in/a_b.txt", Attributions: attributions(workedPred)}})
	for _, c := range []struct {
		what string
		got  PRF
		want PRF
	}{
		{"source", f.Tokens["source"], PRF{0.5, 0.25, 0.3333}},
		{"cue", f.Tokens["cue"], PRF{1, 0.3333, 0.5}},
		{"content", f.Tokens["content"], PRF{0.875, 0.6364, 0.7368}},
		{"contents", f.Attributions["content"].PRF, PRF{0.75, 0.75, 0.75}},
		{"relaxed", f.Attributions["relaxed"].PRF, PRF{0.5, 0.5, 0.5}},
		{"strict", f.Attributions["strict"].PRF, PRF{0.25, 0.25, 0.25}},
	} {
		near(t, c.what+" precision", c.got.Precision, c.want.Precision)
		near(t, c.what+" recall", c.got.Recall, c.want.Recall)
		near(t, c.what+" F1", c.got.F1, c.want.F1)
	}
	for kind, want := range map[string]float64{"direct": 1, "mixed": 0, "indirect": 0.5} {
		near(t, "relaxed recall "+kind, *f.Attributions["relaxed"].RecallByKind[kind], want)
	}
	near(t, "source accuracy", *f.SourceAccuracy["all"], 0.6667)
	if same := ScoreAttributions(documents, []Prediction{{Doc: "a_b", Attributions: documents[0].Attributions}}); same.Attributions["strict"].F1 != 1 {
		t.Errorf("the gold against itself: strict F1 = %v, want 1", same.Attributions["strict"].F1)
	}
}

func TestKindOf(t *testing.T) {
	for content, want := range map[string]string{
		"'' a ''.": "direct", "‘it’s’": "direct", "it’s": "indirect", "“a” b": "mixed",
		"\"a": "mixed", "“": "mixed", "\u00a0“a”\u2003": "direct", "": "indirect",
	} {
		if got := kindOf(content); got != want {
			t.Errorf("kindOf(%q) = %s, want %s", content, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Andris Sprūds’s", "andris spruds"},
		{"s", "s"},
		{"x_1 e\u0301te\u0301 ½ ²", "x_1 ete 1 2 2"}, // NFKD: ½ is 1, a slash, 2
		{"İzmir", "izmir"},
		{"", ""},
	} {
		if got := strings.Join(wordsOf(c.in), " "); got != c.want {
			t.Errorf("wordsOf(%q) = %q, want %q", c.in, got, c.want)
		}
	}
	near(t, "token F1", tokenF1("British Prime Minister", "the Prime Minister"), 0.8)
	if tokenF1("former president", "former prime minister") >= 0.5 {
		t.Error("a former president must not pass for a former prime minister")
	}
}

func TestSameName(t *testing.T) {
	clintons := map[string]bool{"clinton": true}
	for _, c := range []struct {
		predicted, gold, kind string
		aliases               []string
		shared                map[string]bool
		want                  bool
	}{
		{"Bill Clinton", "Hillary Clinton", person, nil, nil, false},
		{"Clinton", "Hillary Clinton", person, nil, nil, true},
		{"Clinton", "Hillary Clinton", person, nil, clintons, false},
		{"Clinton", "Hillary Clinton", person, []string{"Clinton"}, clintons, false},
		{"Senator Ted Cruz", "Ted Cruz", person, nil, nil, true},
		{"the unions", "unions", "group", nil, nil, true},
		{"teachers' unions", "unions of miners", "group", nil, nil, false},
		{"The President", "the president", person, nil, nil, true}, // titles alone stay
		{"", "Ted Cruz", person, nil, nil, false},
		{"…", "", person, nil, nil, false},
	} {
		if got := sameName(c.predicted, c.gold, c.kind, c.aliases, c.shared); got != c.want {
			t.Errorf("sameName(%q, %q, %s, %v, %v) = %v", c.predicted, c.gold, c.kind, c.aliases, c.shared, got)
		}
	}
}

func TestWordsIn(t *testing.T) {
	raw := []byte("“no”, she said")
	for _, c := range []struct {
		at   [2]int
		want set
	}{
		{[2]int{0, 8}, set{3: true}},
		{[2]int{3, 5}, set{3: true}},
		{[2]int{1, 5}, set{7: true}}, // two bytes cut off: each reads as three, as in the script
		{[2]int{90, 95}, set{}},
		{[2]int{5, 3}, set{}},
	} {
		got := wordsIn(raw, [][2]int{c.at})
		if len(got) != len(c.want) || got.both(c.want) != len(c.want) {
			t.Errorf("wordsIn(%v) = %v, want %v", c.at, got, c.want)
		}
	}
}

// small is one article with two holders of different kinds.
var small = []Article{{
	Doc:        "a.txt",
	People:     []Person{{Name: "Ana Sprūds", Mentions: []string{"Ana Sprūds", "Sprūds"}, Role: "Latvian Defense Minister", Country: "LV"}},
	Statements: []Statement{{"Ana Sprūds", person, "indirect", "the plan is good", "said"}},
	Positions: []Position{{"P.", "the plan", []Stance{
		{Holder: "Ana Sprūds", HolderType: person, Stance: "supports", Clarity: "explicit"},
		{Holder: "the unions", HolderType: "group", Stance: "opposes", Clarity: "implied"},
	}}},
}}

func TestScoreExtractedByHand(t *testing.T) {
	raw := "Sprūds said the plan is good."
	at := strings.Index(raw, "the plan")
	predicted := []Prediction{{
		Doc:          "in/a.txt",
		People:       []Person{{Name: "Spruds", Role: "Defense Minister", Country: "LT"}},
		Attributions: []Attribution{{Speaker: "Ms Spruds", Content: [][2]int{{at, at + 16}}}},
	}}
	f, err := ScoreExtracted(small, map[string][]byte{"a.txt": []byte(raw)}, predicted)
	if err != nil {
		t.Fatal(err)
	}
	for what, got := range map[string]float64{"statement": f.Statement.F, "speaker": f.Speaker.Accuracy, "person": f.Person.F, "role": f.Role.F} {
		near(t, what, got, 1)
	}
	if f.Country.R != 0 || f.Country.Predicted != 1 {
		t.Errorf("country = %+v, want one, wrong", f.Country)
	}
	if _, err := ScoreExtracted(small, map[string][]byte{"a.txt": []byte("nothing")}, nil); err == nil {
		t.Error("a gold whose words are not in its text was accepted")
	}
}

func TestScoreAnswersByHand(t *testing.T) {
	ask := func(answers ...Answer) []Answers { return []Answers{{"a.txt", "the plan", answers}} }
	f := ScoreAnswers(small, ask(
		Answer{Article: "a.txt", Holder: "Ana Spruds", Stance: "supports"},
		Answer{Article: "a.txt", Holder: "unions", Stance: "supports"},
		Answer{Article: "b.txt", Holder: "X", Stance: "opposes"}), false)
	if f.Holder.F != 1 || f.Stance.F != 0.5 || f.Polarity.Accuracy != 0.5 || f.Leak.Mean != 1 {
		t.Errorf("two holders, one side wrong, one leak: %+v", f)
	}
	both := ScoreAnswers(small, ask(
		Answer{Article: "in/a.txt", Holder: "Ana Spruds", Stance: "supports"},
		Answer{Article: "in/a.txt", Holder: "Ana Spruds", Stance: "opposes"}), false)
	if both.Stance.F != 0 || both.Holder.R != 0.5 {
		t.Errorf("a holder on both sides is wrong: %+v", both)
	}
	turned := ScoreAnswers(small, ask(Answer{Article: "x", Sources: []string{"y/a.txt"}, Holder: "Sprūds", Stance: "opposes"}), true)
	if turned.Stance.P != 1 {
		t.Errorf("a reversed question expects the other side: %+v", turned)
	}
}

func TestAsk(t *testing.T) {
	var heard []string
	ask := func(q string) ([]Answer, error) { heard = append(heard, q); return nil, nil }
	all, err := Ask(small, nil, ask)
	if err != nil {
		t.Fatal(err)
	}
	if raw, err := json.Marshal(all); err != nil || string(raw) != `[{"doc":"a.txt","query":"the plan","answers":[]}]` {
		t.Errorf("no answers are written as %s, %v", raw, err)
	}
	if _, err := Ask(small, map[Question]string{{"a.txt", "the plan"}: "no plan"}, ask); err != nil {
		t.Fatal(err)
	}
	none, err := Ask(small, map[Question]string{}, ask)
	if got := strings.Join(heard, "; "); got != "the plan; no plan" || err != nil || len(none) != 0 {
		t.Errorf("asked %q, %d answers, %v", got, len(none), err)
	}
	if _, err := Ask(small, nil, func(string) ([]Answer, error) { return nil, fmt.Errorf("broken") }); err == nil {
		t.Error("a broken question was passed over")
	}
}

func TestReadersRefuse(t *testing.T) {
	if _, err := ReadPolNeAR(fstest.MapFS{"text/a.txt": {}, "attributions/b_x.ann": {}}); err == nil {
		t.Error("annotations without texts were taken for a corpus")
	}
	beyond := fstest.MapFS{"text/a.txt": {Data: []byte("ab")}, "attributions/a_x.ann": {Data: []byte("T1\tCue 1 9\tb\n")}}
	if _, err := ReadPolNeAR(beyond); err == nil || !strings.Contains(err.Error(), "a_x.ann") {
		t.Errorf("a span beyond the text: %v", err)
	}
	if _, err := ReadGuide(fstest.MapFS{}); err == nil {
		t.Error("an empty folder was taken for a gold")
	}
	if _, err := ReadGuide(fstest.MapFS{"gold_a.jsonl": {Data: []byte("{}\n{\"doc\": 3}")}}); err == nil || !strings.Contains(err.Error(), "object 2") {
		t.Errorf("a broken line: %v", err)
	}
	if _, err := ReadPredictions(strings.NewReader(`{"doc": "a", "attributions": [{"cue": [[4, 2]]}]}`)); err == nil {
		t.Error("a range that runs backwards was accepted")
	}
	if _, err := ReadTexts(fstest.MapFS{}, small); err == nil {
		t.Error("a missing text was accepted")
	}
}

func FuzzBrat(f *testing.F) {
	f.Add(brat(workedGold), worked)
	f.Add("T1\tCue 3 1;0 0\tx\nE1\tAttribution:T9 Cue:T1 Cue2:T2 :", "añb")
	f.Fuzz(func(t *testing.T, marks, text string) {
		all, err := parseBrat(marks, text)
		if err != nil {
			return
		}
		d := Document{"a.txt", text, all}
		if _, err := json.Marshal(ScoreAttributions([]Document{d}, []Prediction{{Doc: "a.txt", Attributions: all}})); err != nil {
			t.Error(err)
		}
	})
}
