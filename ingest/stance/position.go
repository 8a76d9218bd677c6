package stance

import (
	"strings"

	"standpoint/ingest/lexicon"
)

// isPosition reports whether a label can be held or opposed: it has a noun of its
// own, or two content words ("to leave early"), and is more than a bare name. "Out",
// "they may want him" and "Norway" are no positions.
func (r *reader) isPosition(label string) bool {
	words := strings.Fields(strings.ToLower(label))
	if len(words) > 1 && lexicon.IsMostly(words[0], "DT") {
		words = words[1:]
	}
	if r.named[strings.Join(words, " ")] {
		return false
	}
	content := 0
	for _, term := range lexicon.Terms(label) {
		word := strings.ToLower(term.Word)
		if tags := lexicon.WordTags(word); len(tags) == 0 || lexicon.IsMostly(word, "N", "NP", "VG", "CD") {
			return true
		}
		if !lexicon.Negates(word) && !lexicon.IsMostly(word, "R", "IN", "MD") {
			content++
		}
	}
	return content > 1
}
