package main

import (
	"io"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"standpoint/graph/vocab"
	"standpoint/queries"
	"standpoint/queries/web/wire"
)

func (a *App) query() *cli.Command {
	return &cli.Command{
		Name: "query", Usage: "ask in one of Cayley's own languages, read-only", ArgsUsage: "TEXT",
		Description: "One result a line, as JSON; IRIs stand in <>. - reads the text from stdin.\n\nExamples:\n" +
			"   standpoint query --lang mql - <question.json\n" +
			"   standpoint query 'g.V().Has(\"<" + string(vocab.Name) + ">\", \"Ana Ortega\").All()'",
		Flags: storeFlags(
			&cli.StringFlag{Name: "lang", Value: "gizmo", Usage: "`LANGUAGE`: " + strings.Join(queries.Languages, ", ")},
			&cli.IntFlag{Name: "limit", Value: 100, Usage: "at most `N` results (0 = all)"},
			&cli.DurationFlag{Name: "timeout", Value: 30 * time.Second, Usage: "give up after `TIME`"},
		),
		Action: a.runQuery,
	}
}

func (a *App) runQuery(c *cli.Context) error {
	if err := exactly(c, 1, "TEXT"); err != nil {
		return err
	}
	if c.Int("limit") < 0 || c.Duration("timeout") <= 0 {
		return usagef("--limit is 0 or more, --timeout more than 0")
	}
	text := c.Args().First()
	if text == "-" {
		b, err := io.ReadAll(a.In)
		if err != nil {
			return err
		}
		text = string(b)
	}
	if err := a.open(c, true); err != nil {
		return err
	}
	return queries.Query(c.Context, a.Store, c.String("lang"), text, c.Int("limit"), c.Duration("timeout"), func(r any) error {
		return wire.WriteLine(a.Out, r)
	})
}
