package queries

import (
	"context"

	"standpoint/graph/store"
)

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
