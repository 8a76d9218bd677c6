package lexicon

import (
	"slices"
	"strings"
	"sync"
)

// sides reads a list of word and "+" or "-" into word → side.
func sides(name string) func() map[string]int8 {
	rows := table(name)
	return sync.OnceValue(func() map[string]int8 {
		side := map[string]int8{}
		for _, row := range rows() {
			side[row[0]] = sign[row[1]]
		}
		return side
	})
}

// pairs reads a list of two columns into a map.
func pairs(name string) func() map[string]string {
	rows := table(name)
	return sync.OnceValue(func() map[string]string {
		second := map[string]string{}
		for _, row := range rows() {
			second[row[0]] = row[1]
		}
		return second
	})
}

var sign = map[string]int8{"+": 1, "-": -1}

var (
	judgements       = sides("judgements")
	attitudes        = sides("attitudes")
	deniedNouns      = sides("denied_nouns")
	negations        = set("negations")
	undenied         = set("undenied")
	affirmatives     = pairs("affirmatives")
	anaphors         = set("anaphors")
	clauseEnds       = set("clause_ends")
	copulas          = set("copulas")
	sidePrepositions = set("side_prepositions")
	conditions       = set("conditions")
	pastMarkers      = set("past_markers")
	neutralCues      = set("neutral_cues")
	sideVerbs        = lemmaSet("side_verbs")
	silences         = set("silences")
	harmVerbs        = lemmaSet("harm_verbs")
	withdrawals      = lemmaSet("withdrawals")
	supportNouns     = sides("support_nouns")
	beliefOpenings   = set("belief_openings")
	beliefVerbs      = sides("belief_verbs")
)

// VerbSide is the side, +1 or -1, that the subject of a verb takes towards its
// object and towards a clause: who "warns of the flood" is against it, who
// "warns that the dam will break" stands by that.
type VerbSide struct{ Object, Clause int8 }

// stanceVerbs maps the lemma of a verb, with its particle where it has one, to
// its sides.
var stanceVerbs = sync.OnceValue(func() map[string]VerbSide {
	verbs := map[string]VerbSide{}
	for _, row := range table("stance_verbs")() {
		verb, particle, _ := strings.Cut(row[0], " ")
		verbs[strings.TrimSpace(Lemma(verb)+" "+particle)] = VerbSide{sign[row[1]], sign[row[2]]}
	}
	return verbs
})

// StanceVerb gives the sides that a verb and the word after it take ("rejects",
// "calls for"); zero for other words, and for words that are never verbs
// ("defence"). Words are in lower case.
func StanceVerb(word, next string) VerbSide {
	if tags := WordTags(word); tags != nil && !slices.ContainsFunc(tags, func(t TagCount) bool { return strings.HasPrefix(t.Tag, "V") }) {
		return VerbSide{}
	}
	lemma := Lemma(word)
	if side, ok := stanceVerbs()[lemma+" "+next]; ok {
		return side
	}
	return stanceVerbs()[lemma]
}

// lemmaSet reads a list of words into the set of their lemmas.
func lemmaSet(name string) func() map[string]bool {
	rows := table(name)
	return sync.OnceValue(func() map[string]bool {
		lemmas := map[string]bool{}
		for _, row := range rows() {
			lemmas[Lemma(row[0])] = true
		}
		return lemmas
	})
}

// SideVerb reports whether a verb tells a side so plainly that it may be taken
// from what another says ("said that the miners reject the offer").
func SideVerb(word string) bool { return sideVerbs()[Lemma(word)] }

// TellsNothing reports whether to decline what a lower-case word says is to take
// no side ("comment").
func TellsNothing(word string) bool { return silences()[word] }

// Harms reports whether a verb speaks against its subject, a thing ("threatens").
func Harms(word string) bool { return harmVerbs()[Lemma(word)] }

// Withdraws reports whether a verb ends its object ("cancels", "withdrew").
func Withdraws(word string) bool { return withdrawals()[Lemma(word)] }

// SupportNoun is the side, +1 or -1, of who has what a lower-case noun says
// ("support", "opposition"); 0 for other words.
func SupportNoun(word string) int8 { return supportNouns()[word] }

// BeliefVerb reports whether a lower-case word is a verb that opens what somebody
// thinks, and whether its negation denies what is thought: "does not believe
// that …" does, "does not know that …" does not.
func BeliefVerb(word string) (opens, denies bool) {
	side := beliefVerbs()[word]
	return side != 0, side < 0
}

// Judgement is the side, +1 or -1, of a lower-case word that judges ("a mistake",
// "essential"), a noun also in the plural; 0 for other words. Words are not taken
// by their stems: "practice" judges nothing, "practical" does.
func Judgement(word string) int8 {
	if side := judgements()[word]; side != 0 {
		return side
	}
	return judgements()[strings.TrimSuffix(word, "s")]
}

// Attitude is the side, +1 or -1, that who is so takes on what the adjective is
// followed by ("committed to", "afraid of"); 0 for other words.
func Attitude(word string) int8 { return attitudes()[word] }

// DeniedNoun is the side, +1 or -1, on what follows, where there is none of it:
// "no need for" is against, "no doubt that" for; 0 for other words.
func DeniedNoun(word string) int8 { return deniedNouns()[word] }

// Negates reports whether a lower-case token denies what it stands in.
func Negates(word string) bool { return negations()[word] }

// Undenied reports whether a lower-case word, a little after a negation, leaves
// what is said standing ("not only", "not afraid").
func Undenied(word string) bool { return undenied()[word] }

// Affirmative is what words that deny are without their denial ("cannot": "can");
// "" where nothing is left, as of "not".
func Affirmative(words string) string { return affirmatives()[words] }

// Anaphor reports whether a lower-case word takes up what was spoken of before
// ("it", "the idea").
func Anaphor(word string) bool { return anaphors()[word] }

// EndsClause reports whether a lower-case token begins or ends a clause.
func EndsClause(token string) bool { return clauseEnds()[token] }

// NeutralCue reports whether a lower-case word of a cue tells that its content is
// reported without a side ("according to", "asked").
func NeutralCue(word string) bool { return neutralCues()[word] }

// Copula reports whether a lower-case word other than "be" joins a subject to its
// judgement ("seems").
func Copula(word string) bool { return copulas()[word] }

// SidePreposition reports whether a lower-case word may stand between a verb of
// taking sides and its object ("voted against").
func SidePreposition(word string) bool { return sidePrepositions()[word] }

// Condition reports whether lower-case words open a condition ("if").
func Condition(words ...string) bool { return conditions()[strings.Join(words, " ")] }

// PastMarker reports whether lower-case words put the side of the verb after
// them in the past ("once", "used to").
func PastMarker(words ...string) bool { return pastMarkers()[strings.Join(words, " ")] }

// BeliefOpening reports whether words, in lower case, open a statement without
// saying anything of its subject ("I think").
func BeliefOpening(words ...string) bool { return beliefOpenings()[strings.Join(words, " ")] }
