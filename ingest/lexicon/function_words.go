package lexicon

import "sync"

var functionWords = sync.OnceValue(func() map[string]map[string]bool {
	classes := map[string]map[string]bool{}
	for _, row := range table("function_words")() {
		if classes[row[0]] == nil {
			classes[row[0]] = map[string]bool{}
		}
		classes[row[0]][row[1]] = true
	}
	return classes
})

// IsFunctionWord reports whether a word in lower case, or a mark, belongs to a
// closed class of grammar: be, have, do, modal, negation, relative,
// indirect-question, time, time-modifier ("last"), month-name (months that are
// first names too), linking (prepositions that tie a noun phrase to the one
// before), coordinating, subordinating, first-person, document (nouns of what is
// issued), finding (of what was looked into), issuing (participles of what is done
// with either), closing-mark, open-mark and insertion-mark; by lemma also addressee
// (verbs whose first object is spoken to) and naming (verbs that give their object a
// name).
func IsFunctionWord(class, word string) bool { return functionWords()[class][word] }
