package gold

import (
	"math/rand"
	"os"
	"strings"
	"testing"
)

func TestReadGAP(t *testing.T) {
	head := strings.Join(gapColumns, "\t") + "\tURL\n"
	rows, err := ReadGAP(strings.NewReader(head + "t-1\tÅsa met \"Bea. She left.\tShe\t14\tÅsa\t0\tTRUE\tBea\t9\tFALSE\tu\r\n"))
	if err != nil || len(rows) != 1 {
		t.Fatal(rows, err)
	}
	want := Pronoun{ID: "t-1", Text: "Åsa met \"Bea. She left.", At: [2]int{15, 18}, Feminine: true,
		Names: [2]Candidate{{[2]int{0, 4}, true}, {[2]int{10, 13}, false}}}
	if rows[0] != want {
		t.Errorf("got %+v, want %+v", rows[0], want)
	}
	for fault, line := range map[string]string{
		"is not ID":      "",
		"line 2: 2":      head + "t-1\ttext",
		"does not stand": head + "t-1\tShe left.\tShe\t1\tA\t0\tTRUE\tB\t1\tFALSE\tu",
		"invalid syntax": head + "t-1\tShe left.\tShe\tx\tA\t0\tTRUE\tB\t1\tFALSE\tu",
	} {
		if _, err := ReadGAP(strings.NewReader(line)); err == nil || !strings.Contains(err.Error(), fault) {
			t.Errorf("%q: %v", line, err)
		}
	}
}

// gum has a mention of one word, one within another, a split one, and a word
// that is written as one and counted as two.
const gum = `# newdoc id = GUM_a
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# newpar
1	Åsa	_	_	_	_	_	_	_	Entity=(1-person-new-s-cf1-1-coref)
2-3	can't	_	_	_	_	_	_	_	_
2	ca	_	_	_	_	_	_	_	_
3	n't	_	_	_	_	_	_	_	_
4	see	_	_	_	_	_	_	_	_
5	the	_	_	_	_	_	_	_	Entity=(2-place-new-s-cf1-2-sgl
6	port	_	_	_	_	_	_	_	_
7	of	_	_	_	_	_	_	_	_
8	Ravo	_	_	_	_	_	_	_	Entity=(3[1/2]-place-new-s-cf1-1-sgl)2)|SpaceAfter=No
9	.	_	_	_	_	_	_	_	_

# newpar
1	She	_	_	_	_	_	_	_	Entity=(1-person-giv-s-cf1-1-ana)
`

func TestReadGUM(t *testing.T) {
	documents, err := ReadGUM(strings.NewReader(gum))
	if err != nil || len(documents) != 1 {
		t.Fatal(documents, err)
	}
	d := documents[0]
	if want := "Åsa can't see the port of Ravo.\n\nShe"; d.Text != want || d.Name != "GUM_a" {
		t.Fatalf("%s: %q, want %q", d.Name, d.Text, want)
	}
	var got []string
	for _, m := range d.Mentions {
		got = append(got, d.Text[m.At[0]:m.At[1]]+"/"+d.Text[m.Head[0]:m.Head[1]]+" "+m.Kind)
	}
	want := []string{"Åsa/Åsa person", "Ravo/Ravo place", "the port of Ravo/port place", "She/She person"}
	if strings.Join(got, "; ") != strings.Join(want, "; ") {
		t.Errorf("got %q, want %q", got, want)
	}
	if d.Mentions[0].Entity != d.Mentions[3].Entity || d.Mentions[1].Entity == d.Mentions[2].Entity {
		t.Error("entities are mixed up")
	}
	if _, err := ReadGUM(strings.NewReader(strings.Replace(gum, ")2)", ")2", 1))); err == nil || !strings.Contains(err.Error(), "line 12") {
		t.Errorf("a mention that is not closed: %v", err)
	}
}

func TestReadCoreNLP(t *testing.T) {
	row := func(word, tag, at string) string { return "1\t" + word + "\t_\t_\t" + tag + "\t_\t_\t" + at + "\t_\n" }
	file := "# newdoc id = a.txt\n" + row("Åsa", "PERSON", "0:3") + row("left", "O", "4:8") + "\n# newdoc id = b.txt\n"
	documents, err := ReadCoreNLP(strings.NewReader(file), 1)
	if err != nil || len(documents) != 1 || documents[0].Name != "a.txt" {
		t.Fatal(documents, err)
	}
	if words := documents[0].Bytes("Åsa left."); len(words) != 2 || words[0] != (Tagged{[2]int{0, 4}, "PERSON"}) || words[1].At != [2]int{5, 9} {
		t.Errorf("got %v", words)
	}
	for _, bad := range []string{row("Åsa", "O", "0:3"), "# newdoc id = a\n1\tx\n", "# newdoc id = a\n" + row("x", "O", "0-3")} {
		if _, err := ReadCoreNLP(strings.NewReader(bad), 9); err == nil || !strings.Contains(err.Error(), "line ") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestScorePronouns(t *testing.T) {
	row := Pronoun{ID: "t-1", At: [2]int{15, 18}, Feminine: true, Names: [2]Candidate{{[2]int{0, 4}, true}, {[2]int{10, 13}, false}}}
	mentions := []Mention{{[2]int{0, 4}, "a"}, {[2]int{10, 13}, "b"}, {[2]int{15, 18}, "a"}}
	if f := ScorePronouns([]Pronoun{row}, []Prediction{{Doc: "x/t-1.txt", Mentions: mentions}}); f.All.F1 != 1 || f.Answered != 1 || f.Masculine.F1 != 0 {
		t.Errorf("all right: %+v", f)
	}
	mentions[2].Agent = "b"
	if f := ScorePronouns([]Pronoun{row}, []Prediction{{Doc: "t-1", Mentions: mentions}}); f.All.Precision != 0 || f.Answered != 1 {
		t.Errorf("the wrong one: %+v", f)
	}
	if f := ScorePronouns([]Pronoun{row}, nil); f.All.F1 != 0 || f.Answered != 0 {
		t.Errorf("nothing said: %+v", f)
	}
}

// TestPronounsAsTheScript holds ScorePronouns to score_gap.py, on predictions of
// every degree of wrongness.
func TestPronounsAsTheScript(t *testing.T) {
	path := shared(t, "corpora", "gap", "gap-validation.tsv")
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := ReadGAP(file)
	if err != nil {
		t.Fatal(err)
	}
	d := damage{rand.New(rand.NewSource(7))}
	var predictions []Prediction
	for _, row := range rows {
		p := Prediction{Doc: row.ID + ".txt", Mentions: []Mention{}}
		for i, at := range [][2]int{row.At, row.Names[0].At, row.Names[1].At} {
			if !d.one(6) {
				p.Mentions = append(p.Mentions, Mention{[2]int{at[0] - at[0]%2, at[1]}, []string{"a", "b", ""}[d.Intn(3)]})
			}
			if d.one(3) {
				p.Mentions = append(p.Mentions, Mention{[2]int{at[0], at[1] + i}, "b"})
			}
		}
		predictions = append(predictions, p)
	}
	f := ScorePronouns(rows, predictions)
	of := func(p PRF) map[string]float64 { return map[string]float64{"P": p.Precision, "R": p.Recall, "F": p.F1} }
	sameFigures(t, map[string]any{
		"all": of(f.All), "masculine": of(f.Masculine), "feminine": of(f.Feminine), "bias": f.Bias, "answered": f.Answered,
	}, script(t, "score_gap.py", "--gap", path, "--pred", writeLines(t, "gap.jsonl", predictions)))
}
