package link

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/graph/vocab"
	"standpoint/ingest/copies"
)

// windowed is the sketch of 200 words from the 20th times n on: of two neighbours the
// index is 0.81, of those two apart 0.65, three 0.53, four 0.41.
func windowed(n int) string {
	var words []string
	for i := range 200 {
		words = append(words, fmt.Sprintf("word%d", 20*n+i))
	}
	return copies.Sketch(strings.Join(words, " "))
}

func someSketch(dice *rand.Rand) string {
	if dice.IntN(4) == 0 {
		return ""
	}
	return windowed(dice.IntN(16))
}

func someDay(dice *rand.Rand) string {
	days := []string{"", "2025-02-03", "2025-02-03T09:00:00Z", "2025-02-04", "2025-02-03T23:30:00-02:00"}
	return days[dice.IntN(len(days))]
}

// another is an article as it was once.
func another(dice *rand.Rand, a *graph.Article) *graph.Article {
	old := *a
	old.Sketch, old.Published = someSketch(dice), someDay(dice)
	return &old
}

// TestCopies: each case is the windows of articles with their days, and of whom each
// is a copy.
func TestCopies(t *testing.T) {
	for _, c := range []struct{ what, articles, want string }{
		{"two that are alike", "0 2025-02-04|0 2025-02-03", "ba-bb"},
		{"two that are not", "0 2025-02-04|8 2025-02-03", ""},
		{"of one day the smaller id", "0 2025-02-03|0 2025-02-03", "bb-ba"},
		{"the hour tells, in whatever zone", "0 2025-02-04T01:00:00+02:00|0 2025-02-04|0 2025-02-03T22:30:00Z", "ba-bc bb-bc"},
		{"no date is the last", "0|1 2025-02-03|0", "ba-bb bc-bb"},
		{"no date at all", "1|0", "bb-ba"},
		{"copies of copies", "0 2025-02-05|2 2025-02-04|4 2025-02-03", "ba-bc bb-bc"},
		{"a short text", "0 2025-02-05|-1|-1", ""},
		{"two groups", "0 2025-02-05|9 2025-02-04|0 2025-02-03|9 2025-02-03", "ba-bc bb-bd"},
	} {
		s := openStore(t)
		write(t, s, NewIndex(s), windowedArticles(c.articles)...)
		if got := copiesIn(t, s); got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, got, c.want)
		}
	}
}

func windowedArticles(words string) []*graph.Article {
	var list []*graph.Article
	for i, one := range strings.Split(words, "|") {
		a := an(fmt.Sprintf("b%c", 'a'+rune(i)), nil)
		var n int
		fmt.Sscan(one, &n, &a.Published) // a day may be missing
		if n >= 0 {
			a.Sketch = windowed(n)
		}
		list = append(list, a)
	}
	return list
}

// copiesIn reads "ba-bc": article ba is a copy of bc.
func copiesIn(t *testing.T, s *store.Store) string {
	t.Helper()
	id := func(v quad.Value) string {
		return strings.TrimLeft(string(v.(quad.IRI))[len(s.Base().Article("")):], "a")
	}
	var list []string
	for _, q := range derivedOf(t, s, vocab.CopyOf) {
		list = append(list, id(q.Subject)+"-"+id(q.Object))
	}
	return strings.Join(list, " ")
}

// TestCopiesGo: a group falls apart with the article that held it together, takes
// another name when its first goes, and grows together again.
func TestCopiesGo(t *testing.T) {
	s := openStore(t)
	x := NewIndex(s)
	list := windowedArticles("0 2025-02-03|2 2025-02-04|4 2025-02-05|6 2025-02-06|7 2025-02-07")
	write(t, s, x, list...)
	moved, dated := *list[2], *list[3]
	moved.Sketch, dated.Published = windowed(12), "2025-02-01"
	for _, step := range []struct {
		what string
		do   func()
		want string
	}{
		{"all are there", func() {}, "bb-ba bc-ba bd-ba be-ba"},
		{"the middle one becomes another text", func() { write(t, s, NewIndex(s), &moved) }, "bb-ba be-bd"},
		{"and comes back", func() { write(t, s, NewIndex(s), list[2]) }, "bb-ba bc-ba bd-ba be-ba"},
		{"one bears an earlier date", func() { write(t, s, NewIndex(s), &dated) }, "ba-bd bb-bd bc-bd be-bd"},
		{"the first goes", func() { drop(t, s, NewIndex(s), &dated) }, "bb-ba bc-ba be-ba"},
	} {
		step.do()
		if got := copiesIn(t, s); got != step.want {
			t.Errorf("%s: got %q, want %q", step.what, got, step.want)
		}
		if change, err := Rebuild(t.Context(), s); err != nil || change != (store.Change{}) {
			t.Errorf("%s: Rebuild: %+v, %v", step.what, change, err)
		}
	}
}

// BenchmarkCopies links 2,000 articles, every tenth a near copy of another.
func BenchmarkCopies(b *testing.B) {
	benchmarkChanges(b, func(n int) *graph.Article {
		a := an("b", nil)
		a.Sketch = windowed(100*n - n%10/9*99)
		return a
	})
}

// BenchmarkOneStory links 2,000 copies of one story.
func BenchmarkOneStory(b *testing.B) {
	benchmarkChanges(b, func(n int) *graph.Article {
		a := an("b", nil)
		a.Sketch = windowed(n % 3)
		return a
	})
}
