package stance

import (
	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// attributed takes statement i as a stance of its speaker on what is said.
func (r *reader) attributed(i int) {
	at := r.a.Attributions[i]
	if !r.holder(at.Speaker) || len(at.Content) == 0 {
		return
	}
	side, rule := r.cueSide(at.Cue)
	for _, part := range r.clauses(at.Content) {
		c := r.judge(r.trim(part), at.Speaker)
		s := article.Stance{
			Holder: at.Speaker, Attribution: i, Position: c.position, Side: side * c.side,
			Conditional: r.conditional(part), Evidence: []article.Range{r.tight(part)}, Rule: rule + "/" + c.rule, Score: c.score,
		}
		if rule == "cue" {
			s.Score = max(s.Score, 0.8)
		}
		r.add(s)
	}
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

// minClause is the number of tokens below which a clause stays with the one before.
const minClause = 5

// clauses parts what was said where a sentence ends, at a semicolon, before
// "but" and before another "that": each part may have a side of its own.
func (r *reader) clauses(content []article.Range) []article.Range {
	var parts []article.Range
	for _, c := range content {
		first := c.First
		for i := c.First + 1; i < c.End; i++ {
			if i-first >= minClause && c.End-i >= minClause && r.parts(i) {
				parts = append(parts, article.Range{First: first, End: i})
				first = i
			}
		}
		if c.End > first {
			parts = append(parts, article.Range{First: first, End: c.End})
		}
	}
	return parts
}

// parts reports whether a new clause begins at token i.
func (r *reader) parts(i int) bool {
	before := r.lower[i-1]
	switch r.lower[i] {
	case "that":
		return before == "," || before == "”" || before == "\""
	case "and":
		return r.lower[i+1] == "that"
	}
	return r.sentence[i] != r.sentence[i-1] || r.lower[i] == "but" || before == ";"
}

// cueSide is the side that the cue takes towards the content.
func (r *reader) cueSide(cue []article.Range) (side int8, rule string) {
	side, rule = 1, "content"
	for _, c := range cue {
		for i := c.First; i < c.End; i++ {
			if v := lexicon.StanceVerb(r.lower[i]); v != 0 && rule != "cue" {
				side, rule = side*v, "cue"
			}
			if lexicon.Negates(r.lower[i]) || r.lower[i] == "against" {
				side = -side
			}
		}
		if before := c.First - 1; before >= 0 && lexicon.Negates(r.lower[before]) {
			side = -side
		}
	}
	return side, rule
}

// conditional reports whether the clause depends on an "if" that opens it or
// stands within it.
func (r *reader) conditional(c article.Range) bool {
	for i := c.First; i < c.End; i++ {
		if r.lower[i] == "if" || r.lower[i] == "unless" {
			return true
		}
	}
	return false
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
