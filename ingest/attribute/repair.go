package attribute

import (
	"slices"

	"standpoint/ingest/lexicon"
)

// repair undoes what the tagger most often gets wrong of verbs, by rules over the
// units around (as in Brill 1995): they decide whether a sentence has a cue at all.
func repair(units []unit) {
	s := &sentence{units: units}
	for i := range units {
		switch {
		case s.tag(i) == participle && s.can(i, past) && s.active(i):
			units[i].tag = past
		case s.tag(i) == noun && s.can(i, present) && (s.quotes(i+1) || s.closesQuoted(i)) && !s.finiteBetween(0, len(units)):
			units[i].tag = present
		}
	}
}

// can reports whether unit i was ever seen with that tag.
func (s *sentence) can(i int, tag string) bool {
	return slices.ContainsFunc(lexicon.WordTags(s.word(i)), func(t lexicon.TagCount) bool { return t.Tag == tag })
}

// active reports whether a participle at i is the past of a verb: no form of "be"
// or "have" governs it, and an object or "that" follows, or a pronoun precedes.
func (s *sentence) active(i int) bool {
	before := i - 1
	for s.tag(before) == adverb {
		before--
	}
	if s.is(before, "be") || s.is(before, "have") || s.verb(before) {
		return false
	}
	switch s.tag(i + 1) {
	case determiner, possessivePronoun, pronoun:
		return s.head(before) || s.closesInsertion(before)
	}
	return s.tag(before) == pronoun
}

// closesQuoted reports whether unit i and a subject are all that follows a quotation
// which is not all of its sentence: “…,” Ms Ortega notes.
func (s *sentence) closesQuoted(i int) bool {
	return s.at(0).open && s.nounlike(i-1) && (i+1 == len(s.units) || s.tag(i+1) == other)
}

// quotes reports whether a quoted sentence begins at i, behind a comma or colon
// or none.
func (s *sentence) quotes(i int) bool {
	if s.comma(i) || s.word(i) == ":" {
		i++
	}
	return s.isQuote(i) && s.tag(i) == other
}
