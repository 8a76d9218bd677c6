package lexicon

import (
	"slices"
	"strings"
	"sync"
)

var oppositeWords = sync.OnceValue(func() map[string]map[string]bool {
	classes := map[string]map[string]bool{}
	for _, row := range table("opposites")() {
		if classes[row[0]] == nil {
			classes[row[0]] = map[string]bool{}
		}
		classes[row[0]][row[1]] = true
	}
	return classes
})

// deepest is how often a phrase may be turned round: "ending the ban on hunting".
const deepest = 3

// Opposite is what a phrase is the opposite of, where its outermost words turn all
// the rest round ("a ban on hunting", "to scrap the levy", "the levy should be
// scrapped", "keeping Ukraine out of NATO"); else the phrase itself. Two turns are
// none: "ending the ban on hunting" is for hunting. A phrase of several clauses, or
// one whose rest takes up what was said before ("scrapping it"), is left as it is.
func Opposite(phrase string) (rest string, turned bool) {
	words := strings.Fields(phrase)
	if last := len(words) - 1; last >= 0 && !strings.Contains(strings.TrimRight(words[last], "."), ".") { // "U.S." keeps its point
		words[last] = strings.TrimRight(words[last], ".,;:!?")
	}
	if !oneClause(words) {
		return phrase, false
	}
	for range deepest {
		inner := turnedRound(words)
		if inner == nil {
			break
		}
		words, turned = inner, !turned
		rest = strings.Join(words, " ")
	}
	if rest == "" {
		return phrase, false
	}
	return rest, turned
}

// turnedRound is what words are the opposite of, nil where they turn nothing.
func turnedRound(words []string) []string {
	for _, rule := range []func([]string) []string{keptOut, keptFrom, ended, complement, compound, denied, notDone, done} {
		if rest := rule(words); rest != nil && says(rest) {
			return rest
		}
	}
	return nil
}

// oneClause reports whether a phrase has no mark within it and no word that joins
// or opens a clause.
func oneClause(words []string) bool {
	for i, w := range words {
		lower := lowerWord(w)
		if i < len(words)-1 && strings.ContainsAny(w[len(w)-1:], ",;:?!)") || lower == "" {
			return false
		}
		if IsFunctionWord("coordinating", lower) || EndsClause(lower) || IsFunctionWord("relative", lower) ||
			slices.Contains([]string{"as", "even", "if", "that", "than", "what", "whether", "just", "only", "unless", "until"}, lower) {
			return false
		}
	}
	return len(words) > 1
}

func lowerWord(word string) string { return strings.Trim(strings.ToLower(word), `"'“”‘’()`) }

// says reports whether a rest stands for something by itself: it has no finite verb
// but one of duty, does not begin with a pronoun, and is no mere "plan".
func says(words []string) bool {
	terms := 0
	for i, w := range words {
		lower := lowerWord(w)
		if lower == "not" || predicates(words, i) {
			return false
		}
		if foldedWord(w) != "" && !stopWord(w, foldedWord(w)) && !Determiner(lower) && !Anaphor(lower) {
			terms++
		}
	}
	first := lowerWord(words[0])
	_, pronoun := PronounOf(first)
	return terms > 0 && !pronoun && !linking(first) && !IsMostly(first, "IN", "RP", "R") && !oppositeWords()["nobody"][first]
}

// predicates reports whether a word says something of what is before it, and so
// makes a clause: a finite verb, but for "should" with a verb behind it, and not
// "need" in "the need".
func predicates(words []string, at int) bool {
	word, before, next := lowerWord(words[at]), "", ""
	if at > 0 {
		before = lowerWord(words[at-1])
	}
	if at+1 < len(words) {
		next = lowerWord(words[at+1])
	}
	switch {
	case article(before):
		return false
	case finite(word):
		return !oppositeWords()["duty"][word] || next == ""
	}
	return at > 0 && !bare(before) && governs(word, next)
}

// finite reports whether a word in lower case is mostly a verb with a subject.
func finite(word string) bool {
	for _, class := range []string{"modal", "be", "have", "do"} {
		if IsFunctionWord(class, word) {
			return true
		}
	}
	tags := WordTags(word)
	return len(tags) > 0 && slices.Contains([]string{"VD", "VZ", "VP", "MD"}, tags[0].Tag)
}

// governs reports whether a word may be a finite verb, and the next, an article,
// begins its object: "the treaty signals the end".
func governs(word, next string) bool {
	return article(next) && (maybe(word, "VZ") || maybe(word, "VD") || maybe(word, "VP"))
}

// bare reports whether the verb after a word has no subject of its own.
func bare(word string) bool { return word == "to" || oppositeWords()["duty"][word] }

func article(word string) bool { return PhraseWord("article", word) }

func linking(word string) bool { return IsFunctionWord("linking", word) }

func gerund(word string) bool { return strings.HasSuffix(word, "ing") && len(word) > 5 }

