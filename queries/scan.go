package queries

import (
	"context"

	"standpoint/graph"
)

// scan opens every article that the filter lets through, in the order of their
// labels. It is for lists over the whole graph; whoever knows the positions or
// the people asked about goes by the indexes.
func (a *Asker) scan(ctx context.Context, s *sieve, do func(*graph.Article)) error {
	for label, err := range a.Store.Articles(ctx) {
		if err != nil {
			return err
		}
		g, err := a.Store.Article(ctx, label)
		if err != nil {
			return err
		}
		if g != nil && s.article(g) {
			do(g)
		}
	}
	return nil
}

// listed makes an answer of items and their table, cut to the limit.
func listed[T any](s *sieve, items []T, columns []string, row func(T) []string) *Answer {
	kept := items[:s.cut(len(items))]
	if kept == nil {
		kept = []T{}
	}
	a := &Answer{Value: map[string]any{"answers": kept}, Notes: s.notes()}
	a.Table, a.Cut = Table{Columns: columns}, len(items)-len(kept)
	for _, x := range kept {
		a.Items = append(a.Items, x)
		a.Table.Rows = append(a.Table.Rows, row(x))
	}
	return a
}
