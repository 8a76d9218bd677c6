package store

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// A backup after the file was put in the place of another copies the one that is open.
func TestBackupAfterTheFileWasReplaced(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "test.db")
	s := open(t, path, Options{})
	_, err := s.Import(ctx, sequence(manyQuads(t, 3)...))
	must(t, err)
	for range 2 {
		must(t, s.Backup(ctx, path+".copy"))
		copied := open(t, path+".copy", Options{ReadOnly: true})
		if content(t, copied) != content(t, s) || faultsOf(t, copied) != "" {
			t.Errorf("the copy is another store: %s", faultsOf(t, copied))
		}
		must(t, copied.Close())
		must(t, s.Compact(ctx))
	}
}

// A store that is named by a link stays where it lies.
func TestLinkedStore(t *testing.T) {
	ctx := context.Background()
	folder := t.TempDir()
	file, link := filepath.Join(folder, "real.db"), filepath.Join(folder, "link.db")
	must(t, open(t, file, Options{}).Close())
	if err := os.Symlink("real.db", link); err != nil {
		t.Skip(err)
	}
	s := open(t, link, Options{})
	_, err := s.Import(ctx, sequence(manyQuads(t, 2)...))
	must(t, err)
	must(t, s.Compact(ctx))
	want := content(t, s)
	must(t, s.Close())
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("it is no link any more: %v, %v", info, err)
	}
	if got, faults, err := looked(file, Options{ReadOnly: true}); got != want || faults > 0 || err != nil {
		t.Errorf("the file is another: %d faults, %v", faults, err)
	}
}
