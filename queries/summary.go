package queries

import (
	"cmp"
	"context"
	"slices"

	"standpoint/graph"
)

// Summary is what a graph is made of, for who sees it first.
type Summary struct {
	Articles, Outlets int
	First, Last       string  // days of the articles, "" = none has one
	Latest            []Where // the newest articles; those of one day by their names
}

// Summary sums the graph up, with so many of the newest articles.
func (d *Desk) Summary(ctx context.Context, latest int) (Summary, error) {
	return computed(ctx, d, []any{"summary", latest}, Summary.weight, func(ctx context.Context, a *Asker) (Summary, error) {
		var x Summary
		var all []*graph.Article
		outlets := map[string]bool{}
		open, err := a.sieve(ctx, Filter{})
		if err != nil {
			return x, err
		}
		err = a.scan(ctx, open, func(g *graph.Article) {
			all = append(all, g)
			if g.Publisher != "" {
				outlets[g.Publisher] = true
			}
			if d := day(g.Published); d != "" && (x.First == "" || d < x.First) {
				x.First = d
			}
			x.Last = max(x.Last, day(g.Published))
		})
		x.Articles, x.Outlets = len(all), len(outlets)
		slices.SortFunc(all, func(x, y *graph.Article) int {
			return cmp.Or(cmp.Compare(y.Published, x.Published), cmp.Compare(nameOf(x), nameOf(y)))
		})
		for _, g := range all[:min(latest, len(all))] {
			x.Latest = append(x.Latest, where(g))
		}
		return x, err
	})
}

func (x Summary) weight() int { return 1<<10 + 400*len(x.Latest) }
