package attribute

// clauseBeforeCue reads S, X said. | S, said X. | S1, X said, S2.
func clauseBeforeCue(s *sentence, c cue) (finding, bool) {
	source, begin, score := s.behindClause(c)
	if score < threshold || begin < 3 || !s.finiteBetween(0, begin-1) || s.isAdverbial(0) && s.firstComma(0) == begin-1 {
		return finding{}, false
	}
	end := max(c.group.end, source.end)
	if source.first < c.group.first && !s.adverbialOnly(end) {
		return finding{}, false
	}
	f := finding{source: source, cue: c.group, content: []stretch{{s.clauseStart(), begin - 1}}, score: score}
	if x := s.clauseGoesOn(end); !x.empty() {
		f.content = append(f.content, x)
	}
	return f, true
}

// cueWithinClause reads a cue between the first words of a clause and its verb:
// NP, X said, VP. | After all, X said, S.
func cueWithinClause(s *sentence, c cue) (finding, bool) {
	source, begin, score := s.behindClause(c)
	end := max(c.group.end, source.end)
	if score < threshold || begin < 2 || s.finiteBetween(0, begin-1) || s.isAdverbial(0) {
		return finding{}, false
	}
	x := s.clauseGoesOn(end)
	if x.empty() || !s.finiteBetween(x.first, x.end) {
		return finding{}, false
	}
	return finding{source: source, cue: c.group, content: []stretch{{s.clauseStart(), begin - 1}, x}, score: score}, true
}

// behindClause finds the subject of a cue that a comma parts from the words before,
// where subject and cue begin, and how often the cue so makes a statement.
func (s *sentence) behindClause(c cue) (source stretch, begin int, score float64) {
	if !c.finite || c.passive {
		return
	}
	source, begin = s.postposed(c)
	if source.empty() || !s.comma(begin-1) {
		return stretch{}, 0, 0
	}
	return source, begin, s.precision(c, alone)
}

// clauseGoesOn is the clause that goes on behind the comma at i.
func (s *sentence) clauseGoesOn(i int) stretch {
	if !s.comma(i) || i+1 >= len(s.units) || s.tag(i+1) == gerund {
		return stretch{}
	}
	x := stretch{i + 1, s.contentEnd(i+1, true)}
	if x.end <= x.first+1 {
		return stretch{}
	}
	return x
}

// adverbialOnly reports whether nothing but adverbials follows until a mark.
func (s *sentence) adverbialOnly(i int) bool {
	for range 4 {
		if i >= len(s.units) || s.tag(i) == other && !s.isQuote(i) {
			return s.word(i) != ":" && !s.isQuote(i+1)
		}
		next := s.afterAdverbial(i)
		if next == i {
			return false
		}
		i = next
	}
	return false
}

// isAdverbial reports whether words that begin at i only lead up to a clause or
// hang on one: "Asked about …,", "Speaking in Paris,", "When …,".
func (s *sentence) isAdverbial(i int) bool {
	return s.tag(i) == gerund || s.tag(i) == participle || s.is(i, "subordinating") || s.tag(i) == preposition && s.tag(i+1) == gerund
}

// cueBeforeQuotation reads X said, “…” | X said: “…” | X said S “…” S.
func cueBeforeQuotation(s *sentence, c cue) (finding, bool) { return s.cueBefore(c, quoted) }

// cueBeforeThat reads X said that S.
func cueBeforeThat(s *sentence, c cue) (finding, bool) { return s.cueBefore(c, thatClause) }

// cueBeforeClause reads a clause without "that": X said S.
func cueBeforeClause(s *sentence, c cue) (finding, bool) { return s.cueBefore(c, bare) }

// cueBeforeQuestion reads an indirect question: X asked whether S.
func cueBeforeQuestion(s *sentence, c cue) (finding, bool) { return s.cueBefore(c, indirectQuestion) }

// cueBeforeInfinitive reads X wants to V.
func cueBeforeInfinitive(s *sentence, c cue) (finding, bool) { return s.cueBefore(c, infinitive) }

// cueBeforeObject reads a noun phrase or gerund: X opposes N. "X issued a statement
// saying S" is left to its participle.
func cueBeforeObject(s *sentence, c cue) (finding, bool) {
	if end := s.chunkAfter(c.complement.first); s.is(end-1, "document") && s.reports(end) {
		return finding{}, false
	}
	return s.cueBefore(c, object)
}

// cueBeforePreposition reads X called for N. | X insisted on V-ing.
func cueBeforePreposition(s *sentence, c cue) (finding, bool) {
	return s.cueBefore(c, s.word(c.complement.first-1))
}

// cueBefore makes a finding of a cue whose complement is of that frame.
func (s *sentence) cueBefore(c cue, frame string) (finding, bool) {
	score := s.precision(c, c.key(frame))
	if c.complement.frame != frame || c.complement.empty() || score < threshold {
		return finding{}, false
	}
	source := s.subject(c)
	if source.empty() && frame == quoted && (s.tag(c.group.first-1) == other || c.group.first == 0) {
		source = s.inverted(c)
	}
	x := c.complement.stretch
	switch {
	case s.leadsUp(c):
		x.end = min(x.end, s.firstComma(x.first+1))
	case s.tag(c.main) == gerund && source.end == c.main && !s.finiteBetween(0, c.main):
		x.end = min(x.end, s.nextPredicate(x.first))
	}
	return finding{source: source, cue: c.group, content: []stretch{x}, score: score}, true
}

// nextPredicate is where the verb group of the main clause begins behind a noun
// with its participle: "fishermen opposing the plan | came".
func (s *sentence) nextPredicate(i int) int {
	for j := i + 1; j < len(s.units); j++ {
		switch {
		case s.finite(j):
			return max(i+1, s.groupAt(j).first)
		case s.tag(j) == question, s.word(j) == "that", s.tag(j) == pronoun, s.is(j, "subordinating"):
			return len(s.units)
		}
	}
	return len(s.units)
}

// leadsUp reports whether a cue opens words that lead up to the main clause: "In
// opposing the plan, X", "Asked whether S, X".
func (s *sentence) leadsUp(c cue) bool {
	return !c.finite && (c.group.first == 0 || c.group.first == 1 && s.isAdverbial(0))
}

// key names the frame of a complement in the list of reporting verbs: "far" where
// other phrases stand between, "be" where the verb is passive, "ing" and "inf"
// where it is not finite.
func (c cue) key(frame string) string {
	switch {
	case c.passive:
		return "be-" + frame
	case c.complement.far:
		return "far-" + frame
	case !c.finite && c.gerund:
		return "ing-" + frame
	case !c.finite:
		return "inf-" + frame
	}
	return frame
}

// precision is how often the cue makes a statement where frame follows it, 0 for
// what is no verb.
func (s *sentence) precision(c cue, frame string) float64 {
	if c.verb == nil {
		return 0
	}
	return share(c.verb, frame)
}
