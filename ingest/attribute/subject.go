package attribute

// subject is the noun phrase that does what c says, with what stands in
// apposition to it: before the group, behind it ("said Mr X"), or that of the verb
// before ("X came and said", "X left, claiming").
func (s *sentence) subject(c cue) stretch {
	switch i := c.group.first; {
	case c.passive:
		return s.agent(c)
	case !c.finite, s.tag(i-1) == conjunction:
		return s.outerSubject(i)
	}
	return s.ownSubject(c.group.first)
}

// ownSubject is the subject of a finite verb group that begins at i, where it has
// one of its own.
func (s *sentence) ownSubject(i int) stretch {
	if i = s.beforeTime(i); s.is(i-1, "have") || s.is(i-1, "be") { // "has in the past said"
		i = s.groupAt(i - 1).first
	}
	if before := s.beforeAdverbs(i); s.closesInsertion(before) { // "…, also said"
		i = before + 1
	}
	switch {
	case s.tag(i-1) == conjunction:
		return stretch{}
	case s.is(i-1, "relative"), s.word(i-1) == "that" && s.head(i-2) && s.tag(i-2) != pronoun:
		return s.antecedent(i - 1)
	case s.closesInsertion(i - 1):
		return s.beforeInsertion(i - 1)
	}
	return s.leadingPhrase(i)
}

// leadingPhrase is the phrase that ends before end, less an adverbial at its
// start: "In Iowa Mr. Ortega".
func (s *sentence) leadingPhrase(end int) stretch {
	p := s.phraseBefore(end)
	if p.empty() && s.tag(end-1) == participle && s.head(end-2) { // "those surveyed"
		p = stretch{s.phraseBefore(end - 1).first, end}
	}
	if p.empty() {
		return p
	}
	if s.tag(p.first-1) == preposition && s.is(p.first-1, "linking") {
		if q := (stretch{s.chunkBefore(end), end}); q.first > p.first {
			return q
		}
	}
	return s.withModified(p)
}

// withModified adds to a phrase the noun whose participle it hangs on: "a source
// speaking to Lee Sand", "fishermen opposing the plan".
func (s *sentence) withModified(p stretch) stretch {
	verb := p.first - 1
	if s.tag(verb) == preposition || s.tag(verb) == infinitiveTo {
		verb--
	}
	if s.tag(verb) != gerund && s.tag(verb) != participle || !s.nounlike(verb-1) {
		return p
	}
	return stretch{s.phraseBefore(verb).first, p.end}
}

// beforeTime is end, less the adverbials of time right before it: "on Monday",
// "late last week", "earlier this year".
func (s *sentence) beforeTime(end int) int {
	for end > 1 && s.time(end-1) {
		end--
		for end > 1 && (s.is(end-1, "time-modifier") || s.tag(end-1) == number) {
			end--
		}
		if s.tag(end-1) == preposition && end > 1 {
			end--
		}
	}
	return end
}

// agent is X in "was described by X as".
func (s *sentence) agent(c cue) stretch {
	for i := c.group.end; i < len(s.units) && i < c.group.end+12; i++ {
		if s.word(i) == "by" && s.tag(i+1) != gerund {
			return s.phraseAfter(i + 1)
		}
		if s.comma(i) || s.finite(i) {
			break
		}
	}
	return stretch{}
}

// antecedent is the phrase that a relative pronoun at i stands for, with the
// pronoun: "many who".
func (s *sentence) antecedent(i int) stretch {
	end := i
	if s.comma(i - 1) {
		end--
	}
	p := s.phraseBefore(end)
	if p.empty() {
		return p
	}
	if s.comma(p.first-1) && s.nounlike(p.first-2) { // "Ms Ortega of Ridge, New Jersey, who"
		p = s.phraseBefore(p.first - 1)
	}
	return stretch{p.first, i + 1}
}

