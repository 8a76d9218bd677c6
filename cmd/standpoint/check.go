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
		Description: "--repair mends what can be mended without reading again: indexes, counts and sums are\n" +
			"made anew from the quads, what holds over articles from the articles, and inputs of\n" +
			"articles that are at fault are marked, so that the next ingest reads them again.\n\n" +
			examples("check", "--store news.db", "--repair"),
		Flags: storeFlags(
			&cli.BoolFlag{Name: "repair", Usage: "first mend what can be mended"},
		),
		Action: a.runCheck,
	}
}

// runCheck prints each fault on a line of its own.
func (a *App) runCheck(c *cli.Context) error {
	if err := exactly(c, 0, ""); err != nil {
		return err
	}
	if !c.Bool("repair") {
		if err := a.open(c, true); err != nil {
			return err
		}
		return a.printFaults(c)
	}
	if err := a.openOld(c); err != nil {
		return err
	}
	if err := a.repair(c.Context); err != nil {
		return err
	}
	return a.printFaults(c)
}

// repair mends the store, then what holds over articles, then marks what is to be
// read again.
func (a *App) repair(ctx context.Context) error {
	lost, err := a.Store.Repair(ctx)
	if err != nil {
		return err
	}
	if lost > 0 {
		a.note("%d quads were lost: a value of theirs is gone", lost)
	}
	change, err := link.Rebuild(ctx, a.Store)
	if err != nil {
		return err
	}
	a.note("repaired: %d quads over articles were missing, %d were too many", change.Added, change.Removed)
	marked, err := a.Store.MarkFaulty(ctx)
	if marked > 0 {
		a.note("%d inputs are marked: the next ingest of them reads them again", marked)
	}
	return err
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
		return " that cannot be repaired: ingest the inputs again; of what came by import, " + again
	}
	return "; check --repair mends what can be mended; for the rest " + again
}
