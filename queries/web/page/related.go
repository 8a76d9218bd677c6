package page

import (
	"context"
	"errors"

	"standpoint/queries"
)

// related are the positions around one.
type related struct {
	Same     []queries.RelatedPosition // what the words are about, the surest first
	Opposite []string                  // wordings of the opposite
	Broader  []queries.Neighbour
	Narrower []queries.Neighbour
}

// How many positions a page shows around one.
const (
	mostSame    = 6
	mostNearby  = 8
	mostWording = 6
)

// related fills in what stands around a position.
func (p *pages) related(ctx context.Context, words string) (*related, error) {
	found, err := p.Desk.Related(ctx, words)
	if errors.Is(err, queries.ErrUnknown) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	x, seen := &related{}, map[string]bool{}
	x.Same = found.Answers[:min(mostSame, len(found.Answers))]
	for _, a := range found.Answers {
		seen[a.ID] = true
	}
	for _, a := range found.Answers {
		for _, o := range a.Opposite {
			if !seen[o.Text] && len(x.Opposite) < mostWording {
				seen[o.Text] = true
				x.Opposite = append(x.Opposite, o.Text)
			}
		}
		x.Broader = nearby(x.Broader, a.Broader, seen)
		x.Narrower = nearby(x.Narrower, a.Narrower, seen)
	}
	return x, nil
}

// nearby adds positions that are not there yet, up to a number.
func nearby(list, more []queries.Neighbour, seen map[string]bool) []queries.Neighbour {
	for _, n := range more {
		if !seen[n.ID] && len(list) < mostNearby {
			seen[n.ID] = true
			list = append(list, n)
		}
	}
	return list
}
