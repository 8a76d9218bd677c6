package attribute

// quoteEnd is the end of the content that begins with the quotation at i: of the
// quotation, if it is a sentence of its own, else of the clause that it is part of.
func (s *sentence) quoteEnd(i int) int {
	end := s.quotesEnd(i)
	if s.comma(i-1) || s.word(i-1) == ":" || end == len(s.units) || s.tag(end) == other || s.tag(end) == conjunction {
		return end
	}
	return s.contentEnd(end, false)
}

// contentEnd is where a content that begins at i ends: before the mark that ends
// the sentence, or before what belongs to the reporting clause again. clause says
// that it is a clause, in which commas are common.
func (s *sentence) contentEnd(i int, clause bool) int {
	end := max(i+1, s.withoutMarks(len(s.units)))
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
	if s.tag(k) == gerund && s.reports(k) || s.word(k) == "according" || !clause && s.finite(k) {
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
	return ok && (x.frame == quoted || x.frame == thatClause)
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
