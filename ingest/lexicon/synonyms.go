package lexicon

import (
	"strings"
	"sync"
)

// synonyms maps the lemma of a word to the lemmas of words that say the same or
// nearly so in news, both ways.
var synonyms = sync.OnceValue(func() map[string]map[string]bool {
	near := map[string]map[string]bool{}
	join := func(a, b string) {
		if near[a] == nil {
			near[a] = map[string]bool{}
		}
		near[a][b] = true
	}
	for _, row := range table("synonyms")() {
		word := Lemma(row[0])
		for other := range strings.FieldsSeq(row[1]) {
			join(word, Lemma(other))
			join(Lemma(other), word)
		}
	}
	return near
})

// Synonyms are the lemmas near to a lemma, itself left out.
func Synonyms(lemma string) map[string]bool { return synonyms()[lemma] }

// Turns reports whether a lower-case word, in any of its forms, turns the side of
// what follows it: who is for "scrapping the tax" is against "the tax".
func Turns(word string) bool { return turningWords()[Lemma(word)] }

var turningWords = sync.OnceValue(func() map[string]bool {
	turning := map[string]bool{}
	for _, row := range table("turning_words")() {
		turning[Lemma(row[0])] = true
	}
	return turning
})
