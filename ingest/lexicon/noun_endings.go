package lexicon

import (
	"slices"
	"strings"
)

// PluralNoun reports whether a noun in lower case ends as plurals do: not "press",
// "analysis", "census", "news".
func PluralNoun(noun string) bool {
	return strings.HasSuffix(noun, "s") && !slices.ContainsFunc([]string{"ss", "is", "us", "ews"}, func(end string) bool {
		return strings.HasSuffix(noun, end)
	})
}

// AgentNoun reports whether a noun in lower case ends as those for somebody who acts
// ("poster", "claimant").
func AgentNoun(noun string) bool {
	const shortest, longest = 2, 3 // bytes of an ending
	for size := shortest; size <= min(longest, len(noun)); size++ {
		if PhraseWord("agent-ending", noun[len(noun)-size:]) {
			return true
		}
	}
	return false
}
