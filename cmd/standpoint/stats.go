package main

import (
	"cmp"
	"strconv"

	"github.com/urfave/cli/v2"

	"standpoint/graph/store"
	"standpoint/queries"
)

func (a *App) stats() *cli.Command {
	return &cli.Command{
		Name: "stats", Usage: "count what the store holds", ArgsUsage: " ",
		Description: examples("stats", "--format json", "--by country"),
		Flags: storeFlags(
			&cli.StringFlag{Name: "by", Usage: "count by `WHAT`: class, predicate, or country (the agents of all articles)"},
			&cli.StringFlag{Name: "format", Value: "table", Usage: "`FORM` of the answer: table, json, ndjson or csv"},
		),
		Action: a.runStats,
	}
}

func (a *App) runStats(c *cli.Context) error {
	if err := exactly(c, 0, ""); err != nil {
		return err
	}
	write, err := a.writer(c.String("format"))
	if err != nil {
		return err
	}
	by := c.String("by")
	if by != "" && breakdowns[by] == nil {
		return usagef("--by %s: it is class, predicate or country", by)
	}
	if err := a.open(c, true); err != nil {
		return err
	}
	if by != "" {
		return a.countBy(c, by, write)
	}
	n, err := a.Store.Stats(c.Context)
	if err != nil {
		return err
	}
	counts := map[string]int{}
	t := queries.Table{Columns: []string{"what", "count"}}
	for _, x := range []struct {
		what  string
		count int
	}{
		{"articles", n.Articles}, {"statements", n.Statements}, {"stances", n.Stances}, {"agents", n.Agents},
		{"positions", n.Positions}, {"quads", n.Quads}, {"inputs", n.Inputs}, {"texts", n.Texts},
	} {
		counts[x.what] = x.count
		t.Rows = append(t.Rows, []string{x.what, strconv.Itoa(x.count)})
	}
	return write(&queries.Answer{Value: counts, Items: []any{counts}, Table: t})
}

// breakdowns are what --by takes.
var breakdowns = map[string]func(*store.Breakdown) []store.Count{
	"class":     func(b *store.Breakdown) []store.Count { return b.Classes },
	"predicate": func(b *store.Breakdown) []store.Count { return b.Properties },
	"country":   func(b *store.Breakdown) []store.Count { return b.Countries },
}

// countBy shows countries by their code, terms by their IRI.
func (a *App) countBy(c *cli.Context, by string, write func(*queries.Answer) error) error {
	b, err := a.Store.Breakdown(c.Context)
	if err != nil {
		return err
	}
	answer := &queries.Answer{Table: queries.Table{Columns: []string{by, "count"}}}
	counts := map[string]int{}
	for _, x := range breakdowns[by](&b) {
		term := cmp.Or(a.Store.Base().CountryCode(x.Term), string(x.Term))
		counts[term] = x.Count
		answer.Items = append(answer.Items, map[string]any{by: term, "count": x.Count})
		answer.Table.Rows = append(answer.Table.Rows, []string{term, strconv.Itoa(x.Count)})
	}
	answer.Value = counts
	return write(answer)
}
