package article

import "testing"

// The map of "ab" + [é: 2 bytes for 4] + "c" + [dropped: 3] + [" " for 2] + "d".
func example() (m OffsetMap) {
	m.Add(Span{2, 4}, Span{2, 6})
	m.Add(Span{5, 5}, Span{7, 10})
	m.Add(Span{5, 6}, Span{10, 12})
	return m
}

func TestOffsetMap(t *testing.T) {
	for _, c := range []struct {
		name      string
		text, raw Span
	}{
		{"before the first edit", Span{0, 2}, Span{0, 2}},
		{"the replaced letter", Span{2, 4}, Span{2, 6}},
		{"half of the replaced letter", Span{3, 4}, Span{2, 6}},
		{"up to the replaced letter", Span{0, 2}, Span{0, 2}},
		{"into the replaced letter", Span{0, 3}, Span{0, 6}},
		{"up to what was dropped", Span{4, 5}, Span{6, 7}},
		{"from what was dropped", Span{5, 6}, Span{10, 12}},
		{"over what was dropped", Span{4, 6}, Span{6, 12}},
		{"behind the last edit", Span{6, 7}, Span{12, 13}},
		{"all", Span{0, 7}, Span{0, 13}},
	} {
		if got := example().Span(c.text); got != c.raw {
			t.Errorf("%s: %v comes from %v, want %v", c.name, c.text, got, c.raw)
		}
	}
}

func TestOffsetMapEmpty(t *testing.T) {
	if got := (OffsetMap{}).Span(Span{3, 9}); got != (Span{3, 9}) {
		t.Errorf("the zero map is not the identity: %v", got)
	}
	if got := example().Span(Span{5, 5}); got.Len() != 0 {
		t.Errorf("an empty range is read from %v", got)
	}
}

func TestSpansAndRanges(t *testing.T) {
	if !(Span{2, 5}).Overlaps(Span{4, 6}) || (Span{2, 5}).Overlaps(Span{5, 6}) || !(Span{2, 5}).Contains(Span{2, 5}) {
		t.Error("spans are half open")
	}
	a := &Article{Text: "ab, cd", Tokens: []Token{{Span: Span{0, 2}}, {Span: Span{2, 3}}, {Span: Span{4, 6}}}}
	if got := a.Words(Range{0, 3}); got != "ab, cd" {
		t.Errorf("words %q", got)
	}
	if got := a.Words(Range{1, 1}); got != "" {
		t.Errorf("no tokens have the words %q", got)
	}
}
