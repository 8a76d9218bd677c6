package match

import "math"

// holderOf names a holder over articles.
type holderOf struct{ article, holder string }

// oneSided drops the candidates on which each holder is outvoted by what the same
// holder says elsewhere among the found: on one question one has one side. A
// vote weighs by its stance's score and, steeply, by how near the candidate is.
func (x *Index) oneSided(found []Found) []Found {
	votes := map[holderOf]float64{}
	for _, f := range found {
		c := x.candidates[f.Candidate]
		for _, h := range c.Stances {
			votes[holderOf{c.Article, h.Holder}] += float64(f.side(h)) * h.Score * math.Pow(f.Score, voteSteepness)
		}
	}
	var kept []Found
	for _, f := range found {
		c := x.candidates[f.Candidate]
		agrees := len(c.Stances) == 0
		for _, h := range c.Stances {
			agrees = agrees || float64(f.side(h))*votes[holderOf{c.Article, h.Holder}] >= 0
		}
		if agrees {
			kept = append(kept, f)
		}
	}
	return kept
}

// voteSteepness is the power of a candidate's score in a vote, by judgement.
const voteSteepness = 4

// side is the side of h towards the question.
func (f Found) side(h Held) int8 {
	if f.Turned {
		return -h.Side
	}
	return h.Side
}
