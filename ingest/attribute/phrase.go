package attribute

// stretch is a half-open range of units of one sentence.
type stretch struct{ first, end int }

func (x stretch) empty() bool { return x.end <= x.first }

func (x stretch) overlaps(y stretch) bool { return x.first < y.end && y.first < x.end }

// phraseBefore is the noun phrase that ends before unit end, with the phrases
// that "of", "for", "in" … tie to it and what "and" joins to it.
func (s *sentence) phraseBefore(end int) stretch {
	first := s.chunkBefore(end)
	if first == end {
		return stretch{end, end}
	}
	for {
		next := s.attachedBefore(first, end)
		if next == first {
			return stretch{first, end}
		}
		first = next
	}
}

// attachedBefore goes one preposition or conjunction further left, or gives first.
func (s *sentence) attachedBefore(first, end int) int {
	if s.tag(first) == pronoun {
		return first
	}
	joint := first - 1
	linking := s.is(joint, "linking") && s.tag(joint) != adverb
	listing := s.word(joint) == "and" || s.word(joint) == "or" || s.word(joint) == "," && s.listAhead(first, end)
	if s.word(joint) == "and" && s.comma(joint-1) {
		joint--
	}
	if !linking && !listing || !s.head(joint-1) || s.tag(joint-1) == pronoun || s.time(joint-1) {
		return first
	}
	if next := s.chunkBefore(joint); next < joint {
		return next
	}
	return first
}

// listAhead reports whether an "and" follows in [first, end): A, B and C.
func (s *sentence) listAhead(first, end int) bool {
	for i := first; i < end; i++ {
		if s.word(i) == "and" || s.word(i) == "or" {
			return i-first <= 4
		}
	}
	return false
}

// chunkBefore is the first unit of the simple noun phrase that ends before end:
// one pronoun, or nouns with what leads up to them, back to the determiner.
func (s *sentence) chunkBefore(end int) int {
	if s.tag(end-1) == pronoun {
		return end - 1
	}
	if !s.head(end-1) && s.tag(end-1) != possessiveMark {
		return end
	}
	first := end
	for first > 0 && s.nominal(first-1) && !s.isTitle(first-1) {
		first--
		t := s.tag(first)
		if (t == determiner || t == possessivePronoun) && s.tag(first-1) != determiner {
			break
		}
		if s.time(first-1) && t != possessiveMark && s.tag(first) != possessiveMark {
			break
		}
	}
	return first
}

// phraseAfter is the noun phrase that begins at first, with tied phrases.
func (s *sentence) phraseAfter(first int) stretch {
	end := s.chunkAfter(first)
	for end > first && s.is(end, "linking") {
		next := s.chunkAfter(end + 1)
		if next == end+1 {
			break
		}
		end = next
	}
	return stretch{first, end}
}

// chunkAfter is the unit behind the simple noun phrase that begins at first, or
// first where none does.
func (s *sentence) chunkAfter(first int) int {
	if s.tag(first) == pronoun {
		return first + 1
	}
	end := first
	for end < len(s.units) && (s.nominal(end) || s.tag(end) == adverb && s.nounlike(end+1) && end == first) {
		t := s.tag(end)
		if end > first && (t == determiner || t == possessivePronoun) && s.tag(end-1) != determiner {
			break
		}
		end++
	}
	return end
}
