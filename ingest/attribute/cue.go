package attribute

import "standpoint/ingest/lexicon"

// cue is a verb group that may report: "has also said", "went on to criticize".
type cue struct {
	group   stretch // with auxiliaries, adverbs and the verbs that govern it
	main    int     // the reporting verb itself
	verb    *lexicon.Reporter
	passive bool
	finite  bool
}

// cues lists the verb groups of a sentence that end in a reporting verb, in order.
func (s *sentence) cues() []cue {
	var all []cue
	for i, u := range s.units {
		if u.quote >= 0 || !s.verb(i) || s.tag(i) == modal || s.adnominal(i) {
			continue
		}
		if verb, ok := lexicon.ReportingVerb(u.word); ok {
			all = append(all, s.cueAt(i, verb))
		}
	}
	return all
}

// adnominal reports whether a participle stands before its noun: "the accused man".
func (s *sentence) adnominal(i int) bool {
	t := s.tag(i)
	return (t == participle || t == gerund) && s.nominal(i)
}

func (s *sentence) cueAt(main int, verb *lexicon.Reporter) cue {
	c := cue{group: stretch{main, main + 1}, main: main, verb: verb}
	i := main
	for i > 0 && s.inGroup(i-1, i) {
		i--
	}
	for i < main && s.tag(i) == adverb && !s.is(i, "negation") && s.comma(i-1) {
		i++
	}
	c.group.first = i
	for j := i; j <= main; j++ {
		c.finite = c.finite || s.finite(j)
		c.passive = c.passive || j < main && s.is(j, "be") && s.tag(main) == participle
	}
	if s.tag(main) == base && i == main {
		c.finite = s.tag(main-1) != infinitiveTo
	}
	return c
}

// inGroup reports whether unit i belongs to the verb group that goes on at next:
// auxiliaries, adverbs, "to", and a verb right before "to".
func (s *sentence) inGroup(i, next int) bool {
	switch {
	case s.isQuote(i):
		return false
	case s.tag(i) == modal, s.tag(i) == adverb, s.tag(i) == "RP", s.is(i, "negation"):
		return true
	case s.is(i, "be"), s.is(i, "have"), s.is(i, "do"):
		return s.verb(i)
	case s.tag(i) == infinitiveTo:
		return s.tag(next) == base && (s.verb(i-1) || s.tag(i-1) == "RP")
	}
	return s.verb(i) && s.tag(next) == infinitiveTo
}
