package copies

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// story is made of sentences that no two numbers share.
func story(number, sentences int) []string {
	list := make([]string, sentences)
	for i := range list {
		dice := rand.New(rand.NewPCG(uint64(number), uint64(i)))
		var words []string
		for range 8 + dice.IntN(18) {
			words = append(words, vocabulary[dice.IntN(len(vocabulary))])
		}
		list[i] = strings.Join(words, " ") + "."
	}
	return list
}

// vocabulary is of as many words as an article has, so that some are common to all.
var vocabulary = func() (words []string) {
	for i := range 400 {
		words = append(words, fmt.Sprintf("w%c%cord", 'a'+i%26, 'a'+i/26))
	}
	return words
}()

func likeness(x, y string) float64 {
	p, q := Unpack(Sketch(x)), Unpack(Sketch(y))
	return p.Likeness(&q)
}

func TestSketch(t *testing.T) {
	whole := strings.Join(story(1, 20), " ")
	for _, c := range []struct {
		what, text string
		from, to   float64
	}{
		{"the same", whole, 1, 1},
		{"other marks, case and spaces", strings.ReplaceAll(strings.ToUpper(whole), " ", " — \n"), 1, 1},
		{"another text", strings.Join(story(2, 20), " "), 0, 0.05},
		{"another beginning", "Grauhafen, Germany (NPA) - " + whole, 0.9, 1},
		{"a third cut off", strings.Join(story(1, 20)[:14], " "), 0.5, 0.85},
		{"too short", strings.Join(strings.Fields(whole)[:39], " "), 0, 0},
		{"none", "", 0, 0},
	} {
		if got := likeness(whole, c.text); got < c.from || got > c.to {
			t.Errorf("%s: %.3f, want %.2f to %.2f", c.what, got, c.from, c.to)
		}
	}
	if short := strings.Join(strings.Fields(whole)[:40], " "); Sketch(short) == "" || len(Sketch(short)) != 173 {
		t.Errorf("%q", Sketch(short))
	}
}

func TestAccents(t *testing.T) {
	plain := strings.Repeat("Andris Spruds said the Cafe of Sao Tome is closed in May, again and again. ", 4)
	accents := strings.NewReplacer("Spruds", "Sprūds", "Cafe", "Café", "Sao", "São").Replace(plain)
	if got := likeness(plain, accents); got != 1 {
		t.Error(got)
	}
}

// TestUnpack: what is no sketch is like nothing.
func TestUnpack(t *testing.T) {
	good := Sketch(strings.Join(story(1, 20), " "))
	for _, bad := range []string{"", "x", "1.", "2." + good[2:], good + "A", good[:len(good)-1], strings.Replace(good, ".", ".*", 1)[:len(good)]} {
		p, q := Unpack(bad), Unpack(good)
		if p.Known() || p.Keys() != nil || p.Likeness(&p) != 0 || q.Likeness(&p) != 0 {
			t.Errorf("%q is taken for a sketch", bad)
		}
	}
}

// edits of a story, and whether it is a copy then.
var edits = []struct {
	what string
	copy bool
	edit func(dice *rand.Rand, sentences []string) []string
}{
	{"every fiftieth word", true, reworded(0.02)},
	{"every twenty-fifth word", true, reworded(0.04)},
	{"every seventh word", false, reworded(0.15)},
	{"every fourth word", false, reworded(0.25)},
	{"a tenth of the sentences cut", true, cut(0.1)},
	{"a quarter cut", true, cut(0.25)},
	{"two thirds cut", false, cut(0.67)},
	{"one sentence in ten is another", true, replaced(0.1)},
	{"one in six is another", true, replaced(0.17)},
	{"half are others", false, replaced(0.55)},
	{"the background of a sequel, a fifth", false, replaced(0.8)},
	{"one in ten is another, and every fiftieth word", true, both},
	{"sentences in another order", true, shuffled},
}

