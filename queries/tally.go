package queries

import (
	"slices"

	"standpoint/graph"
)

// Tally counts stances by side.
type Tally struct {
	Supports int      `json:"supports"`
	Opposes  int      `json:"opposes"`
	Neutral  int      `json:"neutral"`
	Distinct Distinct `json:"distinct,omitempty"` // the counts, near copies taken as one
}

// sideKinds are the sides in the order in which they are counted.
var sideKinds = []graph.Side{graph.Supports, graph.Opposes, graph.Neutral}

// tallied counts entries, those of one article one after the other.
func tallied(entries []entry) Tally {
	raw, single := make([]int, len(sideKinds)), newOnce(len(sideKinds))
	for i := range entries {
		e := &entries[i]
		kind := max(0, slices.Index(sideKinds, e.side))
		raw[kind]++
		single.add(e.article.ID, e.copies, kind)
	}
	return Tally{raw[0], raw[1], raw[2], distinct([]string{"supports", "opposes", "neutral"}, raw, single.n)}
}

func (t Tally) all() int { return t.Supports + t.Opposes + t.Neutral }

// side is the one that more take, Neutral where as many take either.
func (t Tally) side() graph.Side {
	switch {
	case t.Supports > t.Opposes:
		return graph.Supports
	case t.Opposes > t.Supports:
		return graph.Opposes
	}
	return graph.Neutral
}
