package exchange

import (
	"slices"
	"strings"

	"standpoint/graph/vocab"
)

// sameName reports whether two names may be one's: they are the same, letters
// folded, or all words of one stand in the other ("Ravn", "Prime Minister Ravn").
func sameName(x, y string) bool {
	return x != "" && y != "" && (x == y || within(folded(x), folded(y)) || within(folded(y), folded(x)))
}

func folded(s string) []string {
	return slices.DeleteFunc(strings.Split(vocab.Slug(s), "-"), func(w string) bool { return w == "" || w == "the" || w == "a" })
}

func within(part, whole []string) bool {
	for _, w := range part {
		if !slices.Contains(whole, w) {
			return false
		}
	}
	return len(part) > 0
}

// overlap is the part of words that two passages share, 0 to 1, of the shorter.
func overlap(x, y []string) float64 {
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return 0
	}
	left, shared := slices.Clone(y), 0
	for _, w := range x {
		if i := slices.Index(left, w); i >= 0 {
			left = slices.Delete(left, i, i+1)
			shared++
		}
	}
	return float64(shared) / float64(len(x))
}

// wordsOf are those of a passage, in folded form.
func wordsOf(passage string) []string {
	var words []string
	for _, w := range strings.Fields(passage) {
		if s := vocab.Slug(w); s != "" {
			words = append(words, s)
		}
	}
	return words
}
