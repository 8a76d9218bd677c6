package lexicon

import "testing"

func TestNounEndings(t *testing.T) {
	for noun, want := range map[string][2]bool{ // plural, agent
		"posts": {true, false}, "press": {}, "analysis": {}, "census": {}, "news": {},
		"poster": {false, true}, "claimant": {false, true}, "report": {}, "s": {true, false}, "": {},
	} {
		if got := [2]bool{PluralNoun(noun), AgentNoun(noun)}; got != want {
			t.Errorf("%q: plural, agent = %v, want %v", noun, got, want)
		}
	}
}
