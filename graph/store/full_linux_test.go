package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"standpoint/graph"
)

// smallDisk is a folder with room for some bytes.
func smallDisk(t *testing.T, bytes int) string {
	t.Helper()
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, fmt.Sprint("size=", bytes)); err != nil {
		t.Skip("no small disk can be mounted here: ", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(folder, syscall.MNT_DETACH) })
	return folder
}

// On a disk without room every write says so, with the file and the remedy, leaves
// the store as it was and no other file, and goes through once there is room.
func TestFullDisk(t *testing.T) {
	ctx := context.Background()
	var many []Graph
	for i := range 60 {
		many = append(many, synthetic(t, i))
	}
	quads := graph.Sorted(manyQuads(t, 60))
	for name, c := range map[string]struct {
		articles int // that are there before
		work     func(*Store, string) error
	}{
		"commit":               {1, func(s *Store, _ string) error { _, err := s.Replace(ctx, many...); return err }},
		"import":               {0, func(s *Store, _ string) error { _, err := s.Import(ctx, sequence(quads...)); return err }},
		"import beside others": {1, func(s *Store, _ string) error { _, err := s.Import(ctx, sequence(quads...)); return err }},
		"compact":              {4, func(s *Store, _ string) error { return s.Compact(ctx) }},
		"repair":               {4, func(s *Store, _ string) error { _, err := s.Repair(ctx); return err }},
		"backup":               {4, func(s *Store, folder string) error { return s.Backup(ctx, filepath.Join(folder, "copy.db")) }},
	} {
		t.Run(name, func(t *testing.T) {
			folder := smallDisk(t, 40<<20)
			path := filepath.Join(folder, "full.db")
			s := open(t, path, Options{})
			load(t, s, c.articles)
			before := content(t, s)
			filled := fill(t, folder)
			stop := deadline(name + " on a full disk")
			err := c.work(s, folder)
			stop()
			if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), folder) || !strings.Contains(err.Error(), "make room") {
				t.Errorf("%v", err)
			}
			if told := faultsOf(t, s); content(t, s) != before || told != "" {
				t.Errorf("the store is another: %s", told)
			}
			if left, _ := os.ReadDir(folder); len(left) != 2 {
				t.Errorf("%v are left", left)
			}
			must(t, os.Remove(filled))
			if err := c.work(s, folder); err != nil || faultsOf(t, s) != "" {
				t.Errorf("with room: %v, %s", err, faultsOf(t, s))
			}
			must(t, s.Close())
			must(t, open(t, path, Options{}).Close())
		})
	}
}

// fill leaves some pages of a disk.
func fill(t *testing.T, folder string) string {
	path := filepath.Join(folder, "filler")
	f, err := os.Create(path)
	must(t, err)
	defer f.Close()
	for size := 1 << 20; size >= 1<<12; size /= 2 {
		for err = nil; err == nil; {
			_, err = f.Write(make([]byte, size))
		}
	}
	info, err := f.Stat()
	must(t, err)
	must(t, f.Truncate(info.Size()-8<<12))
	return path
}

// unprivileged runs do as a user who owns nothing here.
func unprivileged(t *testing.T, do func()) {
	t.Helper()
	if os.Getuid() != 0 {
		do()
		return
	}
	runtime.LockOSThread() // the thread ends with the goroutine: it is another's no more
	must(t, syscall.Setfsuid(65534))
	do()
	must(t, syscall.Setfsuid(0))
	runtime.UnlockOSThread()
}

// A file or a folder that may not be written to is refused by name, and can be read.
func TestReadOnlyFiles(t *testing.T) {
	ctx := context.Background()
	base := t.TempDir()
	must(t, os.Chmod(filepath.Dir(base), 0o755))
	folder := filepath.Join(base, "folder")
	must(t, os.Mkdir(folder, 0o755))
	path := filepath.Join(folder, "store.db")
	s := open(t, path, Options{})
	load(t, s, 1)
	want := content(t, s)
	must(t, s.Close())
	must(t, os.Chmod(path, 0o444))
	must(t, os.Chmod(folder, 0o555))
	t.Cleanup(func() { _ = os.Chmod(folder, 0o755) })
	unprivileged(t, func() {
		for _, name := range []string{path, filepath.Join(folder, "new.db")} {
			if _, err := Open(ctx, name, Options{}); !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), name) {
				t.Errorf("%v", err)
			}
		}
		if got, faults, err := looked(path, Options{ReadOnly: true}); got != want || faults > 0 || err != nil {
			t.Errorf("reading: %d faults, %v", faults, err)
		}
		reader := open(t, path, Options{ReadOnly: true})
		if err := reader.Backup(ctx, filepath.Join(folder, "copy.db")); !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), "copy.db") {
			t.Errorf("%v", err)
		}
		must(t, reader.Close())
	})
	must(t, os.Chmod(path, 0o644)) // the file may be written, the folder not
	must(t, os.Chown(path, 65534, -1))
	unprivileged(t, func() {
		writer, err := Open(ctx, path, Options{})
		if err != nil {
			t.Errorf("%v", err)
			return
		}
		defer writer.Close()
		if err := writer.Compact(ctx); !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), path) {
			t.Errorf("%v", err)
		}
		if content(t, writer) != want {
			t.Error("it is another store")
		}
	})
}
