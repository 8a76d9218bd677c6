package main

import (
	"errors"

	"github.com/urfave/cli/v2"

	"standpoint/ingest/job"
	"standpoint/queries"
)

func (a *App) drop() *cli.Command {
	return &cli.Command{
		Name: "drop", Usage: "remove articles, and all that they say", ArgsUsage: "ARTICLE…",
		Description: "All of them or, where a name is not known (exit code 6), none.\n\n" +
			examples("drop", "news/port.txt", "port.txt tax.txt --store news.db"),
		Flags: storeFlags(), Action: a.runDrop,
	}
}

// runDrop drops all of the articles or, where a name is not known, none.
func (a *App) runDrop(c *cli.Context) error {
	if c.NArg() == 0 {
		return usagef("drop needs the names of articles; `standpoint articles` lists them")
	}
	pipeline, err := a.reader()
	if err != nil {
		return err
	}
	if err := a.openOld(c); err != nil {
		return err
	}
	var names []string
	var faults []error
	for _, name := range c.Args().Slice() {
		_, g, err := a.asker().Article(c.Context, name)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		names = append(names, g.Sources[0])
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	j := &job.Job{Store: a.Store, Pipeline: pipeline, ReadBy: readBy(), Clock: a.Now}
	dropped, err := j.Drop(c.Context, names...)
	if errors.Is(err, job.ErrUnknown) {
		return errors.Join(queries.ErrUnknown, err)
	}
	for _, name := range dropped {
		a.note("dropped %s", name)
	}
	return err
}
