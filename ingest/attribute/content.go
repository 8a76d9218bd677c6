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
		if s.word(j) == ";" || s.leavesContent(j, clause) || s.tag(j) == conjunction && (s.cueFollows(j+1) || !clause && s.finite(j+1)) {
			return j
		}
	}
	return end
}

// leavesContent reports whether the reporting clause goes on at the mark j: ",
// adding …", ", according to …", ", but Ms Ortega said …"; and, where the content
// is a phrase, at the marks that usually end one.
func (s *sentence) leavesContent(j int, clause bool) bool {
	if s.isQuote(j) || s.tag(j) != other || s.word(j) == "-" {
		return false
	}
	k := j + 1
	switch {
	case s.tag(k) == gerund && s.reports(k), s.word(k) == "according":
		return true
	case s.tag(k) == conjunction:
		return s.reportsAfter(k+1) || s.leavesAtConjunction(k, clause)
	case s.is(k, "subordinating"):
		return s.reportsAfter(k+1) || !clause || s.word(k) == "while"
	case s.tag(k) == question:
		return !clause || s.word(k) == "which"
	case s.reportsAfter(k):
		return true
	case clause:
		return false
	}
	return s.tag(k) == gerund || s.finite(k) || s.clauseBegins(k) || (s.word(j) == "—" || s.word(j) == "–" || s.word(j) == "--")
}

// leavesAtConjunction reports whether what the conjunction at k, behind a comma,
// joins stands beside the reporting clause, not in what it reports. The shares of
// contents that end so were counted on PolNeAR train.
func (s *sentence) leavesAtConjunction(k int, clause bool) bool {
	if clause {
		return s.word(k) == "but" && s.clauseBegins(k+1) || s.finite(k+1)
	}
	return s.finite(k+1) || s.tag(k+1) == adverb && s.finite(k+2) || s.clauseBegins(k+1)
}

// clauseBegins reports whether a noun phrase with its finite verb begins at i.
func (s *sentence) clauseBegins(i int) bool {
	p := s.phraseAfter(i)
	j := p.end
	for s.tag(j) == adverb {
		j++
	}
	return !p.empty() && s.finite(j)
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