func reworded(share float64) func(*rand.Rand, []string) []string {
	return func(dice *rand.Rand, sentences []string) []string {
		var list []string
		for _, s := range sentences {
			words := strings.Fields(s)
			for i := range words {
				if dice.Float64() < share {
					words[i] = "other"
				}
			}
			list = append(list, strings.Join(words, " "))
		}
		return list
	}
}

// some are n of a number of places.
func some(dice *rand.Rand, share float64, of int) []int {
	return dice.Perm(of)[:int(share*float64(of)+0.5)]
}

func cut(share float64) func(*rand.Rand, []string) []string {
	return func(dice *rand.Rand, sentences []string) []string {
		gone := some(dice, share, len(sentences))
		var list []string
		for i, s := range sentences {
			if !slices.Contains(gone, i) {
				list = append(list, s)
			}
		}
		return list
	}
}

func replaced(share float64) func(*rand.Rand, []string) []string {
	return func(dice *rand.Rand, sentences []string) []string {
		list, other := slices.Clone(sentences), story(int(dice.Uint32()), len(sentences))
		for _, i := range some(dice, share, len(list)) {
			list[i] = other[i]
		}
		return list
	}
}

func both(dice *rand.Rand, sentences []string) []string {
	return reworded(0.02)(dice, replaced(0.1)(dice, sentences))
}

func shuffled(dice *rand.Rand, sentences []string) []string {
	list := slices.Clone(sentences)
	dice.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}

// TestEdits makes ten copies by each kind of edit: what is a copy is found and what
// is none is not, nine times in ten, by the keys and the sketch together.
func TestEdits(t *testing.T) {
	for _, e := range edits {
		found, sum := 0, 0.0
		for n := range 10 {
			dice := rand.New(rand.NewPCG(7, uint64(n)))
			whole := story(100+n, 25)
			x, y := Unpack(Sketch(strings.Join(whole, " "))), Unpack(Sketch(strings.Join(e.edit(dice, whole), " ")))
			sum += x.Likeness(&y)
			if x.Alike(&y) && shareKey(&x, &y) {
				found++
			}
		}
		if e.copy && found < 9 || !e.copy && found > 1 {
			t.Errorf("%s: %d of 10 are copies", e.what, found)
		}
		t.Logf("%s: likeness %.2f, %d of 10 copies", e.what, sum/10, found)
	}
}

func shareKey(x, y *Print) bool {
	have := y.Keys()
	return slices.ContainsFunc(x.Keys(), func(k string) bool { return slices.Contains(have, k) })
}

// TestDebate: of the 14 articles on one debate two are near copies.
func TestDebate(t *testing.T) {
	texts := debate(t)
	prints := map[string]Print{}
	var names []string
	for name, text := range texts {
		prints[name] = Unpack(Sketch(text))
		names = append(names, name)
	}
	slices.Sort(names)
	var pairs []string
	for i, x := range names {
		for _, y := range names[:i] {
			p, q := prints[x], prints[y]
			if p.Alike(&q) && shareKey(&p, &q) {
				pairs = append(pairs, x+" "+y)
			} else if p.Likeness(&q) > 0.2 {
				t.Errorf("%s and %s are %.2f alike", x, y, p.Likeness(&q))
			}
		}
	}
	if fmt.Sprint(pairs) != "[post-wall-deal npa-wall-signed]" || len(texts) < 14 {
		t.Errorf("%q of %d", pairs, len(texts))
	}
}

func debate(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../../fixtures/debate/*.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(raw)) {
			var a struct{ ID, Text string }
			if err := json.Unmarshal([]byte(line), &a); err != nil {
				t.Fatal(err)
			}
			texts[a.ID] = a.Text
		}
	}
	return texts
}

// BenchmarkSketch sketches an article of 400 words.
func BenchmarkSketch(b *testing.B) {
	text := strings.Join(story(1, 24), " ")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Sketch(text)
	}
}

func BenchmarkLikeness(b *testing.B) {
	x, y := Unpack(Sketch(strings.Join(story(1, 24), " "))), Unpack(Sketch(strings.Join(story(2, 24), " ")))
	for b.Loop() {
		x.Likeness(&y)
	}
}
