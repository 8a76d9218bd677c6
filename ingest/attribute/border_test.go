package attribute

import (
	"testing"

	"standpoint/ingest/article"
)

// TestBorders moves the borders of a content, the words from first to last, to
// the marks of its quotation.
func TestBorders(t *testing.T) {
	for _, c := range []struct{ name, text, first, last, want string }{
		{"marks beside it", "Ann said: “It is late now.” Bob left.", "It", "now", "“It is late now.”"},
		{"marks in it", "Ann said: “It is late now.” Bob left.", "“", "”", "“It is late now.”"},
		{"a word missed", "Ann said: “It is late now.” Bob left.", "is", "now", "“It is late now.”"},
		{"far from the marks", "Ann said: “Well, you know it is late, is it not so?” Bob left.", "it", "late", "it is late"},
		{"no marks", "Ann said it is late. Bob left.", "it", "late", "it is late"},
		{"a few words in marks", "Ann said it is “so late now”. Bob left.", "it", "now", "it is “so late now”"},
		{"the mark before it is another’s", "“No,” it is late. Bob left.", "”", "late", "it is late"},
		{"the mark behind it is another’s", "Ann said it is late “then” and left.", "it", "“", "it is late"},
		{"no closing mark", "Ann said: “It is late now. Bob left.", "It", "now", "“It is late now."},
		{"no room for the mark", "Ann said: “It is late now.” Bob left.", "It", "late", "“It is late"},
	} {
		a := tokens(t, c.text)
		find := func(word string) int {
			for i := range a.Tokens {
				if a.Word(i) == word {
					return i
				}
			}
			t.Fatalf("%s: no token %q", c.name, word)
			return none
		}
		r := &reader{a: a, quotes: quotations(a)}
		at, free := article.Range{First: find(c.first), End: find(c.last) + 1}, article.Range{First: 0, End: len(a.Tokens)}
		if c.name == "no room for the mark" {
			free.End = at.End
		}
		if got := a.Words(r.fit(at, free)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
