package attribute

import "standpoint/ingest/lexicon"

// cue is a word that may report, with its group: "has also said", "went on to
// criticize", "according", "claim", or a colon.
type cue struct {
	group      stretch           // with auxiliaries, adverbs and the verbs that govern it
	main       int               // the reporting word itself
	verb       *lexicon.Reporter // nil for a noun, a colon, "according" and verbs not listed
	noun       *lexicon.Reporter // nil for all but nouns
	passive    bool
	finite     bool
	gerund     bool // of a cue that is not finite: "claiming", not "to claim"
	complement complement
}

// cues lists what may report in a sentence, in order.
func (s *sentence) cues() []cue {
	var all []cue
	for i, u := range s.units {
		if c := (cue{group: stretch{i, i + 1}, main: i}); u.quote >= 0 {
			continue
		} else if s.read(&c) {
			all = append(all, c)
		}
	}
	return all
}

// read fills in what the unit at c.main is as a cue, false where it is none.
func (s *sentence) read(c *cue) bool {
	word := s.word(c.main)
	switch {
	case word == ":", word == "according":
		return true
	case s.verb(c.main) && s.tag(c.main) != modal && !s.adnominal(c.main):
		verb, ok := lexicon.ReportingVerb(word)
		*c = s.cueAt(c.main, verb)
		if ok {
			c.complement = s.complementOf(*c)
		}
		return ok || s.finite(c.main) && !s.isAuxiliary(c.main)
	case s.tag(c.main) == noun:
		noun, ok := lexicon.ReportingNoun(word)
		if c.noun = noun; ok {
			c.complement = s.nounComplement(c.main + 1)
		}
		return ok
	}
	return false
}

// isAuxiliary reports whether a verb is a form of "be", "have" or "do", which say
// nothing by themselves.
func (s *sentence) isAuxiliary(i int) bool { return s.is(i, "be") || s.is(i, "have") || s.is(i, "do") }

// adnominal reports whether a participle stands before its noun: "the accused man".
func (s *sentence) adnominal(i int) bool {
	t := s.tag(i)
	return (t == participle || t == gerund) && s.nominal(i)
}

func (s *sentence) cueAt(main int, verb *lexicon.Reporter) cue {
	c := cue{group: s.groupAt(main), main: main, verb: verb}
	c.gerund = s.tag(main) == gerund
	for j := c.group.first; j <= main; j++ {
		c.finite = c.finite || s.finite(j)
		c.passive = c.passive || j < main && s.is(j, "be") && s.tag(main) == participle
	}
	if s.tag(main) == base && c.group.first == main {
		c.finite = s.tag(main-1) != infinitiveTo
	}
	return c
}

// groupAt is the verb group that ends in the verb at main.
func (s *sentence) groupAt(main int) stretch {
	i := main
	for i > 0 && s.inGroup(i-1, i) {
		i--
	}
	for i < main && s.tag(i) == adverb && !s.is(i, "negation") && s.comma(i-1) {
		i++
	}
	return stretch{i, main + 1}
}

// inGroup reports whether unit i belongs to the verb group that goes on at next:
// auxiliaries, adverbs, "to", and a verb right before "to".
func (s *sentence) inGroup(i, next int) bool {
	switch {
	case s.isQuote(i):
		return false
	case s.tag(i) == modal, s.tag(i) == adverb, s.tag(i) == verbParticle, s.is(i, "negation"):
		return true
	case s.is(i, "be"), s.is(i, "have"), s.is(i, "do"):
		return s.verb(i)
	case s.tag(i) == infinitiveTo:
		return s.tag(next) == base && (s.verb(i-1) || s.tag(i-1) == verbParticle)
	}
	return s.verb(i) && s.tag(next) == infinitiveTo
}

// reports reports whether the verb at i takes a clause or a quotation as a rule.
func (s *sentence) reports(i int) bool {
	verb, ok := lexicon.ReportingVerb(s.word(i))
	return ok && s.verb(i) && max(share(verb, thatClause), share(verb, quoted), share(verb, bare)) >= 0.6
}
