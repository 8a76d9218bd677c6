package main

import (
	"runtime"

	"github.com/urfave/cli/v2"

	"standpoint/ingest/article"
	"standpoint/ingest/source"
)

// inputFlags are those of every command that reads articles.
func inputFlags(more ...cli.Flag) []cli.Flag {
	return append(more,
		&cli.IntFlag{Name: "jobs", Value: runtime.NumCPU(), Usage: "read `N` articles at a time"},
		&cli.StringFlag{Name: "format", Usage: "`FORM` of the inputs: text, html or jsonl; without it the content tells"},
		&cli.StringFlag{Name: "date", Usage: "`DAY` of articles that bring no date of their own, as 2024-05-03"},
	)
}

// inputs are the paths and options of a command line.
func (a *App) inputs(c *cli.Context) ([]string, source.Options, article.Date, error) {
	none := article.Date{}
	if c.NArg() == 0 {
		return nil, source.Options{}, none, usagef("%s needs files, folders, globs or - for stdin", c.Command.Name)
	}
	if c.Int("jobs") < 1 {
		return nil, source.Options{}, none, usagef("--jobs %d: it is at least 1", c.Int("jobs"))
	}
	format, err := source.ParseFormat(c.String("format"))
	if err != nil {
		return nil, source.Options{}, none, usagef("--format: %v", err)
	}
	date, err := article.ParseDate(c.String("date"))
	if err != nil {
		return nil, source.Options{}, none, usagef("--date %q: write it as 2024-05-03", c.String("date"))
	}
	return c.Args().Slice(), source.Options{Format: format, Stdin: a.In}, date, nil
}
