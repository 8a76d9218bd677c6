package lexicon

import (
	"strings"
	"sync"
)

// AbbreviationClass says what follows an abbreviation's full stop.
type AbbreviationClass string

// The classes of abbreviation.
const (
	BeforeName   AbbreviationClass = "title"  // a name: "Mr. Smith", "St. Louis"; never the end of a sentence
	BeforeNumber AbbreviationClass = "number" // a number: "No. 10"; before anything else it is a word ("Oh no.")
	Middle       AbbreviationClass = "middle" // the rest of its sentence: "e.g.", "vs."
	Month        AbbreviationClass = "month"  // months and weekdays: "Sept. 11"
	USState      AbbreviationClass = "state"  // "Springfield, Ill."; only behind a comma, a hyphen or a bracket
	Firm         AbbreviationClass = "firm"   // behind a name: "Corp.", "Jr.", "Ave."; may end a sentence
	Clock        AbbreviationClass = "clock"  // "a.m."; may end a sentence
	Unit         AbbreviationClass = "unit"   // "approx.", "etc."; may end a sentence
)

var abbreviations = sync.OnceValue(func() map[string]AbbreviationClass {
	classes := map[string]AbbreviationClass{}
	for _, row := range abbreviationRows() {
		classes[row[0]] = AbbreviationClass(row[1])
	}
	return classes
})

var (
	abbreviationRows = table("abbreviations")
	sentenceOpeners  = set("sentence_openers")
	elisions         = set("elisions")
)

// Abbreviation looks up a word that stands before a full stop, as it is written
// and without that stop.
func Abbreviation(word string) (AbbreviationClass, bool) {
	class, ok := abbreviations()[word]
	return class, ok
}

// SentenceOpener reports whether a capitalised word behind an abbreviation
// rather begins a sentence ("The") than goes on with a name ("Army").
func SentenceOpener(word string) bool { return sentenceOpeners()[strings.ToLower(word)] }

// Elision reports whether word begins with an apostrophe that stands for
// letters ("'em", "'tis") and not with a quotation mark.
func Elision(word string) bool {
	return elisions()[strings.ToLower(strings.Replace(word, "’", "'", 1))]
}
