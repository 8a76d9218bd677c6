package queries

import (
	"context"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/graph/vocab"
)

// Matcher finds the stored positions that a question is about, and the stances on
// them that answer it.
type Matcher interface {
	// Match compares question with what s holds. It changes nothing in s. That
	// nothing matches is no error: Matched is empty then, and Nearest says what
	// was closest.
	Match(ctx context.Context, s *store.Store, question string) (Understanding, error)
}

// Match is one stored position that a question may be about.
type Match struct {
	Position quad.IRI // the local position, BASE/article/H#position-SLUG
	Article  quad.IRI // the graph that it stands in
	Label    string   // the position as that article words it
	Score    float64  // 0–1, how sure it is what the question asks
	Turned   bool     // whoever supports it opposes what the question names
	Reason   string   // for --explain: what decided, in a few words
	Stances  []Sided  // those on it that answer, at least one
}

// stands reports whether g, which may have been read again since, still has the
// stance on the position that was matched.
func (m *Match) stands(g *graph.Article, stance int) bool {
	if stance >= len(g.Stances) {
		return false
	}
	slug := vocab.LocalSlug(m.Position, "position")
	return slug == "" || g.Stances[stance].Position == slug
}

// Sided is a stance that answers a question.
type Sided struct {
	Stance int        // index into the article's stances
	Side   graph.Side // towards the question
	Score  float64    // 0–1, how sure it answers
	Reason string     // for --explain: why it has its side
}

// Understanding is what a Matcher made of a question.
type Understanding struct {
	Position string   // the question's own position, normalised
	Asks     string   // for --explain: how its side was read
	Matched  []Match  // best first, then by Position; only those that are near enough
	Nearest  []string // labels of the nearest known positions, best first, where none matched
	Unknown  []string // words of the question that the graph does not know
}
