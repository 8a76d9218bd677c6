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
	content := r.trim(at.Content[0])
	for _, c := range at.Content[1:] {
		if content.Len() < 4 {
			content = r.trim(c)
		}
	}
	if content.Len() == 0 {
		return
	}
	side, rule := r.cueSide(at.Cue)
	c := r.judge(content, at.Speaker)
	s := article.Stance{
		Holder: at.Speaker, Attribution: i, Position: c.position, Side: side * c.side,
		Conditional: r.conditional(content), Evidence: r.evidence(at), Rule: rule + "/" + c.rule, Score: c.score,
	}
	if rule == "cue" {
		s.Score = max(s.Score, 0.8)
	}
	r.add(s)
}

// evidence is the content, with the cue where it adjoins and decides.
func (r *reader) evidence(at article.Attribution) []article.Range {
	return at.Content
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

// add keeps a stance whose position says anything.
func (r *reader) add(s article.Stance) {
	if s.Side != 0 && len(lexicon.Terms(s.Position)) > 0 {
		r.found = append(r.found, s)
	}
}
