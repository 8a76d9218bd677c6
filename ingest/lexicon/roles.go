package lexicon

import "sync"

var (
	roleRanks   = set("role_ranks")
	determiners = set("determiners")
	spellings   = sync.OnceValue(func() map[string]string {
		words := map[string]string{}
		for _, row := range table("spellings")() {
			words[row[0]] = row[1]
		}
		return words
	})
)

// RoleRank reports whether a word in lower case makes another office of a role:
// a vice president is no president.
func RoleRank(word string) bool { return roleRanks()[word] }

// Determiner reports whether a word in lower case may begin a noun phrase, a
// possessive pronoun aside.
func Determiner(word string) bool { return determiners()[word] }

// Spelling is the one spelling under which a word in lower case is compared
// ("defense" for "defence").
func Spelling(word string) string {
	if other, ok := spellings()[word]; ok {
		return other
	}
	return word
}
