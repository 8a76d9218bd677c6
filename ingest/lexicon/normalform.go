package lexicon

import (
	"hash/maphash"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"

	"github.com/kljensen/snowball/english"
	"golang.org/x/text/unicode/norm"
)

// irregular maps forms that no suffix rule brings together ("sought", "children",
// "admission") to their base.
var irregular = sync.OnceValue(func() map[string]string {
	base := map[string]string{}
	for _, row := range table("irregular")() {
		base[row[0]] = row[1]
	}
	return base
})

// stopWords carry no content of their own in a phrase that names a position.
var stopWords = set("stop_words")

// Term is one content word of a phrase in its normal form.
type Term struct {
	// Lemma is what makes two words the same: the name of a country for each of
	// its names ("united-states"), else the stem of the base form.
	Lemma string
	// Word is the word as it stands in the phrase.
	Word string
}

// Terms is the content of phrase, in order: stop words are gone, and a country,
// its people and its capital are one term. Negations are kept.
func Terms(phrase string) []Term {
	words := phraseWords(phrase)
	if strings.ToLower(phrase) == phrase {
		words = capitalised(words)
	}
	var terms []Term
	for i := 0; i < len(words); {
		if code, n := countryTerm(words[i:]); n > 0 {
			terms = append(terms, Term{code, strings.Join(words[i:i+n], " ")})
			i += n
			continue
		}
		if lower := foldedWord(words[i]); lower != "" && !stopWord(words[i], lower) {
			terms = append(terms, Term{Lemma(lower), words[i]})
		}
		i++
	}
	return terms
}

// capitalised gives the words of a phrase typed all in lower case the capitals
// that the names of countries have.
func capitalised(words []string) []string {
	with := slices.Clone(words)
	for i, word := range words {
		for _, name := range []string{strings.ToUpper(word), strings.ToUpper(word[:1]) + word[1:]} {
			bare, _ := cutPossessive(name)
			if place, n := FindPlace([]string{bare}); n > 0 && place.Sense >= CapitalCity && place.Code != "" {
				with[i] = name
			}
		}
	}
	return with
}

// stopWord tells "us" from "US" and "may" from "May".
func stopWord(word, lower string) bool {
	return stopWords()[lower] || (lower == "us" || lower == "may") && word == lower
}

// Lemma is the base form of one lower-case word where the list of irregular
// forms has it, then its stem (Porter's English stemmer, "Snowball"): not always
// a word, but the same for its inflections.
func Lemma(word string) string {
	if base, ok := irregular()[word]; ok {
		word = base
	}
	return stem(word)
}

// stems remembers the stems of recent words: stemming is most of the work of
// comparing phrases. A slot holds the last word that fell into it.
var (
	stems    [1 << 14]atomic.Pointer[stemmed]
	stemSeed = maphash.MakeSeed()
)

type stemmed struct{ word, stem string }

func stem(word string) string {
	slot := &stems[maphash.String(stemSeed, word)%uint64(len(stems))]
	if s := slot.Load(); s != nil && s.word == word {
		return s.stem
	}
	s := &stemmed{strings.Clone(word), english.Stem(word, true)}
	slot.Store(s)
	return s.stem
}

// NormalForm is the terms of phrase as one slug of lower-case words joined by
// "-": sorted, each once, so that "NATO membership for Ukraine" and "Kyiv's
// membership in NATO" have the same. It is empty where phrase has no content.
func NormalForm(phrase string) string {
	var lemmas []string
	for _, t := range Terms(phrase) {
		lemmas = append(lemmas, t.Lemma)
	}
	slices.Sort(lemmas)
	return strings.Join(slices.Compact(lemmas), "-")
}

// phraseWords are the words of phrase, without punctuation; inner points,
// apostrophes and hyphens stay ("U.S.", "pre-2014"), and "2%" keeps its sign.
func phraseWords(phrase string) []string {
	return strings.FieldsFunc(norm.NFC.String(phrase), func(r rune) bool {
		return !(unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || strings.ContainsRune(".'’-%", r))
	})
}

// foldedWord is word in lower case, without accents, possessive and outer
// punctuation, and with the points of an abbreviation gone.
func foldedWord(word string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(word) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '\'', r == '%':
			b.WriteRune(unicode.ToLower(r))
		case r == '’':
			b.WriteByte('\'')
		}
	}
	return strings.Trim(strings.TrimSuffix(b.String(), "'s"), "-'%")
}

// countryTerm is the country that words begin with, by name, demonym, capital or
// seat of government, as a word of its own, and how many words name it; 0 = none.
func countryTerm(words []string) (term string, n int) {
	place, n := FindPlace(words)
	if bare, cut := cutPossessive(words[0]); n == 0 && cut {
		place, n = FindPlace([]string{bare})
	}
	country, ok := place.Code.Terms()
	if n == 0 || !ok || place.Sense < CapitalCity {
		return "", 0
	}
	return strings.ReplaceAll(foldedWord(strings.ReplaceAll(country.Name, " ", "-")), "'", ""), n
}

// cutPossessive is word without "'s" or a final apostrophe.
func cutPossessive(word string) (bare string, cut bool) {
	for _, ending := range []string{"'s", "’s", "'", "’"} {
		if bare, cut = strings.CutSuffix(word, ending); cut {
			return bare, true
		}
	}
	return word, false
}
