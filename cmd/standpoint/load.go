package main

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"strings"

	"github.com/cayleygraph/quad"
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
	_, err := os.Stat(fileOf(c))
	made := fileOf(c) != "" && errors.Is(err, fs.ErrNotExist)
	if err := a.open(c, false); err != nil {
		return err
	}
	if err := a.matcher.Forget(); err != nil {
		return err
	}
	n, err := a.Store.Import(c.Context, a.quadsOf(c.Args().Slice()))
	if err != nil {
		return errors.Join(err, a.unmake(c, made))
	}
	a.note("%d quads from %s", n, strings.Join(c.Args().Slice(), ", "))
	if err := a.noteUnlinked(c.Context); err != nil {
		return err
	}
	return a.matcher.Update(c.Context, a.Store)
}

// noteUnlinked points to link where there are articles, and nothing that holds over
// them: their quads came without it.
func (a *App) noteUnlinked(ctx context.Context) error {
	linked, err := a.Store.Linked(ctx)
	if err == nil && !linked {
		a.note("nothing is there that holds over articles; `standpoint link` makes it")
	}
	return err
}

// unmake removes a store that this command made and that nothing came into.
func (a *App) unmake(c *cli.Context, made bool) error {
	if !made {
		return nil
	}
	n, err := a.Store.Stats(context.WithoutCancel(c.Context))
	if n.Quads > 0 || err != nil {
		return err
	}
	err = a.Store.Close()
	a.Store = nil
	return errors.Join(err, os.Remove(fileOf(c)))
}

// quadsOf are those of all files, one after the other.
func (a *App) quadsOf(names []string) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, name := range names {
			wanted, shown := true, name
			if name == "-" {
				shown = "stdin"
			}
			err := a.reading(name, func(r io.Reader) error {
				for q, err := range graph.ReadNQuads(r, shown) {
					if err != nil {
						return unreadable(shown, err)
					}
					if wanted = yield(q, nil); !wanted {
						return nil
					}
				}
				return nil
			})
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			if !wanted {
				return
			}
		}
	}
}

// reading opens a file, unzips it where its name says so, and has it read.
func (a *App) reading(name string, read func(io.Reader) error) error {
	if name == "-" {
		return read(a.In)
	}
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: there is no such file; give one that `standpoint export --output FILE` wrote", name)
	}
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // it was only read
	if !strings.HasSuffix(name, ".gz") {
		return read(f)
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w; its name ends in .gz, so it must be gzipped", name, err)
	}
	return read(z)
}

func unreadable(name string, err error) error {
	var syntax *graph.SyntaxError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%s: the compressed data end early; fetch or export the file again", name)
	case errors.As(err, &syntax):
		return fmt.Errorf("%w; import takes what `standpoint export` wrote, whole: export it again", err)
	}
	return err
}
