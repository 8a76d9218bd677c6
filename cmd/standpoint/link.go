package main

import (
	"github.com/urfave/cli/v2"

	"standpoint/ingest/link"
)

func (a *App) link() *cli.Command {
	return &cli.Command{
		Name: "link", Usage: "make anew what says that people and positions of several articles are the same",
		Description: "Ingest does this as it goes; it is wanted after an import, or where check found faults.",
		Flags:       storeFlags(), Action: a.runLink,
	}
}

func (a *App) runLink(c *cli.Context) error {
	if err := exactly(c, 0, ""); err != nil {
		return err
	}
	if err := a.openOld(c); err != nil {
		return err
	}
	change, err := link.Rebuild(c.Context, a.Store)
	a.note("%d quads were missing, %d were too many", change.Added, change.Removed)
	return err
}
