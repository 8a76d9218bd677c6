package attribute

// quotationBeforeCue reads “…,” X said. | “…,” said X. | “…,” X said, “…” — also
// where some words of the content stand before its marks.
func quotationBeforeCue(s *sentence, c cue) (finding, bool) {
	score := s.precision(c, quoted)
	if !c.finite || c.passive || score < threshold {
		return finding{}, false
	}
	source, begin := s.postposed(c)
	end := s.withoutMarks(begin)
	if source.empty() || end == 0 || !s.isQuote(end-1) || s.isTitle(end-1) {
		return finding{}, false
	}
	first := end - 1
	for first > 0 && (s.isQuote(first-1) || !s.finiteBetween(0, first)) {
		first--
	}
	f := finding{source: source, cue: c.group, content: []stretch{{first, end}}, score: score}
	if x := s.quotationGoesOn(max(c.group.end, source.end)); !x.empty() {
		f.content = append(f.content, x)
	}
	return f, true
}

// isTitle reports whether unit i is a title in marks: on “Morning Call,”
func (s *sentence) isTitle(i int) bool { return s.at(i).phrase && s.at(i).open }

// withoutMarks is end, less the marks of punctuation right before it.
func (s *sentence) withoutMarks(end int) int {
	for end > 0 && s.tag(end-1) == other && !s.isQuote(end-1) {
		end--
	}
	return end
}

func (s *sentence) finiteBetween(i, j int) bool {
	for ; i < j; i++ {
		if s.finite(i) && !s.isQuote(i) {
			return true
		}
	}
	return false
}

// quotationGoesOn is the quotation that goes on behind the reporting clause:
// “…,” X said, “…”. One that another cue brings in does not count.
func (s *sentence) quotationGoesOn(i int) stretch {
	for ; i < len(s.units) && !s.reports(i); i++ {
		if s.isQuote(i) && s.tag(i-1) == other {
			return stretch{i, s.quotesEnd(i)}
		}
	}
	return stretch{}
}

// quotesEnd is the unit behind the quotations that stand side by side from i on.
func (s *sentence) quotesEnd(i int) int {
	for s.isQuote(i) {
		i++
	}
	return i
}

// postposed finds the subject of a cue that follows what it reports, and where
// subject and cue begin. The subject is empty where there is none.
func (s *sentence) postposed(c cue) (source stretch, begin int) {
	i := c.group.first
	own := s.ownSubject(i)
	if s.comma(i-1) && !own.empty() && (s.isQuote(own.first-1) || s.comma(own.first-1)) {
		return own, own.first // “…,” X, the mayor, told Y
	}
	if s.isQuote(i-1) || s.comma(i-1) || s.is(i-1, "closing-mark") {
		if p := s.inverted(c); !p.empty() {
			return p, i
		}
	}
	return own, own.first
}

// inverted is X with its apposition in "said X, the mayor". Only a verb without
// auxiliaries lets its subject follow.
func (s *sentence) inverted(c cue) stretch {
	for i := c.group.first; i < c.main; i++ {
		if s.verb(i) {
			return stretch{}
		}
	}
	i := c.group.end
	if (s.tag(i) == past || s.tag(i) == participle) && s.nounlike(i+1) { // "said retired Captain X"
		i++
	}
	p := s.phraseAfter(i)
	if p.empty() || s.finite(p.end) || s.time(i) {
		return stretch{}
	}
	return stretch{c.group.end, s.appositionAfter(p.end)}
}

// appositionAfter is the end of what stands in apposition, or as a relative
// clause, behind a phrase that ends at i: up to the end of the clause.
func (s *sentence) appositionAfter(i int) int {
	if !s.comma(i) && s.tag(i) != question || s.isAdverbial(i+1) || s.isQuote(i+1) ||
		s.tag(i+1) == preposition || s.tag(i+1) == conjunction || s.time(i+1) {
		return i
	}
	relative := s.tag(i) == question || s.tag(i+1) == question
	j := i + 1
	for j < len(s.units) && !s.endsApposition(j, relative) {
		j++
	}
	return max(i, s.withoutMarks(j))
}

// endsApposition reports whether the mark at j ends an apposition; a relative
// clause runs over an "and".
func (s *sentence) endsApposition(j int, relative bool) bool {
	switch {
	case s.isQuote(j):
		return s.comma(j - 1)
	case s.comma(j):
		return s.tag(j+1) == gerund || s.word(j+1) == "in" || s.time(j+1) || s.tag(j+1) == conjunction && !relative
	}
	return s.word(j) == ";" || s.word(j) == ":" || s.word(j) == "." && j+1 == len(s.units)
}
