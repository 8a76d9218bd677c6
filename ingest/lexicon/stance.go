package lexicon

import (
	"slices"
	"strings"
	"sync"
)

// sides reads a list of word and "+" or "-" into lemma → side.
func sides(name string) func() map[string]int8 {
	rows := table(name)
	return sync.OnceValue(func() map[string]int8 {
		side := map[string]int8{}
		for _, row := range rows() {
			side[Lemma(row[0])] = map[string]int8{"+": 1, "-": -1}[row[1]]
		}
		return side
	})
}

var (
	stanceVerbs    = sides("stance_verbs")
	judgements     = sides("judgements")
	negations      = set("negations")
	anaphors       = set("anaphors")
	clauseEnds     = set("clause_ends")
	beliefOpenings = set("belief_openings")
	beliefVerbs    = set("belief_verbs")
)

// StanceVerb is the side, +1 or -1, that the subject of a verb takes towards its
// object ("rejects", "backing"); 0 for other words, and for words that are never
// verbs ("defence"). Word is in lower case.
func StanceVerb(word string) int8 {
	if tags := WordTags(word); tags != nil && !slices.ContainsFunc(tags, func(t TagCount) bool { return strings.HasPrefix(t.Tag, "V") }) {
		return 0
	}
	return stanceVerbs()[Lemma(word)]
}

// BeliefVerb reports whether a lower-case word is a verb that opens what somebody
// thinks ("does not believe that …").
func BeliefVerb(word string) bool { return beliefVerbs()[word] }

// Judgement is the side, +1 or -1, of a lower-case word that judges ("a mistake",
// "essential"); 0 for other words.
func Judgement(word string) int8 { return judgements()[Lemma(word)] }

// Negates reports whether a lower-case token denies what it stands in.
func Negates(word string) bool { return negations()[word] }

// Anaphor reports whether a lower-case word takes up what was spoken of before
// ("it", "the idea").
func Anaphor(word string) bool { return anaphors()[word] }

// EndsClause reports whether a lower-case token begins or ends a clause.
func EndsClause(token string) bool { return clauseEnds()[token] }

// BeliefOpening reports whether words, in lower case, open a statement without
// saying anything of its subject ("I think").
func BeliefOpening(words ...string) bool { return beliefOpenings()[strings.Join(words, " ")] }
