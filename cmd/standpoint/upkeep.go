package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"standpoint/graph/store"
)

func (a *App) compact() *cli.Command {
	return &cli.Command{
		Name: "compact", Usage: "write the store anew, as small as it can be; bring one of an older version up to date", ArgsUsage: " ",
		Description: "Until it is done the old file stays as it was: there must be room for both, and nobody else\n" +
			"may have the store open. On PostgreSQL it is a VACUUM.\n\n" +
			examples("compact", "--store news.db"),
		Flags: storeFlags(), Action: a.runCompact,
	}
}

func (a *App) runCompact(c *cli.Context) error {
	if err := exactly(c, 0, ""); err != nil {
		return err
	}
	before := sizeOf(fileOf(c))
	if err := a.openWith(c, store.Options{ReadOnly: true, AnyVersion: true}); err != nil {
		return err // it is not made here
	}
	if err := a.Store.Close(); err != nil {
		return err
	}
	a.Store = nil
	if err := a.openWith(c, store.Options{AnyVersion: true}); err != nil {
		return err
	}
	if err := a.Store.Compact(c.Context); err != nil {
		return err
	}
	if before > 0 {
		a.note("%s: %.1f MB, before %.1f MB", fileOf(c), sizeOf(fileOf(c)), before)
	}
	return nil
}

// sizeOf is the size of a file in megabytes, 0 where there is none.
func sizeOf(path string) float64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return float64(info.Size()) / 1e6
}

func (a *App) backup() *cli.Command {
	return &cli.Command{
		Name: "backup", Usage: "copy the store, as it is at one moment, to a bolt file", ArgsUsage: "FILE",
		Description: "The copy is a store: give it to --store. It is whole or not there; a file of that name is\n" +
			"replaced. A bolt store that another process writes to is in use: --lock-timeout waits for\n" +
			"it; PostgreSQL is copied while others write.\n\n" +
			examples("backup", "news-2024-02-13.db --store news.db"),
		Flags: storeFlags(), Action: a.runBackup,
	}
}

func (a *App) runBackup(c *cli.Context) error {
	if err := exactly(c, 1, "FILE"); err != nil {
		return err
	}
	to := c.Args().First()
	if err := spares(c, to); err != nil {
		return err
	}
	if info, err := os.Stat(to); err == nil && !isStore(to) {
		return usagef("%s is there (%d bytes) and is no store; give another FILE", to, info.Size())
	}
	if err := a.open(c, true); err != nil {
		return err
	}
	if err := a.Store.Backup(c.Context, to); err != nil {
		return err
	}
	a.note("%s: %.1f MB", to, sizeOf(to))
	return nil
}

// spares refuses to write over the store that is asked, or its index.
func spares(c *cli.Context, to string) error {
	if file := fileOf(c); file != "" && (same(to, file) || same(to, indexOf(c))) {
		return usagef("%s is the store itself; give another FILE", to)
	}
	return nil
}

// isStore tells whether a backup may take a file's place.
func isStore(path string) bool {
	s, err := store.Open(context.Background(), "bolt:"+path, store.Options{ReadOnly: true})
	if err != nil {
		return errors.Is(err, store.ErrSchema)
	}
	return s.Close() == nil
}

func same(x, y string) bool {
	first, err1 := os.Stat(x)
	second, err2 := os.Stat(y)
	return err1 == nil && err2 == nil && os.SameFile(first, second) || filepath.Clean(x) == filepath.Clean(y)
}
