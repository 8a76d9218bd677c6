package stance

import (
	"slices"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// attributed takes statement i as a stance of its speaker on what is said.
func (r *reader) attributed(i int) {
	at := r.a.Attributions[i]
	if !r.holder(at.Speaker) || len(at.Content) == 0 || r.onlyNames(at) {
		return
	}
	cued := r.cued(at.Cue)
	if cued.undecided || r.undecided(at.Content[0], cued) {
		return
	}
	var answered article.Range
	for _, content := range at.Content {
		if s, ok := r.elided(content, i); ok {
			r.add(s)
			answered = s.Evidence[0]
		}
	}
	for n, part := range r.clauses(at.Content) {
		if part.Overlaps(answered) {
			continue
		}
		if s, ok := r.told(part, i); ok {
			if !cued.silent && cued.side.Clause >= 0 || r.rejectsWhatIsTold(cued, s, at.Speaker) {
				r.add(s)
			}
			if r.rejectsWhatIsTold(cued, s, at.Speaker) {
				s.Holder, s.Side, s.Rule, s.Score, s.Past = at.Speaker, -s.Side, "cue/"+s.Rule, cueScore, cued.past
				r.add(s)
			}
			continue
		}
		c := r.judge(r.trim(part), at.Speaker)
		if c.rule == asSaid && (cued.silent || r.neutral(at.Cue) || r.asks(part)) {
			continue
		}
		s := article.Stance{
			Holder: at.Speaker, Attribution: i, Position: c.position, Side: c.side,
			Conditional: r.conditional(part), Evidence: []article.Range{r.tight(part)}, Rule: c.rule, Score: c.score,
		}
		if cued.side != (lexicon.VerbSide{}) {
			s.Side *= r.sideOn(cued.side, part)
			s.Past, s.Rule, s.Score = cued.past, "cue/"+c.rule, max(c.score, cueScore)
			if n == 0 {
				s.Evidence = r.from(r.withSource(at.Source, cued.at), s.Evidence[0])
			}
		}
		r.add(s)
	}
}

// rejectsWhatIsTold: where somebody rejects what another is told to want ("Moscow
// rejected the exchange that Kyiv proposed"), both hold a side on it.
func (r *reader) rejectsWhatIsTold(cued cue, told article.Stance, speaker int) bool {
	return cued.side.Object < 0 && cued.side.Clause < 0 && told.Side > 0 && told.Holder != speaker
}

// cueScore is the score of a stance that the cue itself takes ("rejected").
const cueScore = 0.8

// cue is what a cue says of the side of its content; a zero side says nothing.
type cue struct {
	at        article.Range // the verb that takes the side
	side      lexicon.VerbSide
	past      bool
	silent    bool // it takes no side and is denied: "did not announce"
	undecided bool // it is not against, which is not for: "did not oppose"
}

// cued reads a cue: its first verb that takes a side. A negation turns the side,
// "against" makes it one ("voted against").
func (r *reader) cued(ranges []article.Range) cue {
	var found cue
	negated := false
	for _, c := range ranges {
		negated = negated || r.negated(article.Range{First: max(c.First-1, 0), End: c.End})
		for i := c.First; i < c.End && found.side == (lexicon.VerbSide{}); i++ {
			if found.side = lexicon.StanceVerb(r.lower[i], r.next(i)); found.side != (lexicon.VerbSide{}) {
				found.at, found.past = article.Range{First: c.First, End: c.End}, r.past(c.First, i)
				if r.next(i) == "against" || found.side.Object > 0 && r.withdrawn(i) {
					found.side = lexicon.VerbSide{Object: -1, Clause: -1}
				}
			}
		}
	}
	if negated {
		found.undecided = found.side.Object < 0
		found.silent = found.side == (lexicon.VerbSide{})
		found.side.Object, found.side.Clause = -found.side.Object, -found.side.Clause
	}
	return found
}

// neutral reports whether a cue only reports: "according to", "asked".
func (r *reader) neutral(cue []article.Range) bool {
	return slices.ContainsFunc(cue, func(c article.Range) bool {
		return slices.ContainsFunc(r.lower[c.First:c.End], lexicon.NeutralCue)
	})
}

// next is the word after token i, "" at the end.
func (r *reader) next(i int) string {
	if i+1 < len(r.lower) {
		return r.lower[i+1]
	}
	return ""
}

// sideOn is the side that a verb takes on c as its complement.
func (r *reader) sideOn(verb lexicon.VerbSide, c article.Range) int8 {
	if r.lower[c.First] == "that" || r.clausal(r.trim(c)) {
		return verb.Clause
	}
	return verb.Object
}

// withSource is the cue from its source on, where that stands just before it.
func (r *reader) withSource(source []article.Range, cue article.Range) article.Range {
	for _, s := range source {
		if s.First < cue.First && cue.First-s.End <= 2 && r.sentence[s.First] == r.sentence[cue.First] {
			return article.Range{First: s.First, End: cue.End}
		}
	}
	return cue
}

// from is part together with the cue before it: one range where they adjoin or
// only a particle parts them, else two.
func (r *reader) from(cue, part article.Range) []article.Range {
	switch {
	case cue.Overlaps(part):
		return []article.Range{part}
	case cue.End <= part.First && part.First-cue.End <= 2 && r.sentence[cue.First] == r.sentence[part.First]:
		return []article.Range{{First: cue.First, End: part.End}}
	case cue.First < part.First:
		return []article.Range{cue, part}
	}
	return []article.Range{part, cue}
}

// tight is c without the commas around it.
func (r *reader) tight(c article.Range) article.Range {
	for c.Len() > 1 && (r.lower[c.First] == "," || r.lower[c.First] == ";") {
		c.First++
	}
	for c.Len() > 1 && (r.lower[c.End-1] == "," || r.lower[c.End-1] == ";") {
		c.End--
	}
	return c
}

// add keeps a stance that has a side.
func (r *reader) add(s article.Stance) {
	if s.Side != 0 && s.Position != "" {
		r.found = append(r.found, s)
	}
}

// resolve gives each stance on "it" or "the idea" the position that was spoken of
// last, and drops those that take up nothing.
func (r *reader) resolve() {
	last := ""
	kept := r.found[:0]
	for _, s := range r.found {
		if saying(s.Position) {
			last = s.Position
		} else if s.Position = last; last == "" {
			continue
		}
		kept = append(kept, s)
	}
	r.found = kept
}
