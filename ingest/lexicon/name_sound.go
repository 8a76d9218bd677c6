package lexicon

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// barredLetters are letters that Unicode does not take apart.
var barredLetters = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "dj", "ð", "d", "þ", "th", "ı", "i")

// foldLetters is a word in small letters without accents, apostrophes and stops.
func foldLetters(word string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(barredLetters.Replace(strings.ToLower(word))) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// letterRules are the rows of name_letters, and the length of the longest.
var letterRules = words("name_letters")

const longestRule = 4 // letters, ^ and $ too

// sounds remembers what sound has given: names come again and again.
var sounds sync.Map

// sound is what two spellings of one name have in common: the listed spelling, its
// letters brought to one way of writing them, none doubled.
func sound(word string) string {
	if s, ok := sounds.Load(word); ok {
		return s.(string)
	}
	bare := word
	if listed, ok := nameSpellings()[word]; ok {
		bare = listed
	}
	s := undoubled(bySound("^" + bare + "$"))
	sounds.Store(word, s)
	return s
}

// bySound writes the longest rules first, from the left.
func bySound(word string) string {
	var b strings.Builder
	for i := 0; i < len(word); {
		n := min(longestRule, len(word)-i)
		for ; n > 0; n-- {
			if s, ok := letterRules()[word[i:i+n]]; ok {
				b.WriteString(s)
				break
			}
		}
		if n == 0 {
			n = 1
			b.WriteByte(word[i])
		}
		i += n
	}
	return strings.Trim(b.String(), "^$")
}

func undoubled(word string) string {
	var b strings.Builder
	last := rune(-1)
	for _, r := range word {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// grade is how alike two words of names are.
type grade int

const (
	unlike  grade = iota
	slipped       // a slip of typing lies between them
	sounded       // two spellings of one name
	equal
)

func wordGrade(x, y string) grade {
	switch {
	case x == y:
		return equal
	case sound(x) == sound(y) && isSpelling(x, y):
		return sounded
	case isSlip(x, y):
		return slipped
	}
	return unlike
}

// vowelled brings together vowels that Arabic does not tell apart.
var vowelled = strings.NewReplacer("e", "i", "o", "u")

// isSpelling tells two spellings from two names that sound alike: "Davies" and
// "Davis", "Murray" and "Moore". Of the letters half at least are the same.
func isSpelling(x, y string) bool {
	if spelt(x) == spelt(y) {
		return true
	}
	return !(commonSurnames()[x] && commonSurnames()[y]) && 2*Slips(x, y) <= max(len(x), len(y))
}

// A slip may lie in words of so many letters; two in longer ones.
const (
	slipLetters     = 4
	twoSlipsLetters = 8
)

// isSlip tells a mistyped word from another name: "Zelensky" and "Zelesnky", but
// not "Johnson" and "Johnston", which are names both.
func isSlip(x, y string) bool {
	short := min(len(x), len(y))
	if short < slipLetters || sound(x)[0] != sound(y)[0] || isListedName(x) && isListedName(y) {
		return false
	}
	n := min(Slips(x, y), Slips(sound(x), sound(y)))
	return n == 1 || n == 2 && short >= twoSlipsLetters || vowelled.Replace(sound(x)) == vowelled.Replace(sound(y))
}

// MayBeOther reports whether a word that is one slip away from a word of a name is
// likelier another name: it is a listed one, or differs by a letter that is another,
// not by one that is doubled, forgotten or out of its place.
func MayBeOther(word, known string) bool {
	if isListedName(word) {
		return true
	}
	if len(word) != len(known) {
		return len(word) > len(known) && strings.HasPrefix(word, known) && word[len(word)-1] != word[len(word)-2]
	}
	changed := 0
	for i := range len(word) {
		if word[i] != known[i] {
			changed++
		}
	}
	return changed == 1
}

func isListedName(word string) bool {
	_, given := givenGender(word)
	return given || commonSurnames()[word]
}

// Slips counts the letters to put in, leave out or change, and the neighbours to
// swap, that make y of x: Damerau and Levenshtein's distance, no letter touched
// twice (optimal string alignment). It compares bytes.
func Slips(x, y string) int {
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(x) {
		row[0] = i + 1
		for j := range len(y) {
			change := last[j]
			if x[i] != y[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
