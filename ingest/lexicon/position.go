package lexicon

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// Position is a phrase read as something that one can be for or against.
type Position struct {
	// Form is the normal form of what it is about, "" where it has no content.
	Form string
	// Turned: the phrase is the opposite of that ("a ban on hunting").
	Turned bool
	// Head is the term of the noun or verb that the phrase is built on, "" where the
	// phrase is a clause or too long to tell, has a negation left, or one term only.
	Head string
}

// maxTerms is how many terms a position with a head has at most.
const maxTerms = 8

// PositionOf reads the label of a position.
func PositionOf(label string) Position {
	rest, turned := Opposite(label)
	var lemmas []string
	for _, t := range shortened(Terms(rest)) {
		lemmas = append(lemmas, t.Lemma)
	}
	slices.Sort(lemmas)
	lemmas = slices.Compact(lemmas)
	p := Position{Form: strings.Join(lemmas, "-"), Turned: turned}
	if head := headOf(strings.Fields(rest)); len(lemmas) > 1 && len(lemmas) <= maxTerms && slices.Contains(lemmas, head) && !slices.ContainsFunc(lemmas, Negates) {
		p.Head = head
	}
	return p
}

// longName is an organisation or a law that is known by a shorter one.
type longName struct {
	terms []string
	short string
}

// longNames by their first term, the longest first.
var longNames = sync.OnceValue(func() map[string][]longName {
	names := map[string][]longName{}
	for _, row := range table("short_names")() {
		n := longName{short: Lemma(row[1])}
		for word := range strings.FieldsSeq(row[0]) {
			if !stopWords()[word] {
				n.terms = append(n.terms, Lemma(word))
			}
		}
		names[n.terms[0]] = append(names[n.terms[0]], n)
	}
	for _, list := range names {
		slices.SortFunc(list, func(x, y longName) int { return cmp.Compare(len(y.terms), len(x.terms)) })
	}
	return names
})

// shortened gives names their short form and words their one spelling, in place.
func shortened(terms []Term) []Term {
	for i := range terms {
		if lower := foldedWord(terms[i].Word); Spelling(lower) != lower {
			terms[i].Lemma = Lemma(Spelling(lower))
		}
	}
	for i := 0; i < len(terms); i++ {
		for _, n := range longNames()[terms[i].Lemma] {
			if namesFrom(terms[i:], n) {
				terms[i] = Term{n.short, terms[i].Word}
				terms = slices.Delete(terms, i+1, i+len(n.terms))
				break
			}
		}
	}
	return terms
}

// namesFrom reports whether terms begin with a name, in capitals.
func namesFrom(terms []Term, n longName) bool {
	if len(terms) < len(n.terms) {
		return false
	}
	for i, lemma := range n.terms {
		if word := terms[i].Word; terms[i].Lemma != lemma || word == strings.ToLower(word) {
			return false
		}
	}
	return true
}

// headOf is the term a phrase is built on: of a noun phrase its last word before
// what is tied to it ("tax" of "a fuel tax for lorries"), of another the verb that it
// begins with. It is "" where that would not say what is done to what: for clauses,
// names, times, what is somebody's ("Clinton's attacks"), and for somebody to do
// something.
func headOf(words []string) string {
	if len(words) > 0 && lowerWord(words[0]) == "to" {
		words = words[1:]
	}
	if len(words) == 0 || len(words) > 2*maxTerms || len(words) > 1 && !oneClause(words) || slices.ContainsFunc(words, closed) {
		return ""
	}
	if first := lowerWord(words[0]); gerund(first) || IsMostly(first, "VB") {
		return verbHead(words)
	}
	head := ""
	for i, w := range words {
		lower := lowerWord(w)
		if lower == "to" && i+1 < len(words) && (maybe(lowerWord(words[i+1]), "VB") || IsMostly(lowerWord(words[i+1]), "R")) {
			return ""
		}
		if i > 0 && (linking(lower) || IsMostly(lower, "IN", "TO") || gerund(lower) && IsMostly(lower, "VG") || IsMostly(lower, "VN", "VD", "R")) {
			break
		}
		head = w
	}
	if head != strings.ToLower(head) || IsFunctionWord("time", strings.TrimSuffix(head, "s")) || WordTags(head) != nil && !maybe(head, "N") {
		return ""
	}
	return Lemma(foldedWord(head))
}

// closed reports whether a word makes a phrase one without a head that can be told.
func closed(word string) bool {
	lower := lowerWord(word)
	_, owned := cutPossessive(word)
	_, pronoun := PronounOf(word)
	return owned || pronoun || finite(lower) || lower == "like" || IsMostly(lower, "WH")
}

// verbHead is the verb of "raising taxes", where nothing parts it from its object.
func verbHead(words []string) string {
	if len(words) > 1 && (linking(lowerWord(words[1])) || IsMostly(lowerWord(words[1]), "IN", "RP", "R", "TO")) {
		return ""
	}
	return Lemma(foldedWord(words[0]))
}

// maybe reports whether a word in lower case may have a tag.
func maybe(word, tag string) bool {
	return slices.ContainsFunc(WordTags(word), func(t TagCount) bool { return t.Tag == tag })
}
