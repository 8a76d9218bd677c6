package lexicon

import (
	"strings"
	"sync"
)

var bracketTraits = sync.OnceValue(func() map[string][]string {
	forms := map[string][]string{}
	for _, row := range table("bracket_traits")() {
		forms[row[0]] = parted(row[1])
	}
	return forms
})

// BracketTraits are the words in lower case that "R-Utah", in brackets behind a
// name, says of who bears it: republican, utah. None where it is no such form.
func BracketTraits(form string) []string {
	party, region, ok := strings.Cut(form, "-")
	if !ok || len(party) != 1 {
		return nil
	}
	forms := bracketTraits()
	words := append([]string{}, forms[party]...)
	for _, name := range forms[region] {
		words = append(words, strings.Fields(name)...)
	}
	return words
}
