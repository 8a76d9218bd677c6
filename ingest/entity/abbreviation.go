package entity

import (
	"strings"
	"unicode/utf8"
)

// findAbbreviations notes the words that the article gives in brackets behind a
// name as the first letters of its words: "Coastal Environment Protection Agency
// (Cepa)". They name the organisation from there on, and no person.
func (r *reader) findAbbreviations() {
	r.abbreviates = map[string]bool{}
	for i := 1; i < len(r.names); i++ {
		long, short := &r.names[i-1], &r.names[i]
		if short.end-short.first != 1 || short.first != long.end+1 || r.words[long.end].text != "(" {
			continue
		}
		if text := r.texts[short.first]; utf8.RuneCountInString(text) > 1 && r.initials(long, text) {
			r.abbreviates[text] = true
		}
	}
}

// initials reports whether letters are the first letters of the words of a name, of
// all or of those with a capital.
func (r *reader) initials(n *name, letters string) bool {
	var all, capitals string
	for i := n.first; i < n.end; i++ {
		first, _ := utf8.DecodeRuneInString(r.texts[i])
		all += string(first)
		if r.words[i].cap {
			capitals += string(first)
		}
	}
	return utf8.RuneCountInString(capitals) > 1 && (strings.EqualFold(letters, all) || strings.EqualFold(letters, capitals))
}
