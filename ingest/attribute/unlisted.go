package attribute

// Shares of the findings of these rules that PolNeAR train holds for statements.
const (
	quotationBeforeVerbScore   = 0.5
	verbBeforeQuotationScore   = 0.8
	clauseBeforeQuotationScore = 0.5
	colonScore                 = 0.6
)

// quotationBeforeVerb reads a quotation that cannot be all of its sentence, then a
// subject with any verb: “…,” X laughed.
func quotationBeforeVerb(s *sentence, c cue) (finding, bool) {
	if !s.unlisted(c) {
		return finding{}, false
	}
	source, begin := s.postposed(c)
	if source.empty() || begin < 1 || !s.isQuote(begin-1) || !s.at(begin-1).open {
		return finding{}, false
	}
	f := finding{source: source, cue: c.group, content: []stretch{{begin - 1, begin}}, score: quotationBeforeVerbScore}
	if x := s.quotationGoesOn(max(c.group.end, source.end)); !x.empty() {
		f.content = append(f.content, x)
	}
	return f, true
}

// verbBeforeQuotation reads any verb with a quoted sentence behind it: X shrugged,
// “…” | X shrugged: “…”
func verbBeforeQuotation(s *sentence, c cue) (finding, bool) {
	i := c.group.end
	if !s.unlisted(c) || !s.comma(i) && s.word(i) != ":" || !s.quotes(i) {
		return finding{}, false
	}
	f := finding{source: s.subject(c), cue: c.group, content: []stretch{{i + 1, s.quotesEnd(i + 1)}}, score: verbBeforeQuotationScore}
	return f, !f.source.empty()
}

// unlisted reports whether c is a finite verb that the list of reporting verbs does
// not hold.
func (s *sentence) unlisted(c cue) bool {
	return c.verb == nil && c.noun == nil && c.finite && !c.passive
}

// colon reads X: “…” and, at the head of a paragraph, X: S — where X is a name and no
// verb stands between.
func colon(s *sentence, c cue) (finding, bool) {
	i := c.main
	if s.word(i) != ":" || i+1 >= len(s.units) {
		return finding{}, false
	}
	p := s.phraseBefore(i)
	if p.empty() || s.tag(i-1) != properNoun || p.first > 0 && s.tag(p.first-1) != other {
		return finding{}, false
	}
	f := finding{source: p, cue: c.group, score: colonScore}
	if s.isQuote(i + 1) {
		f.content = []stretch{{i + 1, s.quotesEnd(i + 1)}}
		return f, true
	}
	f.content = []stretch{{i + 1, s.withoutMarks(len(s.units))}}
	return f, p.first == 0 && s.first && s.finiteBetween(i+1, len(s.units))
}

// clauseBeforeQuotation reads a clause that a colon parts from a quoted sentence: X
// was clear about it: “…”
func clauseBeforeQuotation(s *sentence, c cue) (finding, bool) {
	i := c.main
	if s.word(i) != ":" || !s.quotes(i) {
		return finding{}, false
	}
	for verb := i - 1; verb >= 0; verb-- {
		if !s.finite(verb) {
			continue
		}
		if p := s.subjectAmong(verb, verb+1); !p.empty() {
			f := finding{source: p, cue: s.groupAt(verb), content: []stretch{{i + 1, s.quotesEnd(i + 1)}}, score: clauseBeforeQuotationScore}
			return f, true
		}
	}
	return finding{}, false
}
