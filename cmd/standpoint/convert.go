package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"standpoint/ingest/link"
	"standpoint/queries/exchange"
)

func (a *App) convert() *cli.Command {
	flags := filterFlags(
		&cli.StringFlag{Name: "to", Usage: "write `FORM`: dna (a database of Discourse Network Analyzer 3), events (DNA's event list, CSV) or parquet"},
		&cli.StringFlag{Name: "from", Usage: "read `FORM`: dna, the statements of a database of DNA 3"},
		&cli.StringFlag{Name: "output", Usage: "write to `FILE`; events and parquet may go to stdout"},
		&cli.StringFlag{Name: "dialect", Usage: "of events: rfc4180, or `dna`, which is just what DNA writes", Value: "rfc4180"},
		&cli.StringFlag{Name: "password", Value: exchange.Password, Usage: "`WORD` that DNA will ask for when it opens the file"},
	)
	return &cli.Command{
		Name: "convert", Usage: "stances for other people's tools, and hand coding from them", ArgsUsage: "[FILE.dna]",
		Description: "In DNA a stance is a statement: person, organization, concept (the position) and agreement.\n" +
			"Neutral stances have no place there. Parquet has all stances, one a row.\n" +
			"What is read from DNA becomes articles of its own, one for each document and coder.\n\n" +
			examples("convert", "--to dna --output debate.dna --since 2025-02", "--to events --dialect dna --output events.csv",
				"--to parquet --output stances.parquet", "--from dna coded.dna --store coded.db"),
		Flags: storeFlags(without(flags, "format")...), Action: a.runConvert,
	}
}

// without is a list of flags but for some.
func without(flags []cli.Flag, names ...string) (rest []cli.Flag) {
	for _, f := range flags {
		if !slices.Contains(names, f.Names()[0]) {
			rest = append(rest, f)
		}
	}
	return rest
}

func (a *App) runConvert(c *cli.Context) error {
	switch from, to := c.String("from"), c.String("to"); {
	case (from == "") == (to == ""):
		return usagef("convert needs either --to dna, events or parquet, or --from dna")
	case from == "dna":
		return a.convertFrom(c)
	case from != "":
		return usagef("--from %q: it is dna", from)
	case to != "dna" && to != "events" && to != "parquet":
		return usagef("--to %q: it is dna, events or parquet", to)
	case to == "dna" && (c.String("output") == "" || c.String("output") == "-"):
		return usagef("--to dna needs --output FILE.dna: a database cannot go to stdout")
	case c.String("dialect") != "rfc4180" && c.String("dialect") != "dna":
		return usagef("--dialect %q: it is rfc4180 or dna", c.String("dialect"))
	}
	if err := exactly(c, 0, ""); err != nil {
		return err
	}
	if to := c.String("output"); to != "" && to != "-" {
		if err := spares(c, to); err != nil {
			return err
		}
		if _, err := os.Stat(to); err == nil && c.String("to") == "dna" {
			return usagef("%s is there, and may hold somebody's coding; give another FILE, or remove it first", to)
		}
	}
	return a.convertTo(c)
}

func (a *App) convertTo(c *cli.Context) error {
	if err := a.open(c, true); err != nil {
		return err
	}
	stances, err := a.asker().Stances(c.Context, filterOf(c))
	if err != nil {
		return err
	}
	a.notes(stances.Notes)
	if c.String("to") == "parquet" {
		return a.to(c.String("output"), func(w io.Writer) error { return exchange.WriteParquet(w, stances.List) })
	}
	coding, notes, err := exchange.Of(c.Context, a.Store, stances.List)
	if err != nil {
		return err
	}
	a.notes(notes)
	if c.String("to") == "dna" {
		if err := writeDNA(c.Context, c.String("output"), coding, c.String("password")); err != nil {
			return err
		}
		a.note("%d documents and %d statements; in DNA the password of the coders Admin and %s is %q", len(coding.Documents), len(coding.Statements), exchange.Us, c.String("password"))
		return nil
	}
	write := exchange.WriteEvents
	if c.String("dialect") == "dna" {
		write = exchange.WriteDNAEvents
	}
	return a.to(c.String("output"), func(w io.Writer) error { return write(w, coding) })
}

func (a *App) notes(list []string) {
	for _, n := range list {
		a.note("%s", n)
	}
}

// writeDNA writes a database whole or not at all: under another name first.
func writeDNA(ctx context.Context, name string, c *exchange.Coding, password string) error {
	folder, err := os.MkdirTemp(filepath.Dir(name), ".standpoint-*")
	if err != nil {
		return fmt.Errorf("%s: %w; choose another place with --output", name, err)
	}
	part := filepath.Join(folder, "new.dna")
	err = exchange.WriteDNA(ctx, part, c, password)
	if err == nil {
		err = os.Rename(part, name)
	}
	if err != nil {
		err = fmt.Errorf("%w; choose another place with --output", err)
	}
	return errors.Join(err, os.RemoveAll(folder))
}

func (a *App) convertFrom(c *cli.Context) error {
	if err := exactly(c, 1, "FILE.dna"); err != nil {
		return err
	}
	for _, flag := range []string{"output", "dialect", "password", "since", "until", "holder", "country", "role", "organization", "article", "outlet", "limit", "min-score"} {
		if c.IsSet(flag) {
			return usagef("--%s goes with --to", flag)
		}
	}
	name := c.Args().First()
	coding, err := readDNA(c.Context, name)
	if err != nil {
		return err
	}
	if err := a.open(c, false); err != nil {
		return err
	}
	if err := a.matcher.Forget(); err != nil {
		return err
	}
	taking, err := exchange.Take(c.Context, a.Store, coding, filepath.Base(name))
	if err != nil {
		return err
	}
	a.notes(taking.Notes)
	a.note("%d articles and %d stances of %d coders from %s", taking.Articles, taking.Stances, len(coding.Coders()), name)
	if _, err := link.Rebuild(c.Context, a.Store); err != nil {
		return err
	}
	return a.matcher.Update(c.Context, a.Store)
}

// readDNA reads a file that is there: SQLite's own words for one that is not help nobody.
func readDNA(ctx context.Context, name string) (*exchange.Coding, error) {
	if _, err := os.Stat(name); err != nil {
		return nil, fmt.Errorf("%w; give a file that DNA 3 saved", err)
	}
	coding, err := exchange.ReadDNA(ctx, name)
	if errors.Is(err, exchange.ErrNotDNA) {
		err = fmt.Errorf("%w; give a file that DNA 3 saved", err)
	}
	return coding, err
}

// readCoding reads hand coding in either form.
func (a *App) readCoding(ctx context.Context, name string) (coding *exchange.Coding, err error) {
	if filepath.Ext(name) != ".csv" {
		return readDNA(ctx, name)
	}
	err = a.reading(name, func(r io.Reader) (err error) {
		coding, err = exchange.ReadEvents(r)
		return err
	})
	if errors.Is(err, exchange.ErrNotEvents) {
		err = fmt.Errorf("%s: %w; give one that DNA or `standpoint convert --to events` wrote", name, err)
	}
	return coding, err
}
