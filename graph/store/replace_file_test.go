package store

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"
)

// Backups before and after the file was put in another's place are whole, and so is
// one that runs meanwhile.
func TestBackupBesideCompact(t *testing.T) {
	ctx, folder := context.Background(), t.TempDir()
	s := open(t, filepath.Join(folder, "a.db"), Options{})
	load(t, s, 300)
	want := content(t, s)
	for round := range 3 {
		var both sync.WaitGroup
		both.Go(func() {
			if err := s.Backup(ctx, filepath.Join(folder, "beside.db")); err != nil {
				t.Error(err)
			}
		})
		must(t, s.Compact(ctx))
		both.Wait()
		must(t, s.Backup(ctx, filepath.Join(folder, "after.db")))
		for _, name := range []string{"beside.db", "after.db"} {
			copied := open(t, filepath.Join(folder, name), Options{ReadOnly: true})
			sound(t, copied, nil)
			if content(t, copied) != want {
				t.Errorf("round %d: %s is another store", round, name)
			}
			must(t, copied.Close())
		}
	}
}

// Readers and writers go on while the file is replaced.
func TestReadersBesideCompact(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "a.db"), Options{})
	load(t, s, 100)
	done := make(chan struct{})
	var others sync.WaitGroup
	for range 4 {
		others.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				quads, err := s.Graph(ctx, synthetic(t, 7).Label)
				if err != nil || len(quads) < 90 {
					t.Errorf("%d quads, %v", len(quads), err)
					return
				}
			}
		})
	}
	a := label("written")
	others.Go(func() {
		for i := range 40 {
			_, err := s.Replace(ctx, Graph{a, names(a, string(rune('a'+i%26)))})
			must(t, err)
		}
	})
	for range 15 {
		must(t, s.Compact(ctx))
	}
	close(done)
	others.Wait()
	sound(t, s, map[quad.IRI][]quad.Quad{a: names(a, string(rune('a'+39%26)))})
}

// What is put in a store's place has its rights and lies where a link leads.
func TestCompactKeepsRightsAndLinks(t *testing.T) {
	ctx, folder := context.Background(), t.TempDir()
	real, link := filepath.Join(folder, "disk", "a.db"), filepath.Join(folder, "link.db")
	must(t, os.Mkdir(filepath.Dir(real), 0o755))
	must(t, os.Symlink(real, link))
	s := open(t, real, Options{})
	load(t, s, 5)
	must(t, s.Close())
	must(t, os.Chmod(real, 0o600))
	s = open(t, link, Options{})
	must(t, s.Compact(ctx))
	must(t, s.Close())
	info, err := os.Stat(real)
	if must(t, err); info.Mode().Perm() != 0o600 {
		t.Errorf("the rights are %v", info.Mode())
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info.Mode(), err)
	}
	left, _ := filepath.Glob(filepath.Join(folder, "disk", ".*"))
	if len(left) > 0 {
		t.Errorf("%v is left", left)
	}
}
