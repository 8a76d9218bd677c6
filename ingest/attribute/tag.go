package attribute

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"standpoint/ingest/lexicon"
)

// Parts of speech that the rules ask for (lexicon.WordTags lists them all).
const (
	noun, properNoun, adjective, adverb         = "N", "NP", "J", "R"
	past, present, plural                       = "VD", "VZ", "VP"
	base, participle, gerund, modal             = "VB", "VN", "VG", "MD"
	infinitiveTo, preposition, determiner       = "TO", "IN", "DT"
	pronoun, possessivePronoun, possessiveMark  = "PR", "PS", "PO"
	question, conjunction, number, there, other = "WH", "CC", "CD", "EX", "PU"
	verbParticle                                = "RP"
	sentenceStart                               = "^"
)

// tagUnits gives every unit its part of speech: the best path through a hidden
// Markov model of pairs of tags (Viterbi 1967; unknown words by their endings as
// in Brants 2000, "TnT").
func tagUnits(units []unit) {
	if len(units) == 0 {
		return
	}
	columns := make([][]state, len(units))
	previous := []state{{tag: sentenceStart}}
	for i := range units {
		columns[i] = step(previous, emissions(&units[i], i == 0))
		previous = columns[i]
	}
	best := 0
	for i, s := range previous {
		if s.score > previous[best].score {
			best = i
		}
	}
	for i := len(units) - 1; i >= 0; i-- {
		units[i].tag = columns[i][best].tag
		best = columns[i][best].from
	}
	repair(units)
}

// state is one tag of one unit with the best path to it.
type state struct {
	tag   string
	score float64 // natural logarithm
	from  int     // index into the states of the unit before
}

func step(previous, emitted []state) []state {
	states := make([]state, len(emitted))
	for i, e := range emitted {
		best := state{tag: e.tag, score: math.Inf(-1)}
		for j, p := range previous {
			if score := p.score + transition(p.tag, e.tag); score > best.score {
				best.score, best.from = score, j
			}
		}
		best.score += e.score
		states[i] = best
	}
	return states
}

// emissions weighs the tags that a unit can have by P(tag | word) / P(tag).
func emissions(u *unit, first bool) []state {
	switch {
	case u.phrase:
		return []state{{tag: noun}}
	case u.quote >= 0:
		return []state{{tag: other}}
	case isPunctuation(u.word):
		return []state{{tag: other}}
	case isNumber(u.word):
		return []state{{tag: number}}
	}
	return wordEmissions(u, first)
}

// wordEmissions weighs the tags of a word: as the list counts it, or else words
// that end so; a capital speaks for a name, unless it opens the sentence.
func wordEmissions(u *unit, first bool) []state {
	counts := lexicon.WordTags(u.word)
	known := counts != nil
	if !known {
		counts = lexicon.SuffixTags(u.word)
	}
	total := 0.0
	states := make([]state, 0, len(counts)+2)
	for _, c := range counts {
		states = append(states, state{tag: c.Tag, score: float64(c.Count)})
		total += float64(c.Count)
	}
	if u.capital && !(first && known) {
		states, total = addShare(states, total, properNoun, capitalShare(known))
	}
	if !known || len(states) == 0 {
		states, total = addShare(states, total, noun, nounShare)
	}
	for i := range states {
		states[i].score = math.Log(states[i].score/total) - math.Log(tagShare(states[i].tag))
	}
	return states
}

// nounShare is how much an unknown word may be a noun, whatever its end.
const nounShare = 0.1

// addShare adds a tag's share of the total, in counts, to its state.
func addShare(states []state, total float64, tag string, share float64) ([]state, float64) {
	weight := share * (total + 1)
	i := slices.IndexFunc(states, func(s state) bool { return s.tag == tag })
	if i < 0 {
		i = len(states)
		states = append(states, state{tag: tag})
	}
	states[i].score += weight
	return states, total + weight
}

// capitalShare is how much a capital within a sentence speaks for a name.
func capitalShare(known bool) float64 {
	if known {
		return 0.5
	}
	return 8
}

func isPunctuation(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) &&
		!strings.ContainsAny(word, "$%&£€#")
}

func isNumber(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsDigit(r)
}
