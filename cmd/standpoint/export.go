package main

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"standpoint/graph"
	"standpoint/queries"
)

func (a *App) export() *cli.Command {
	return &cli.Command{
		Name: "export", Usage: "write the graph as canonical N-Quads", ArgsUsage: " ",
		Description: "Sorted, full IRIs, no blank nodes: the same articles give the same bytes, and their\n" +
			"sha256 is the version of the data.\n\n" +
			examples("export", "| sha256sum", "--output graph.nq.gz", "--person \"Ana Ortega\" --no-text"),
		Flags: storeFlags(
			&cli.StringFlag{Name: "output", Usage: "write to `FILE`, gzipped where its name ends in .gz (default: stdout)"},
			&cli.StringSliceFlag{Name: "article", Usage: "only the article of that `NAME`; may be given again"},
			&cli.StringSliceFlag{Name: "person", Usage: "only articles in which `NAME` stands; may be given again"},
			&cli.BoolFlag{Name: "no-text", Usage: "leave out the articles' words: quotations and evidence"},
			&cli.BoolFlag{Name: "no-derived", Usage: "leave out what holds over articles"},
		),
		Action: a.runExport,
	}
}

func (a *App) runExport(c *cli.Context) error {
	if err := exactly(c, 0, ""); err != nil {
		return err
	}
	if to := c.String("output"); to != "" {
		if err := spares(c, to); err != nil {
			return err
		}
	}
	if err := a.open(c, true); err != nil {
		return err
	}
	quads, err := a.asker().Selected(c.Context, queries.Selection{
		Articles: c.StringSlice("article"), People: c.StringSlice("person"), NoText: c.Bool("no-text"), NoDerived: c.Bool("no-derived"),
	})
	if err != nil {
		return err
	}
	return a.to(c.String("output"), func(w io.Writer) error { return graph.WriteNQuads(w, quads) })
}

// to writes a file whole or not at all: under another name first. "" is stdout. What is
// no file, as a device or a pipe, is written to and stays what it is.
func (a *App) to(name string, write func(io.Writer) error) error {
	if name == "" || name == "-" {
		return write(a.Out)
	}
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(packed(f, name, write), f.Close())
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".standpoint-*")
	if err != nil {
		return fmt.Errorf("%s: %w; choose another place with --output", name, err)
	}
	err = errors.Join(packed(f, name, write), f.Chmod(0o644), f.Sync(), f.Close())
	return intoPlace(f.Name(), name, err)
}

// intoPlace gives a file that was written its name, or takes it away where there is a
// fault.
func intoPlace(part, name string, fault error) error {
	if fault != nil {
		return errors.Join(fault, os.Remove(part))
	}
	if err := os.Rename(part, name); err != nil {
		return errors.Join(fmt.Errorf("%w; choose another place with --output", err), os.Remove(part))
	}
	return nil
}

// packed writes to w, gzipped where the name says so.
func packed(w io.Writer, name string, write func(io.Writer) error) error {
	if !strings.HasSuffix(name, ".gz") {
		return write(w)
	}
	z := gzip.NewWriter(w)
	return errors.Join(write(z), z.Close())
}
