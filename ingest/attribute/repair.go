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
	if i := s.onlyVerb(); i != none {
		units[i].tag = past
	}
}

// onlyVerb is, in a sentence without a finite verb, the last participle that can be
// one: "Her father, Brad, 39, worried that …". none where there is none.
func (s *sentence) onlyVerb() int {
	if s.finiteBetween(0, len(s.units)) {
		return none
	}
	for i := len(s.units) - 1; i > 0; i-- {
		before := s.beforeAdverbs(i)
		if s.tag(i) == participle && !s.governed(before) && s.word(i+1) != "by" && (s.head(before) || s.closesInsertion(before) || s.isQuote(before)) {
			return i
		}
	}
	return none
}

// beforeAdverbs is the unit before i and the adverbs before it.
func (s *sentence) beforeAdverbs(i int) int {
	for i--; s.tag(i) == adverb; {
		i--
	}
	return i
}

// governed reports whether the unit before a participle makes it a passive or a
// perfect.
func (s *sentence) governed(before int) bool {
	return s.is(before, "be") || s.is(before, "have") || s.verb(before)
}

// can reports whether unit i was ever seen with that tag.
func (s *sentence) can(i int, tag string) bool {
	return slices.ContainsFunc(lexicon.WordTags(s.word(i)), func(t lexicon.TagCount) bool { return t.Tag == tag })
}

// active reports whether a participle at i is the past of a verb: no form of "be"
// or "have" governs it, and an object or "that" follows, or a pronoun precedes.
func (s *sentence) active(i int) bool {
	before := s.beforeAdverbs(i)
	if s.governed(before) {
		return false
	}
	switch t := s.tag(i + 1); {
	case t == determiner, t == possessivePronoun, t == pronoun, s.word(i+1) == "that":
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
