package queries

import (
	"context"

	"github.com/cayleygraph/quad"

	"standpoint/graph/store"
)

// Matcher finds the stored positions that a question is about.
type Matcher interface {
	// Match compares question with the positions that s holds. It changes
	// nothing in s. That nothing matches is no error: Matched is empty then,
	// and Nearest says what was closest.
	Match(ctx context.Context, s *store.Store, question string) (Understanding, error)
}

// Match is one stored position that a question may be about.
type Match struct {
	Position quad.IRI // the local position, BASE/article/H#position-SLUG
	Article  quad.IRI // the graph that it stands in
	Label    string   // the position as that article words it
	Score    float64  // 0–1, how near it is to the question
	Turned   bool     // whoever supports it opposes what the question names
	Reason   string   // for --explain: what decided, in a few words
}

// Understanding is what a Matcher made of a question.
type Understanding struct {
	Position string   // the question's own position, normalised
	Matched  []Match  // best first, then by Position; only those that are near enough
	Nearest  []string // labels of the nearest known positions, best first, where none matched
	Unknown  []string // words of the question that the graph does not know
}
