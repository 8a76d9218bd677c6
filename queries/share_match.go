package queries

import (
	"context"
	"sync"

	"standpoint/graph/store"
)

// mostMatches is how many positions in words are kept as they were matched.
const mostMatches = 512

// matchCache is what the Matcher said of positions in words.
type matchCache struct {
	mu    sync.Mutex
	parts map[string]*part[Understanding]
}

func (c *matchCache) of(words string) *part[Understanding] {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.parts == nil || len(c.parts) >= mostMatches && c.parts[words] == nil {
		c.parts = map[string]*part[Understanding]{}
	}
	if c.parts[words] == nil {
		c.parts[words] = &part[Understanding]{}
	}
	return c.parts[words]
}

// Lagging is a Matcher that may answer from what it knew a little ago, while it
// learns what was written since.
type Lagging interface {
	// UpToDate tells whether it knows what s holds now.
	UpToDate(ctx context.Context, s *store.Store) (bool, error)
}

// upToDate tells whether what the Matcher says now will hold as long as the store is
// in its state.
func (a *Asker) upToDate(ctx context.Context) bool {
	m, lags := a.Matcher.(Lagging)
	if !lags {
		return true
	}
	now, err := m.UpToDate(ctx, a.Store)
	return now && err == nil
}

// match is what the Matcher makes of a position in words.
func (a *Asker) match(ctx context.Context, words string) (Understanding, error) {
	if a.shared == nil || !a.upToDate(ctx) {
		return a.Matcher.Match(ctx, a.Store, words)
	}
	return a.shared.matches.of(words).get(ctx, func(ctx context.Context) (Understanding, error) {
		return a.Matcher.Match(ctx, a.Store, words)
	})
}
