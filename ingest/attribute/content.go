package attribute

// complement is what follows a cue: how it is tied to it and where it stands.
type complement struct {
	frame string // "that", "clause", "np", "to", "wh", "quote", "end", or the preposition
	stretch
}

// complementOf reads what follows the verb group: right behind it, or behind the
// one spoken to and adverbials ("told reporters on Monday that …").
func (s *sentence) complementOf(c cue) complement {
	i := c.group.end
	for s.tag(i) == "RP" || s.tag(i) == adverb && !s.comma(i+1) {
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
	for j, phrases := i, 0; phrases < 5; phrases++ {
		next := s.afterAdverbial(j)
		if next == j {
			break
		}
		j = next
		if found, ok := s.clauseAt(j); ok && found.frame != "to" && found.frame != "wh" {
			return found
		}
		if s.is(c.main, "addressee") || c.verb != nil && s.addresses(c) {
			if found, ok := s.bareClause(j); ok {
				return found
			}
		}
	}
	return s.phraseComplement(i)
}

func (s *sentence) addresses(c cue) bool { return isAddressee(c.verb.Lemma) }

// phraseComplement is a clause without "that", a noun phrase, or a preposition
// with its phrase.
func (s *sentence) phraseComplement(i int) complement {
	if found, ok := s.bareClause(i); ok {
		return found
	}
	if p := s.chunkAfter(i); p > i && !s.is(i, "time") && !s.is(p-1, "time") {
		return complement{"np", stretch{i, s.contentEnd(i, false)}}
	}
	if s.tag(i) == gerund {
		return complement{"np", stretch{i, s.contentEnd(i, false)}}
	}
	if t := s.tag(i); (t == preposition || t == infinitiveTo) && !s.is(i, "subordinating") && (s.chunkAfter(i+1) > i+1 || s.tag(i+1) == question || s.tag(i+1) == gerund || s.isQuote(i+1)) {
		return complement{s.word(i), stretch{i + 1, s.contentEnd(i+1, false)}}
	}
	return complement{"end", stretch{i, i}}
}

// clauseAt reads a quotation, a clause or an infinitive that begins at i.
func (s *sentence) clauseAt(i int) (complement, bool) {
	j := i
	if s.comma(j) || s.word(j) == ":" || s.word(j) == "—" {
		j++
	}
	switch {
	case s.isQuote(j):
		return complement{"quote", stretch{j, s.quoteEnd(j)}}, true
	case s.word(j) == "that" && s.tag(j) != noun && j+1 < len(s.units):
		return complement{"that", stretch{j, s.contentEnd(j, true)}}, true
	case s.word(i) == ":" && j < len(s.units):
		return complement{"clause", stretch{j, s.contentEnd(j, true)}}, true
	case j > i:
		return complement{}, false
	case s.is(i, "indirect-question") || s.word(i) == "if":
		return complement{"wh", stretch{i, s.contentEnd(i, true)}}, true
	case s.tag(i) == infinitiveTo && s.verb(i+1) || s.tag(i) == infinitiveTo && s.tag(i+1) == adverb:
		return complement{"to", stretch{i, s.contentEnd(i, false)}}, true
	}
	return complement{}, false
}

// bareClause reads a clause without "that": a noun phrase that a finite verb follows.
func (s *sentence) bareClause(i int) (complement, bool) {
	p := s.phraseAfter(i)
	if p.end == i {
		return complement{}, false
	}
	j := p.end
	if s.tag(j) == question || s.word(j) == "that" { // "people who live here want"
		return complement{}, false
	}
	for s.tag(j) == adverb {
		j++
	}
	if !s.finite(j) {
		return complement{}, false
	}
	return complement{"clause", stretch{i, s.contentEnd(i, true)}}, true
}

// afterAdverbial is the unit behind one noun phrase, prepositional phrase or
// adverb that begins at i, or i.
func (s *sentence) afterAdverbial(i int) int {
	switch {
	case s.comma(i) && (s.tag(i+1) == preposition || s.is(i+1, "time")):
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

// quoteEnd is the end of the content that begins with the quotation at i: of the
// quotation, if it is a sentence of its own, else of the clause that it is part of.
func (s *sentence) quoteEnd(i int) int {
	end := i + 1
	for s.isQuote(end) {
		end++
	}
	if s.comma(i-1) || s.word(i-1) == ":" || end == len(s.units) || s.tag(end) == other || s.tag(end) == conjunction {
		return end
	}
	return s.contentEnd(end, false)
}

// contentEnd is where a content that begins at i ends: before the mark that ends
// the sentence, or before what belongs to the reporting clause again. clause says
// that it is a clause, in which commas are common.
func (s *sentence) contentEnd(i int, clause bool) int {
	end := len(s.units)
	for end > i+1 && s.tag(end-1) == other && !s.isQuote(end-1) {
		end--
	}
	for j := i + 1; j < end; j++ {
		if s.word(j) == ";" || s.leavesContent(j, clause) || s.tag(j) == conjunction && s.cueFollows(j+1) {
			return j
		}
	}
	return end
}

// leavesContent reports whether the reporting clause goes on at the mark j: ",
// adding …", ", according to …", ", but Ms Ortega said …".
func (s *sentence) leavesContent(j int, clause bool) bool {
	if s.isQuote(j) || s.tag(j) != other || s.word(j) == "-" {
		return false
	}
	k := j + 1
	if s.tag(k) == gerund && s.reports(k) || s.word(k) == "according" {
		return true
	}
	if s.tag(k) == conjunction || s.is(k, "subordinating") {
		return s.reportsAfter(k + 1)
	}
	return s.reportsAfter(k)
}

// cueFollows reports whether a finite cue with its clause or quotation begins at
// i: "said that … and added, “…”".
func (s *sentence) cueFollows(i int) bool {
	for s.tag(i) == adverb || s.is(i, "have") {
		i++
	}
	if !s.finite(i) && s.tag(i) != participle || !s.reports(i) {
		return false
	}
	x, ok := s.clauseAt(i + 1)
	return ok && (x.frame == "quote" || x.frame == "that")
}

// reportsAfter reports whether a subject and a cue that often takes a clause begin at i.
func (s *sentence) reportsAfter(i int) bool {
	p := s.phraseAfter(i)
	if p.end == i || s.tag(i) == question {
		return false
	}
	j := p.end
	for s.tag(j) == adverb || s.is(j, "have") {
		j++
	}
	return s.finite(j) && s.reports(j) || s.tag(j) == participle && s.is(j-1, "have") && s.reports(j)
}