// outerSubject is the subject of a verb without one of its own at i: what it
// modifies, or that of the clause that it hangs on.
func (s *sentence) outerSubject(i int) stretch {
	end := s.beforeTime(i)
	if !s.at(end-1).open && (s.nounlike(end-1) || s.tag(end-1) == pronoun) && !(s.is(end-1, "document") && s.finiteBetween(0, end)) {
		return s.phraseBefore(end) // "officials opposing the plan", not "issued a statement saying"
	}
	if s.comma(i-1) || s.comma(i-2) || s.at(i-1).open {
		if p := s.subjectAmong(0, i); !p.empty() {
			return p // "X left, claiming that …"
		}
	}
	if p := s.nearestSubject(i, s.reports); s.reports(i) && !p.empty() {
		return p // "X said that S and added that S"
	}
	if p := s.nearestSubject(i, s.finite); !p.empty() {
		return p // "X came and opposed"
	}
	if p := s.phraseAfter(s.clauseStart()); i > p.end && !p.empty() && !s.isAdverbial(s.clauseStart()) {
		return p // what stands before a verb that nothing shows to be finite
	}
	return s.subjectAmong(s.firstComma(i), len(s.units)) // "Speaking in Paris, X"
}

// nearestSubject is the subject of the last verb before i that is one of those.
func (s *sentence) nearestSubject(i int, among func(int) bool) stretch {
	for j := i - 1; j >= 0; j-- {
		if among(j) {
			if p := s.subjectAmong(j, j+1); !p.empty() {
				return p
			}
		}
	}
	return stretch{}
}

// subjectAmong is the subject of the first finite verb in [i, end) that has one.
func (s *sentence) subjectAmong(i, end int) stretch {
	for ; i < end; i++ {
		if !s.finite(i) {
			continue
		}
		if p := s.ownSubject(s.groupAt(i).first); !p.empty() {
			return p
		}
		if p := s.inverted(s.cueAt(i, nil)); s.reports(i) && !p.empty() {
			return p
		}
	}
	return stretch{}
}

// firstComma is the place of the first comma behind i, or of the end.
func (s *sentence) firstComma(i int) int {
	for i < len(s.units) && !s.comma(i) {
		i++
	}
	return i
}

// closesInsertion reports whether a mark at i can end an insertion.
func (s *sentence) closesInsertion(i int) bool {
	return i > 0 && !s.isQuote(i) && s.is(i, "insertion-mark")
}

// beforeInsertion is the phrase before the insertions that close at i, with
// them: "Ms Ortega (42), the mayor, who has …,".
func (s *sentence) beforeInsertion(i int) stretch {
	end := i
	for j := i - 1; j > 0; j-- {
		if !s.opensInsertion(j, s.word(i)) {
			continue
		}
		if !s.insertion(j+1, end) {
			return stretch{}
		}
		p := s.phraseBefore(j)
		if p.empty() && s.closesInsertion(j-1) {
			p = s.beforeInsertion(j - 1)
		}
		if p.empty() {
			return stretch{}
		}
		if s.tag(p.first-1) == preposition && s.opensInsertion(p.first-2, s.word(i)) { // "Ms Ortega, in a short, angry speech,"
			j = p.first - 1
			continue
		}
		if !s.age(p) && (s.closesPhrase(p.first-1) || s.tag(j+1) == question) { // a relative clause binds to whatever stands before it
			if s.word(i) == ")" {
				i++
			}
			return stretch{p.first, i}
		}
		end = j
	}
	return stretch{}
}

// age reports whether a phrase is a bare number: "Ms Ortega, 42, a teacher, said".
func (s *sentence) age(p stretch) bool { return p.end == p.first+1 && s.tag(p.first) == number }

// opensInsertion reports whether the mark at j opens what closing closes.
func (s *sentence) opensInsertion(j int, closing string) bool {
	if s.isQuote(j) {
		return false
	}
	if closing == ")" {
		return s.word(j) == "("
	}
	return s.word(j) == closing
}

// closesPhrase reports whether a subject can begin behind unit i: at the start,
// behind a mark, a conjunction or "that".
func (s *sentence) closesPhrase(i int) bool {
	return i < 0 || s.tag(i) == other || s.isQuote(i) || s.tag(i) == conjunction || s.word(i) == "that" || s.tag(i) == preposition || s.verb(i) || s.tag(i) == question || s.tag(i) == adverb
}

// insertion reports whether [first, end) reads as an apposition, a relative
// clause, a participle or an adverbial.
func (s *sentence) insertion(first, end int) bool {
	if end <= first {
		return false
	}
	if s.tag(first) == question || s.tag(first) == gerund || s.tag(first) == participle || s.tag(first) == preposition || s.tag(first) == number {
		return true
	}
	for j := first; j < end; j++ {
		if s.tag(j) == question {
			return true
		}
		if s.finite(j) {
			return false
		}
	}
	return true
}
