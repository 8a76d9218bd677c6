package attribute

import (
	"slices"

	"standpoint/ingest/lexicon"
)

// at is unit i; outside the sentence, one that is no word.
func (s *sentence) at(i int) unit {
	if i < 0 || i >= len(s.units) {
		return unit{tag: sentenceStart, quote: none}
	}
	return s.units[i]
}

func (s *sentence) tag(i int) string  { return s.at(i).tag }
func (s *sentence) word(i int) string { return s.at(i).word }

// is reports whether unit i is a word of a closed class (lexicon.IsFunctionWord).
func (s *sentence) is(i int, class string) bool { return lexicon.IsFunctionWord(class, s.word(i)) }

// time reports whether unit i is a word for a day, month or time of day, and not
// part of a name ("April Ortega", "the Sunday Herald").
func (s *sentence) time(i int) bool {
	named := s.tag(i+1) == properNoun && (s.is(i, "month-name") || s.word(i-1) == "the")
	return s.is(i, "time") && !named
}

func (s *sentence) comma(i int) bool   { return s.word(i) == "," && !s.isQuote(i) }
func (s *sentence) isQuote(i int) bool { return s.at(i).quote >= 0 }

var (
	verbs      = []string{past, present, plural, base, participle, gerund, modal}
	finites    = []string{past, present, plural, modal}
	nounlikes  = []string{noun, properNoun, adjective, number}
	heads      = []string{noun, properNoun, adjective, number, pronoun, determiner}
	nominals   = []string{noun, properNoun, adjective, number, determiner, possessivePronoun, possessiveMark, there}
	modifiable = []string{determiner, possessivePronoun, adjective, adverb} // what a participle before its noun follows
)

func (s *sentence) verb(i int) bool   { return slices.Contains(verbs, s.tag(i)) }
func (s *sentence) finite(i int) bool { return slices.Contains(finites, s.tag(i)) }

// nounlike reports whether unit i is a noun or what may stand before one.
func (s *sentence) nounlike(i int) bool { return slices.Contains(nounlikes, s.tag(i)) }

// head reports whether a noun phrase can end at unit i: "most", "the rich".
func (s *sentence) head(i int) bool { return slices.Contains(heads, s.tag(i)) }

// nominal reports whether unit i can stand within a noun phrase.
func (s *sentence) nominal(i int) bool {
	switch t := s.tag(i); t {
	case participle, gerund: // "the presumed nominee", "the ruling party"
		return s.nounlike(i+1) && slices.Contains(modifiable, s.tag(i-1))
	case adverb: // "a highly critical senator"
		return s.tag(i+1) == adjective && s.tag(i-1) == determiner
	case other: // "Smith & Sons", "Johnson - Lee"
		w := s.word(i)
		return w == "&" || (w == "-" || w == "–") && s.tag(i-1) == properNoun && s.tag(i+1) == properNoun
	default:
		return slices.Contains(nominals, t)
	}
}
