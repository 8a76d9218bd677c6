package queries

import (
	"slices"
	"strings"
	"sync"

	"standpoint/graph/vocab"
	"standpoint/ingest/lexicon"
)

// A word is put right that has so many letters; a shorter one, that two letters
// have changed places.
const slipLetters = 5

// askVocabulary are the words of the grammar of questions.
var askVocabulary = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, phrases := range askClasses() {
		for _, p := range phrases {
			for _, w := range strings.Fields(p) {
				words[w] = true
			}
		}
	}
	for _, row := range askTable("ask_rules") {
		for _, w := range strings.FieldsFunc(row[1], func(r rune) bool { return strings.ContainsRune(" ()|?*+{}", r) }) {
			if w == strings.ToLower(w) && !strings.HasPrefix(w, "@") {
				words[w] = true
			}
		}
	}
	for _, w := range strings.Fields("who what when where which whose whom why how does did have has with from about since before after between until during january february march april june july august september october november december yesterday today week month year last this members european politicians politician ministers minister mayors mayor officials official experts leaders presidents president chairmen spokesmen diplomats commissioners senators deputies scientists engineers campaigners activists economists") {
		words[w] = true
	}
	return words
})

var countriesAsked = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, code := range lexicon.Codes() {
		terms, _ := code.Terms()
		for _, name := range append(append([]string{terms.Name}, terms.Variants...), terms.Demonyms...) {
			for _, w := range strings.Fields(name) {
				words[strings.ToLower(w)] = true
			}
		}
	}
	return words
})

// righted puts words right that nobody knows and that are one slip away from one
// that the grammar, the graph or the list of countries knows. It says which.
func (l *askLore) righted(line askLine) (out askLine, put []ReadFrom) {
	out = append(askLine{}, line...)
	for i, t := range out {
		right := l.meant(t)
		if right == "" {
			continue
		}
		out[i].norm, out[i].text = right, right
		if isUpper(t.text) {
			out[i].text = capital(right)
		}
		put = append(put, ReadFrom{Part: "spelling", From: t.said, As: out[i].text})
	}
	return out, put
}

func (l *askLore) meant(t askToken) string {
	word := t.norm
	if len(word) < 3 || strings.ContainsAny(word, "0123456789'") || askVocabulary()[word] || l.words[vocab.Slug(word)] || countriesAsked()[word] || lexicon.WordTags(word) != nil {
		return ""
	}
	best, score, near := "", 0.0, map[string]bool{}
	for rank, known := range []map[string]bool{askVocabulary(), l.words, countriesAsked()} {
		for k := range known {
			if !slipped(k, word) {
				continue
			}
			near[k] = true
			s := alike(k, word) - 0.01*float64(rank)
			if k[0] == word[0] {
				s += 0.1
			}
			if s > score || s == score && k < best {
				best, score = k, s
			}
		}
	}
	if isUpper(t.text) && l.ofPersons[best] && (len(near) > 1 || lexicon.MayBeOther(word, best)) {
		return ""
	}
	return best
}

func slipped(known, word string) bool {
	if d := len(known) - len(word); d < -1 || d > 1 || lexicon.Slips(known, word) != 1 {
		return false
	}
	if known[0] != word[0] && sortedLetters(known) != sortedLetters(word) {
		return false
	}
	if len(word) >= slipLetters {
		return len(known) >= slipLetters-1
	}
	return len(known) == len(word) && sortedLetters(known) == sortedLetters(word) || len(word) > 3 && len(known) == slipLetters
}

func sortedLetters(word string) string {
	letters := []byte(word)
	slices.Sort(letters)
	return string(letters)
}
