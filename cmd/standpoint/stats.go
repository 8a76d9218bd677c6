package main

import (
	"strconv"

	"github.com/urfave/cli/v2"

	"standpoint/queries"
)

func (a *App) stats() *cli.Command {
	return &cli.Command{
		Name: "stats", Usage: "count what the store holds", ArgsUsage: " ",
		Description: examples("stats", "--format json"),
		Flags:       storeFlags(&cli.StringFlag{Name: "format", Value: "table", Usage: "`FORM` of the answer: table, json, ndjson or csv"}),
		Action:      a.runStats,
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
	if err := a.open(c, true); err != nil {
		return err
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
