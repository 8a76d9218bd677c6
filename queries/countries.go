package queries

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"standpoint/graph"
	"standpoint/ingest/lexicon"
)

var countries = &Question{
	Name: "countries", Doc: "how many of each country take sides; with a position, on which",
	Order:  "Those with most sides taken come first; holders of no known country stand last.",
	Ways:   []string{`"the new port"`, "--since 2024-03"},
	Params: []Param{{Name: "position", Place: true}},
	Gives:  List[CountrySides]{},
	Ask:    askCountries,
}

// CountrySides is a country, and the sides that people and bodies of it take.
type CountrySides struct {
	Country string `json:"country"` // ISO 3166-1 alpha-2, "" = unknown
	Name    string `json:"name"`
	Tally
	Supporters []string `json:"supporters"` // names, only where a position was asked for
	Opponents  []string `json:"opponents"`
	Articles   int      `json:"articles"`

	entries []entry
}

func askCountries(ctx context.Context, a *Asker, args Args) (*Answer, error) {
	s, err := a.sieve(ctx, args.Filter)
	if err != nil {
		return nil, err
	}
	l, err := a.ledger(ctx, s)
	if err != nil {
		return nil, err
	}
	entries, asked := l.entries, args.Values["position"]
	if asked != "" {
		if entries, _, err = a.on(ctx, l, asked); err != nil {
			return nil, err
		}
	}
	var list []CountrySides
	keys, groups := grouped(entries, func(e *entry) string { return e.country() })
	for _, code := range keys {
		list = append(list, countrySides(code, groups[code], asked != ""))
	}
	slices.SortStableFunc(list, func(x, y CountrySides) int {
		if (x.Country == "") != (y.Country == "") {
			return cmp.Compare(y.Country, x.Country)
		}
		return cmp.Compare(y.all(), x.all())
	})
	columns := []string{"country", "supports", "opposes", "neutral", "articles"}
	if asked != "" {
		columns = append(columns, "supporters", "opponents")
	}
	return listed(s, list, columns, func(x CountrySides) []string {
		row := []string{cmp.Or(x.Name, "unknown"), strconv.Itoa(x.Supports), strconv.Itoa(x.Opposes), strconv.Itoa(x.Neutral), strconv.Itoa(x.Articles)}
		if asked != "" {
			row = append(row, strings.Join(x.Supporters, "; "), strings.Join(x.Opponents, "; "))
		}
		return row
	}), nil
}

func countrySides(code string, entries []entry, named bool) CountrySides {
	c := CountrySides{Country: code, Tally: tallied(entries), Supporters: []string{}, Opponents: []string{}, entries: entries}
	if terms, ok := lexicon.Code(code).Terms(); ok {
		c.Name = terms.Name
	}
	articles := map[string]bool{}
	for i := range entries {
		articles[entries[i].article.ID] = true
	}
	c.Articles = len(articles)
	if named {
		c.Supporters, c.Opponents = holdersOf(entries, graph.Supports), holdersOf(entries, graph.Opposes)
	}
	return c
}

// holdersOf are the names of those who take a side, each once.
func holdersOf(entries []entry, side graph.Side) []string {
	names := map[string]map[string]int{} // by agent
	for i := range entries {
		if e := &entries[i]; e.side == side {
			if names[e.agent] == nil {
				names[e.agent] = map[string]int{}
			}
			names[e.agent][e.holder.Name]++
		}
	}
	set := map[string]bool{}
	for _, forms := range names {
		set[fullest(forms)] = true
	}
	return nonNil(slices.Sorted(maps.Keys(set)))
}
