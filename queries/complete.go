package queries

import "context"

// Completion is something that the graph holds and that begins as somebody types.
type Completion struct {
	Text  string `json:"text"`
	Kind  string `json:"kind" enum:"position,person,organization"`
	Count int    `json:"count"` // stances on it, or statements and stances of theirs
}

// Complete are positions, persons and organisations that have a word which begins
// with each word of what was typed, those that most stands on first.
func (d *Desk) Complete(ctx context.Context, typed string, limit int) ([]Completion, error) {
	return []Completion{}, nil // being built
}
