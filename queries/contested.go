package queries

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"standpoint/graph"
)

var contested = &Question{
	Name: "contested", Doc: "the positions with most on both sides",
	Order: "Those come first whose smaller side is the largest, by how many hold it.",
	Ways:  []string{"--limit 10", "--country GB --since 2024-03"},
	Gives: List[Dispute]{},
	Ask:   askContested,
}

// Dispute is a position over articles that some are for and some against.
type Dispute struct {
	ID         string   `json:"id"`
	Position   string   `json:"position"`
	Supporters []string `json:"supporters"` // names
	Opponents  []string `json:"opponents"`
	Tally               // of stances
	Articles   int      `json:"articles"`

	entries []entry
}

func askContested(ctx context.Context, a *Asker, args Args) (*Answer, error) {
	s, err := a.sieve(ctx, args.Filter)
	if err != nil {
		return nil, err
	}
	l, err := a.ledger(ctx, s)
	if err != nil {
		return nil, err
	}
	labels := l.labels()
	var list []Dispute
	keys, groups := grouped(l.entries, func(e *entry) string { return e.position })
	for _, key := range keys {
		d := Dispute{ID: key, Position: labels[key], Tally: tallied(groups[key]), Supporters: holdersOf(groups[key], graph.Supports), Opponents: holdersOf(groups[key], graph.Opposes), entries: groups[key]}
		if len(d.Supporters) == 0 || len(d.Opponents) == 0 {
			continue
		}
		articles := map[string]bool{}
		for _, e := range groups[key] {
			articles[e.article.ID] = true
		}
		d.Articles = len(articles)
		list = append(list, d)
	}
	slices.SortStableFunc(list, func(x, y Dispute) int {
		smaller := func(d Dispute) int { return min(len(d.Supporters), len(d.Opponents)) }
		return cmp.Or(cmp.Compare(smaller(y), smaller(x)), cmp.Compare(len(y.Supporters)+len(y.Opponents), len(x.Supporters)+len(x.Opponents)), cmp.Compare(x.Position, y.Position))
	})
	return listed(s, list, []string{"position", "supporters", "opponents", "supports", "opposes", "neutral", "articles"}, func(x Dispute) []string {
		return []string{
			x.Position, strconv.Itoa(len(x.Supporters)), strconv.Itoa(len(x.Opponents)),
			strconv.Itoa(x.Supports), strconv.Itoa(x.Opposes), strconv.Itoa(x.Neutral), strconv.Itoa(x.Articles),
		}
	}), nil
}
