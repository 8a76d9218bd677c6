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

// IsFunctionWord reports whether a word in lower case belongs to a closed class
// of grammar: be, have, do, modal, negation, relative, indirect-question, time,
// linking (prepositions that tie a noun phrase to the one before), coordinating,
// subordinating, first-person, addressee (verbs whose first object is spoken to),
// indefinite-subject.
func IsFunctionWord(class, word string) bool { return functionWords()[class][word] }