// opening skips what may stand before a word that turns: "to", an article, and how
// much it does ("a temporary ban").
func opening(words []string) []string {
	for i, w := range words {
		lower := lowerWord(w)
		if !(i == 0 && (lower == "to" || article(lower)) || oppositeWords()["degree"][lower] || strings.HasSuffix(lower, "ly")) {
			return words[i:]
		}
	}
	return nil
}

// acting is opening for verbs, which have no article: "the Stop Trump movement".
func acting(words []string) []string {
	if article(lowerWord(words[0])) {
		return nil
	}
	return opening(words)
}

func opens(words []string, class string) bool {
	return len(words) > 1 && oppositeWords()[class][lowerWord(words[0])]
}

// keptOut: "keeping Y out of Z" is against Y in Z.
func keptOut(words []string) []string {
	words = acting(words)
	if !opens(words, "out") {
		return nil
	}
	for i := 2; i+2 < len(words); i++ {
		if words[i] == "out" && words[i+1] == "of" {
			return slices.Concat(words[1:i], []string{"in"}, words[i+2:])
		}
	}
	return nil
}

// keptFrom: "preventing Y from doing" is against Y doing.
func keptFrom(words []string) []string {
	words = acting(words)
	if !opens(words, "from") {
		return nil
	}
	for i := 2; i+1 < len(words); i++ {
		if words[i] == "from" && gerund(words[i+1]) {
			return slices.Concat(words[1:i], words[i+1:])
		}
	}
	return nil
}

// ended: "scrapping X", "to oppose X", "against X".
func ended(words []string) []string {
	words = acting(words)
	if !opens(words, "object") || linking(lowerWord(words[1])) || lowerWord(words[1]) == "to" || slices.Contains(words, "from") || adjoined(words[1:]) {
		return nil
	}
	return words[1:]
}

// adjoined reports whether something in a rest may say how, when or what for it is
// turned round, and so is not turned round itself.
func adjoined(words []string) bool {
	for i, w := range words {
		next := ""
		if i+1 < len(words) {
			next = lowerWord(words[i+1])
		}
		if oppositeWords()["adjunct"][lowerWord(w)] || lowerWord(w) == "by" && gerund(next) || lowerWord(w) == "to" && IsMostly(next, "VB") {
			return true
		}
	}
	return false
}

// complement: "a ban on X", "opposition to X".
func complement(words []string) []string {
	words = opening(words)
	if len(words) < 3 || !oppositeWords()["complement"][lowerWord(words[0])+" "+lowerWord(words[1])] || adjoined(words[2:]) {
		return nil
	}
	rest := slices.Clone(words[2:])
	if at := slices.Index(rest, "from"); at > 0 && at+1 < len(rest) && gerund(rest[at+1]) {
		return slices.Delete(rest, at, at+1) // "a ban on Y from doing"
	}
	return rest
}

// compound: "a hunting ban", which has nothing before what is banned but an article.
func compound(words []string) []string {
	words = opening(words)
	last := len(words) - 1
	if last < 1 || last > 2 || !oppositeWords()["compound"][lowerWord(words[last])] {
		return nil
	}
	for _, w := range words[:last] {
		if bare, cut := cutPossessive(w); cut || bare == "" || !gerund(lowerWord(w)) && !IsMostly(lowerWord(w), "N", "NP") {
			return nil
		}
	}
	return words[:last]
}

// denied: "no X", "not doing X", "not to do X".
func denied(words []string) []string {
	switch first := lowerWord(words[0]); {
	case first == "no" && len(words) > 1 && words[1] == strings.ToLower(words[1]):
		return words[1:]
	case first == "not" && len(words) > 2 && (lowerWord(words[1]) == "to" || gerund(words[1])):
		return words[1:]
	}
	return nil
}

// notDone: "X should not do", "X not to do". A decision not to do is another thing.
func notDone(words []string) []string {
	at := slices.Index(words, "not")
	if at < 1 || at+1 >= len(words) || slices.ContainsFunc(words[:at], func(w string) bool { return oppositeWords()["planned"][lowerWord(w)] }) {
		return nil
	}
	if !oppositeWords()["duty"][lowerWord(words[at-1])] && lowerWord(words[at+1]) != "to" {
		return nil
	}
	return slices.Concat(words[:at], words[at+1:])
}

// done: "X should be scrapped", "X must stop".
func done(words []string) []string {
	last := len(words) - 1
	if last < 2 {
		return nil
	}
	end, verb := lowerWord(words[last]), lowerWord(words[last-1])
	switch {
	case oppositeWords()["ceasing"][end] && oppositeWords()["duty"][verb]:
		return words[:last-1]
	case last > 2 && oppositeWords()["passive"][end] && verb == "be" && (IsFunctionWord("modal", lowerWord(words[last-2])) || lowerWord(words[last-2]) == "to"):
		if words = words[:last-2]; lowerWord(words[len(words)-1]) == "ought" {
			words = words[:len(words)-1]
		}
		return words
	}
	return nil
}
