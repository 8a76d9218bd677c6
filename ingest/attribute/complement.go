package attribute

import "standpoint/ingest/lexicon"

// Frames: how what is reported is tied to its cue. A preposition is a frame too,
// as its word.
const (
	quoted           = "quote"  // said, “…”
	thatClause       = "that"   // said that S
	bare             = "clause" // said S
	indirectQuestion = "wh"     // asked whether S
	infinitive       = "to"     // wants to V
	object           = "np"     // opposes N
	alone            = "end"    // S, X said.
)

// complement is what follows a cue, and its frame.
type complement struct {
	frame string
	stretch
	far bool // other phrases stand between it and the cue
}

// complementOf reads what follows the verb group: right behind it, or behind the
// agent, the one spoken to and adverbials ("told reporters on Monday that …").
func (s *sentence) complementOf(c cue) complement {
	i := c.group.end
	for s.tag(i) == verbParticle || s.tag(i) == adverb && !s.comma(i+1) {
		i++
	}
	if found, ok := s.clauseAt(i); ok {
		return found
	}
	if c.passive {
		i = max(i, s.agent(c).end)
		if found, ok := s.clauseAt(i); ok {
			return found
		}
	}
	if s.isLemma(c, "naming") && s.chunkAfter(i) > i { // "called the plan “a gift”"
		return s.phraseComplement(i)
	}
	if found, ok := s.behindAdverbials(i, s.is(c.main, "addressee") || s.isLemma(c, "addressee")); ok {
		return found
	}
	return s.phraseComplement(i)
}

// isLemma reports whether the verb of c belongs to a class of the closed words.
func (s *sentence) isLemma(c cue, class string) bool {
	return lexicon.IsFunctionWord(class, c.verb.Lemma)
}

// behindAdverbials reads a clause or quotation behind up to five phrases from i
// on; addressed says that the first phrase may be the one spoken to, so that a
// clause without "that" may follow.
func (s *sentence) behindAdverbials(i int, addressed bool) (complement, bool) {
	for range 5 {
		next := s.afterAdverbial(i)
		if next == i {
			break
		}
		i = next
		if found, ok := s.clauseAt(i); ok && found.frame != infinitive && found.frame != indirectQuestion {
			found.far = true
			return found, true
		}
		if addressed {
			if found, ok := s.bareClause(i); ok {
				found.far = true
				return found, true
			}
		}
	}
	return complement{}, false
}

// nounComplement reads what follows a noun that reports.
func (s *sentence) nounComplement(i int) complement {
	if found, ok := s.clauseAt(i); ok {
		return found
	}
	return s.phraseComplement(i)
}

// phraseComplement is a clause without "that", a noun phrase, or a preposition
// with its phrase.
func (s *sentence) phraseComplement(i int) complement {
	if found, ok := s.bareClause(i); ok {
		return found
	}
	if p := s.chunkAfter(i); s.tag(i) == gerund || p > i && !s.time(i) && !s.time(p-1) {
		return complement{frame: object, stretch: stretch{i, s.contentEnd(i, false)}}
	}
	if t := s.tag(i); (t == preposition || t == infinitiveTo) && !s.is(i, "subordinating") && s.beginsObject(i+1) {
		return complement{frame: s.word(i), stretch: stretch{i + 1, s.contentEnd(i+1, false)}}
	}
	return complement{frame: alone, stretch: stretch{i, i}}
}

// beginsObject reports whether what a preposition governs can begin at i.
func (s *sentence) beginsObject(i int) bool {
	return s.chunkAfter(i) > i || s.tag(i) == question || s.tag(i) == gerund || s.isQuote(i)
}

// clauseAt reads a quotation, a clause or an infinitive that begins at i.
func (s *sentence) clauseAt(i int) (complement, bool) {
	j := i
	if s.comma(j) || s.word(j) == ":" || s.word(j) == "—" {
		j++
	}
	switch {
	case s.isQuote(j):
		return complement{frame: quoted, stretch: stretch{j, s.quoteEnd(j)}}, true
	case s.word(j) == "that" && s.tag(j) != noun && j+1 < len(s.units) && !s.finite(j+1):
		return complement{frame: thatClause, stretch: stretch{j, s.contentEnd(j, true)}}, true
	case s.word(i) == ":" && j < len(s.units):
		return complement{frame: bare, stretch: stretch{j, s.contentEnd(j, true)}}, true
	case j > i:
		return complement{}, false
	case s.is(i, "indirect-question") || s.word(i) == "if":
		return complement{frame: indirectQuestion, stretch: stretch{i, s.contentEnd(i, true)}}, true
	case s.tag(i) == infinitiveTo && s.verb(i+1) || s.tag(i) == infinitiveTo && s.tag(i+1) == adverb:
		return complement{frame: infinitive, stretch: stretch{i, s.contentEnd(i, false)}}, true
	}
	return complement{}, false
}

// bareClause reads a clause without "that": a noun phrase that a finite verb
// follows, not "people who live here want".
func (s *sentence) bareClause(i int) (complement, bool) {
	if !s.clauseBegins(i) {
		return complement{}, false
	}
	return complement{frame: bare, stretch: stretch{i, s.contentEnd(i, true)}}, true
}

// afterAdverbial is the unit behind one noun phrase, prepositional phrase or
// adverb that begins at i, or i.
func (s *sentence) afterAdverbial(i int) int {
	switch {
	case s.comma(i) && (s.tag(i+1) == preposition || s.time(i+1)):
		if end := s.afterAdverbial(i + 1); end > i+1 {
			return end
		}
		return i
	case s.tag(i) == preposition && !s.is(i, "subordinating"), s.tag(i) == infinitiveTo && !s.verb(i+1):
		if end := s.chunkAfter(i + 1); end > i+1 {
			return end
		}
		if s.tag(i+1) == gerund {
			return i + 2
		}
		return i
	case s.tag(i) == adverb:
		return i + 1
	}
	return s.chunkAfter(i)
}
