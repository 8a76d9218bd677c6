package attribute

import "standpoint/ingest/article"

// bareScore is the score of a quotation that no cue brings in.
const bareScore = 0.5

// bareQuotation binds quotations that no rule took to whoever spoke last, and
// keeps in mind who that is for the next sentence. first is the index of the
// first statement found in the sentence.
func (r *reader) bareQuotation(s *sentence, taken []finding, first int) {
	if s.paragraph > r.paragraph+1 {
		r.last, r.before = none, nil
	}
	x := s.onlyQuotations()
	switch {
	case !x.empty() && len(taken) == 0:
		r.bind(s, x)
	default:
		r.last = r.lastStatement(first)
		r.before, r.subject = s, s.mainSubject()
	}
	r.paragraph = s.paragraph
}

// bind gives the bare quotation x to a speaker. What goes on in the paragraph of
// a quotation, or was opened again, is the same statement.
func (r *reader) bind(s *sentence, x stretch) {
	switch {
	case r.last == none:
		r.introducedQuotation(s, x)
	case r.opened(s), s.paragraph == r.paragraph && r.quoted(r.found[r.last]):
		l := &r.found[r.last]
		l.Content = append(l.Content, s.tokens(x)...)
	default:
		r.continuedQuotation(s, x)
	}
}

// continuedQuotation reads “…” after a statement of X: X speaks on.
func (r *reader) continuedQuotation(s *sentence, x stretch) {
	r.found = append(r.found, article.Attribution{
		Speaker: none, Source: r.found[r.last].Source, Content: s.tokens(x), Rule: "continuedQuotation", Score: bareScore,
	})
	r.last = len(r.found) - 1
}

// introducedQuotation reads “…” after a sentence that says nothing of anybody's
// words, or that a colon ends: its subject speaks. Without one, the speaker is
// unknown.
func (r *reader) introducedQuotation(s *sentence, x stretch) {
	at := article.Attribution{Speaker: none, Content: s.tokens(x), Rule: "introducedQuotation", Score: bareScore}
	if r.before != nil {
		at.Source, at.Cue = r.before.tokens(r.subject), r.before.tokens(r.before.closingCue())
	}
	r.found = append(r.found, at)
	r.last = len(r.found) - 1
}

// closingCue is the last reporting verb of a sentence that a colon ends, empty
// where none does: "Ms Ortega stated: ¶ “…”".
func (s *sentence) closingCue() stretch {
	if s.word(len(s.units)-1) != ":" {
		return stretch{}
	}
	for i := len(s.units) - 1; i >= 0; i-- {
		if s.reports(i) {
			return s.groupAt(i)
		}
	}
	return stretch{}
}

// lastStatement is the last statement from index first on that a bare quotation
// can go on: the last that is a quotation, else the last that is no part of
// another; none where there is none.
func (r *reader) lastStatement(first int) int {
	best := none
	for i := first; i < len(r.found); i++ {
		if len(r.found[i].Source) > 0 && (best == none || r.quoted(r.found[i]) || !r.quoted(r.found[best]) && !r.inContent(best, i)) {
			best = i
		}
	}
	return best
}

// inContent reports whether statement j stands in the words of statement i.
func (r *reader) inContent(i, j int) bool {
	for _, c := range r.found[i].Content {
		if c.Contains(r.found[j].Content[0]) {
			return true
		}
	}
	return false
}

// onlyQuotations is all of a sentence that consists of quoted sentences and marks
// alone, without the marks at its ends; empty for other sentences.
func (s *sentence) onlyQuotations() stretch {
	x := stretch{len(s.units), 0}
	for i, u := range s.units {
		switch {
		case u.quote >= 0 && u.Len() > 3:
			x = stretch{min(x.first, i), i + 1}
		case u.quote < 0 && s.tag(i) != other:
			return stretch{}
		}
	}
	return x
}

// mainSubject is the subject of the first finite verb of a sentence.
func (s *sentence) mainSubject() stretch {
	for i := range s.units {
		if s.finite(i) {
			if p := s.ownSubject(s.groupAt(i).first); !p.empty() {
				return p
			}
		}
	}
	return stretch{}
}

// opened reports whether the quotation of s opens again one that the paragraph
// before left open.
func (r *reader) opened(s *sentence) bool {
	for _, u := range s.units {
		if u.quote > 0 {
			return r.quotes[u.quote-1].goesOn
		}
	}
	return false
}

// quoted reports whether the words of a statement begin or end in a quotation.
func (r *reader) quoted(at article.Attribution) bool {
	return r.inQuotation(at.Content[0].First) || r.inQuotation(at.Content[len(at.Content)-1].End-1)
}
