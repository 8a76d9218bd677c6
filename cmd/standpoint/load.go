package main

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
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
	_, err := os.Stat(bolt(c))
	made := errors.Is(err, fs.ErrNotExist)
	if err := a.open(c, false); err != nil {
		return err
	}
	if err := a.matcher.Forget(); err != nil {
		return err
	}
	for _, name := range c.Args().Slice() {
		n, err := a.importFile(c.Context, name)
		if err != nil {
			return errors.Join(err, a.unmake(c, made))
		}
		a.note("%d quads from %s", n, name)
	}
	return a.matcher.Update(c.Context, a.Store)
}

// bolt is the file of the store.
func bolt(c *cli.Context) string { return strings.TrimPrefix(c.String("store"), "bolt:") }

// unmake removes a store that this command made and that nothing came into.
func (a *App) unmake(c *cli.Context, made bool) error {
	n, err := a.Store.Stats(c.Context)
	if !made || n.Quads > 0 || err != nil || c.String("store") == "memory:" {
		return err
	}
	err = a.Store.Close()
	a.Store = nil
	return errors.Join(err, os.Remove(bolt(c)))
}

func (a *App) importFile(ctx context.Context, name string) (int, error) {
	if name == "-" {
		return a.importFrom(ctx, a.In, "stdin")
	}
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, fmt.Errorf("%s: there is no such file; give one that `standpoint export --output FILE` wrote", name)
	}
	if err != nil {
		return 0, err
	}
	defer func() { _ = f.Close() }() // it was only read
	if !strings.HasSuffix(name, ".gz") {
		return a.importFrom(ctx, f, name)
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return 0, fmt.Errorf("%s: %w; its name ends in .gz, so it must be gzipped", name, err)
	}
	return a.importFrom(ctx, z, name)
}

func (a *App) importFrom(ctx context.Context, r io.Reader, name string) (int, error) {
	n, err := a.Store.Import(ctx, graph.ReadNQuads(r, name))
	var syntax *graph.SyntaxError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return n, fmt.Errorf("%s: the compressed data end early; fetch or export the file again", name)
	case errors.As(err, &syntax):
		return n, fmt.Errorf("%w; import takes what `standpoint export` wrote, whole: export it again", err)
	case err != nil:
		return n, fmt.Errorf("%s: %w", name, err)
	}
	return n, err
}
