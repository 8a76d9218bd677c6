package attribute

import (
	"strings"

	"standpoint/ingest/lexicon"
)

// nominalCue reads a noun that reports, with the one who has it: X’s claim that S |
// their call for N | X made a promise to V.
func nominalCue(s *sentence, c cue) (finding, bool) {
	if c.noun == nil {
		return finding{}, false
	}
	x := c.complement
	score := share(c.noun, x.frame)
	if x.empty() || x.frame == bare || x.frame == object || score < threshold {
		return finding{}, false
	}
	source := s.possessor(c.main)
	return finding{source: source, cue: c.group, content: []stretch{x.stretch}, score: score}, !source.empty()
}

// possessor is X in "X’s early claim" and "X made the claim".
func (s *sentence) possessor(i int) stretch {
	for j := i; j > 0 && s.nominal(j-1); j-- {
		switch s.tag(j - 1) {
		case possessiveMark:
			return stretch{s.chunkBefore(j), j}
		case possessivePronoun:
			return stretch{j - 1, j}
		}
	}
	if first := s.chunkBefore(i + 1); s.verb(first - 1) {
		return s.outerSubject(first)
	}
	return stretch{}
}

// share is how often a verb or noun makes a statement with a frame.
func share(r *lexicon.Reporter, frame string) float64 {
	if p, ok := r.Frames[frame]; ok {
		return p
	}
	if _, plain, ok := strings.Cut(frame, "-"); ok {
		return share(r, plain)
	}
	return r.Frames["prep"]
}
