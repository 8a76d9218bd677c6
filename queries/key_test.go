package queries_test

import (
	"os"
	"strings"
	"testing"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// leastOfKey is how many of the 74 main stances of the sample, as they were read off it
// by hand, the graph must have: holder, side and matter in that article.
const leastOfKey = 48

// TestSampleAgainstItsKey holds the reading of fixtures/debate to fixtures/debate/KEY.tsv.
func TestSampleAgainstItsKey(t *testing.T) {
	a := asker(t, "../fixtures/debate")
	articles := map[string]*graph.Article{}
	for label, err := range a.Store.Articles(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		g, err := a.Store.Article(t.Context(), label)
		if err != nil {
			t.Fatal(err)
		}
		for _, source := range g.Sources {
			articles[source] = g
		}
	}
	key, err := os.ReadFile("../fixtures/debate/KEY.tsv")
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for line := range strings.Lines(string(key)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) < 5 {
			continue
		}
		all++
		if g := articles[f[4]]; g != nil && takes(g, f[1], f[2], matter(f[0])) {
			right++
		} else {
			t.Logf("not found: %s %s %s (%s)", f[1], f[2], f[0], f[4])
		}
	}
	t.Logf("%d of %d", right, all)
	if all != 74 || right < leastOfKey {
		t.Errorf("%d of %d stances of the key are found, at least %d of 74", right, all, leastOfKey)
	}
}

// matter is the word of a position that all its wordings share.
func matter(position string) string {
	for _, word := range []string{"wall", "toll", "ban", "loan", "referendum", "tangby"} {
		if strings.Contains(strings.ToLower(position), word) {
			return word
		}
	}
	return position
}

// takes tells whether a holder, by the last part of the name, takes a side on a matter.
func takes(g *graph.Article, holder, side, matter string) bool {
	parts := strings.Split(vocab.Slug(holder), "-")
	for _, x := range g.Stances {
		if strings.HasSuffix(x.Holder, parts[len(parts)-1]) && string(x.Side) == side && strings.Contains(strings.ToLower(x.Position), matter) {
			return true
		}
	}
	return false
}
