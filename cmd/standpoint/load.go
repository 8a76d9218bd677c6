package main

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"standpoint/graph"
)

func (a *App) load() *cli.Command {
	return &cli.Command{
		Name: "import", Usage: "take in N-Quads that export wrote", ArgsUsage: "FILE…",
		Description: "- is stdin; .gz is unzipped. Lines that are no N-Quads, and quads of another base, are\n" +
			"refused with their place. The articles' texts do not come with them.\n\n" +
			examples("import", "graph.nq.gz --store again.db", "- <graph.nq"),
		Flags: storeFlags(
			&cli.StringFlag{Name: "base", Usage: "`IRI` that a new store's names begin with, ending in /"},
		),
		Action: a.runImport,
	}
}

func (a *App) runImport(c *cli.Context) error {
	if c.NArg() == 0 {
		return usagef("import needs files of N-Quads, or - for stdin")
	}
	if err := a.open(c, false); err != nil {
		return err
	}
	for _, name := range c.Args().Slice() {
		n, err := a.importFile(c.Context, name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		a.note("%d quads from %s", n, name)
	}
	return nil
}

func (a *App) importFile(ctx context.Context, name string) (int, error) {
	if name == "-" {
		return a.importFrom(ctx, a.In, "stdin")
	}
	f, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	defer func() { _ = f.Close() }() // it was only read
	if !strings.HasSuffix(name, ".gz") {
		return a.importFrom(ctx, f, name)
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return 0, err
	}
	return a.importFrom(ctx, z, name)
}

func (a *App) importFrom(ctx context.Context, r io.Reader, name string) (int, error) {
	return a.Store.Import(ctx, graph.ReadNQuads(r, name))
}
