package page_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"standpoint/queries"
)

// TestArticleIsItsText: of every article the words on the page, put together, are its
// text, and the words of every mark are its evidence.
func TestArticleIsItsText(t *testing.T) {
	h, d := server(t), aDesk(t)
	i := slices.IndexFunc(queries.All, func(q *queries.Question) bool { return q.Name == "articles" })
	answer, err := d.Ask(t.Context(), queries.All[i], queries.Args{})
	if err != nil {
		t.Fatal(err)
	}
	marks := 0
	for _, item := range answer.Items {
		name := item.(queries.ArticleCount).Article
		_, g, err := d.Article(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		text, kept, err := d.Store().Text(t.Context(), g.SHA256)
		if err != nil {
			t.Fatal(err)
		}
		_, body := get(t, h, "/article?"+query("name", name))
		shown := byID(t, body, "text")
		if !kept {
			if shown != nil {
				t.Errorf("%s: shows a text that was not kept", name)
			}
			continue
		}
		if got := wordsOf(shown); got != text {
			t.Errorf("%s: shows\n%q\nwhich is\n%q", name, got, text)
		}
		base, runes, ranges := d.Store().Base(), []rune(text), rangesOf(shown)
		check := func(id string, exact []string, want [][2]int) {
			marks++
			got := ranges[id[strings.IndexByte(id, '#')+1:]]
			if !slices.Equal(solid(runes, got), solid(runes, want)) {
				t.Errorf("%s: %s is marked at %v, it is at %v", name, id, got, want)
			}
			for i, r := range want {
				if s := string(runes[r[0]:r[1]]); s != exact[i] {
					t.Errorf("%s: %s: the text has %q where the evidence says %q", name, id, s, exact[i])
				}
			}
		}
		for _, s := range g.Statements {
			var exact []string
			var want [][2]int
			for _, c := range s.Content {
				exact, want = append(exact, c.Exact), append(want, [2]int{c.Start, c.End})
			}
			check(string(base.Statement(g.ID, s.Content[0].Start, s.Content[0].End)), exact, want)
		}
		for _, s := range g.Stances {
			var exact []string
			var want [][2]int
			for _, c := range s.Evidence {
				exact, want = append(exact, c.Exact), append(want, [2]int{c.Start, c.End})
			}
			check(string(base.Stance(g.ID, s.Evidence[0].Start, s.Evidence[0].End, s.Holder, s.Position)), exact, want)
		}
	}
	if marks < 100 {
		t.Errorf("only %d marks were looked at", marks)
	}
}

// rangesOf are the places of each mark on the page, in code points of the text.
func rangesOf(shown *html.Node) map[string][][2]int {
	found, at := map[string][][2]int{}, 0
	for n := range shown.Descendants() {
		if n.Type != html.TextNode {
			continue
		}
		end := at + len([]rune(n.Data))
		for _, id := range strings.Fields(attr(n.Parent, "data-marks")) {
			found[id] = append(found[id], [2]int{at, end})
		}
		at = end
	}
	return found
}

// solid are the places of ranges that are no white space: between paragraphs a page
// marks nothing.
func solid(runes []rune, ranges [][2]int) (places []int) {
	for _, r := range ranges {
		for i := r[0]; i < r[1]; i++ {
			if runes[i] != '\n' && runes[i] != ' ' {
				places = append(places, i)
			}
		}
	}
	slices.Sort(places)
	return slices.Compact(places)
}
