package lexicon

import (
	"slices"
	"testing"
)

func TestBracketTraits(t *testing.T) {
	for form, want := range map[string][]string{
		"R-Utah": {"republican", "utah"},
		"D-N.Y.": {"democrat", "democratic", "new", "york"},
		"I-Vt.":  {"independent", "vermont"},
		"R-X":    {"republican"},
		"Utah":   nil,
		"al-Ali": nil,
		"":       nil,
	} {
		if got := BracketTraits(form); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", form, got, want)
		}
	}
}
