package queries

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
)

// Desk answers many people at once. Its methods may be called from several
// goroutines. What it gives is shared: nobody may change it.
type Desk struct {
	asker *Asker
}

// NewDesk makes a Desk over what an Asker asks.
func NewDesk(a *Asker) *Desk { return &Desk{a} }

// Store is the store that is asked.
func (d *Desk) Store() *store.Store { return d.asker.Store }

// Ask answers a question.
func (d *Desk) Ask(ctx context.Context, q *Question, args Args) (*Answer, error) {
	if err := q.Check(args); err != nil {
		return nil, err
	}
	return q.Ask(ctx, d.asker, args)
}

// Read gives the readings of a question in English (Asker.Read).
func (d *Desk) Read(ctx context.Context, question string) ([]Reading, error) {
	return d.asker.Read(ctx, question)
}

// Networks are Asker.Networks.
func (d *Desk) Networks(ctx context.Context, o NetworkOptions, f Filter) ([]*Network, []string, error) {
	return d.asker.Networks(ctx, o, f)
}

// Article finds an article by a name of its (Asker.Article).
func (d *Desk) Article(ctx context.Context, name string) (quad.IRI, *graph.Article, error) {
	return d.asker.Article(ctx, name)
}

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

// Selected are Asker.Selected.
func (d *Desk) Selected(ctx context.Context, s Selection) (iter.Seq2[quad.Quad, error], error) {
	return d.asker.Selected(ctx, s)
}
