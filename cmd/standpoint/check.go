package main

import (
	"context"
	"fmt"

	"github.com/urfave/cli/v2"

	"standpoint/graph"
	"standpoint/ingest/link"
)

func (a *App) check() *cli.Command {
	return &cli.Command{
		Name: "check", Usage: "look for faults in the store; exit code 4 where there are any", ArgsUsage: " ",
		Description: examples("check", "--store news.db", "--repair"),
		Flags: storeFlags(
			&cli.BoolFlag{Name: "repair", Usage: "first make anew what holds over articles, as link does"},
		),
		Action: a.runCheck,
	}
}

// runCheck prints each fault on a line of its own.
func (a *App) runCheck(c *cli.Context) error {
	if err := exactly(c, 0, ""); err != nil {
		return err
	}
	open := func() error { return a.open(c, true) }
	if c.Bool("repair") {
		open = func() error { return a.openOld(c) }
	}
	if err := open(); err != nil {
		return err
	}
	if c.Bool("repair") {
		change, err := link.Rebuild(c.Context, a.Store)
		if err != nil {
			return err
		}
		a.note("repaired: %d quads were missing, %d were too many", change.Added, change.Removed)
	}
	return a.printFaults(c)
}

func (a *App) printFaults(c *cli.Context) error {
	n := 0
	for fault, err := range a.Store.Check(c.Context) {
		if err != nil {
			return err
		}
		n++
		if _, err := fmt.Fprintf(a.Out, "%s: %s\n", a.place(c.Context, fault), fault.Reason); err != nil {
			return err
		}
	}
	if n > 0 {
		return &codedError{exitFaulty, fmt.Errorf("%d faults%s", n, remedy(c))}
	}
	a.note("no faults")
	return nil
}

// place names what a fault is in: an article by its name, else the graph or the
// store.
func (a *App) place(ctx context.Context, f graph.Fault) string {
	if f.Graph == "" {
		return "the store"
	}
	return a.asker().NameOf(ctx, f.Graph)
}

// remedy is what to do about faults.
func remedy(c *cli.Context) string {
	again := "drop those articles and ingest them again; where the store itself is named, export what is whole and import it into a new one"
	if c.Bool("repair") {
		return " that cannot be repaired: " + again
	}
	return "; check --repair mends what holds over articles; for the rest " + again
}
