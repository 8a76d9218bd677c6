package lexicon

import (
	"strings"
	"sync"
)

// Pronoun is a personal, possessive or reflexive pronoun.
type Pronoun struct {
	Person byte // '1' or '3'
	Plural bool
	Gender Gender // Unknown for first persons and plurals
	Neuter bool
}

var pronouns = sync.OnceValue(func() map[string]Pronoun {
	words := map[string]Pronoun{}
	for _, row := range table("pronouns")() {
		p := Pronoun{Person: row[1][0], Plural: row[2] == "p", Neuter: row[3] == "n"}
		if !p.Neuter {
			p.Gender = gender(row[3])
		}
		words[row[0]] = p
	}
	return words
})

// PronounOf finds a pronoun as written; "US" is none.
func PronounOf(word string) (Pronoun, bool) {
	p, ok := pronouns()[word]
	if !ok && len(word) > 1 && word != "US" && word != "IT" {
		p, ok = pronouns()[strings.ToLower(word)]
	}
	return p, ok
}
