package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"standpoint/graph"
)

// smallStore is the file of a store of a few articles, rewritten so that it has
// free pages, without the room behind the last page, and what it exports: now, and
// before its last commit.
func smallStore(t testing.TB) (file []byte, export, earlier string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "small.db")
	s := open(t, path, Options{})
	load(t, s, 3)
	earlier = content(t, s)
	_, err := s.Commit(context.Background(), Batch{
		Graphs: []Graph{{Label: synthetic(t, 1).Label}}, Texts: map[string]string{"00": "the text"}, Inputs: []Input{{Name: "in", Article: "a"}},
	})
	must(t, err)
	export = content(t, s)
	must(t, s.Close())
	file, err = os.ReadFile(path)
	must(t, err)
	db, err := bolt.Open(path, 0o644, nil)
	must(t, err)
	must(t, db.View(func(tx *bolt.Tx) error { file = file[:tx.Size()]; return nil }))
	must(t, db.Close())
	return file, export, earlier
}

// deadline ends the test binary where one look at a file does not end.
func deadline(what string) (stop func()) {
	timer := time.AfterFunc(60*time.Second, func() { panic("it does not end: " + what) })
	return func() { timer.Stop() }
}

// looked opens a file as it is said and reads all that is in it. A writer looks
// only: what it would write is another's test.
func looked(path string, o Options) (export string, faults int, err error) {
	ctx := context.Background()
	s, err := Open(ctx, path, o)
	if err != nil {
		return "", 0, err
	}
	defer s.Close()
	for _, err := range s.Check(ctx) {
		if faults++; err != nil {
			return "", faults, err
		}
	}
	var text bytes.Buffer
	if err = graph.WriteNQuads(&text, s.Quads(ctx)); err != nil {
		return "", faults, err
	}
	state, err := s.State(ctx)
	return text.String() + state, faults, err
}

// A file that is cut off, wherever that is, is refused with its name, and stays as
// it is; what lies behind the last page is not missed.
func TestCutOffFile(t *testing.T) {
	file, export, _ := smallStore(t)
	page := os.Getpagesize()
	path := filepath.Join(t.TempDir(), "cut.db")
	for at := page; at < len(file); at += page {
		for _, n := range []int{at - 1, at, at + page/2} {
			for _, o := range []Options{{ReadOnly: true}, {}} {
				must(t, os.WriteFile(path, file[:n], 0o644))
				stop := deadline(fmt.Sprint(n, " bytes"))
				got, faults, err := looked(path, o)
				stop()
				if err == nil && (got != export || faults > 0) {
					t.Fatalf("%d of %d bytes: %d faults, and no error", n, len(file), faults)
				}
				if err != nil && (!strings.Contains(err.Error(), path) || !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNotStore)) {
					t.Errorf("%d of %d bytes: %v", n, len(file), err)
				}
				if now, _ := os.ReadFile(path); err != nil && !bytes.Equal(now, file[:n]) {
					t.Errorf("%d of %d bytes: the file was changed", n, len(file))
				}
			}
		}
	}
}

// Pages of zeros or of noise are an error or a fault that is told, or what lay in
// them was not in use; never a panic. Without the younger of its first two pages
// the file is what it was before the last commit: that is what bolt has the other for.
func TestDamagedPages(t *testing.T) {
	file, export, earlier := smallStore(t)
	page := os.Getpagesize()
	dice := rand.New(rand.NewSource(1))
	found, folder, n := map[string]int{}, t.TempDir(), 0
	for at := 0; at < len(file); at += page {
		for name, fill := range map[string]func([]byte){
			"zeros": func(b []byte) { clear(b) },
			"noise": func(b []byte) { dice.Read(b) },
			"flip":  func(b []byte) { b[dice.Intn(len(b))] ^= 1 << dice.Intn(8) },
			"head":  func(b []byte) { dice.Read(b[8:16]) },
			"other": func(b []byte) { copy(b[8:], file[dice.Intn(len(file)-len(b)):][:len(b)-8]) },
		} {
			for _, o := range []Options{{ReadOnly: true}, {}} {
				damaged := bytes.Clone(file)
				fill(damaged[at : at+page])
				n++ // a writer that fails keeps its lock
				path := filepath.Join(folder, fmt.Sprint(n, ".db"))
				must(t, os.WriteFile(path, damaged, 0o644))
				stop := deadline(fmt.Sprint(name, " at ", at))
				got, faults, err := looked(path, o)
				stop()
				must(t, os.Remove(path))
				switch {
				case faults > 0:
					found["a fault"]++
				case err != nil && !strings.Contains(err.Error(), path):
					t.Errorf("%s at %d: %v does not name the file", name, at, err)
				case err != nil:
					found["an error"]++
				case got == export, got == earlier && at < 2*page:
					found["nothing"]++
				default:
					t.Errorf("%s at %d: another export, and no fault", name, at)
				}
			}
		}
	}
	t.Log(found)
}

// A damaged file that is written to, compacted, repaired or backed up gives an
// error or a whole store, and the lock of this process is not left behind.
func TestWritingToDamagedPages(t *testing.T) {
	file, _, _ := smallStore(t)
	page := os.Getpagesize()
	ctx := context.Background()
	works := map[string]func(*Store, string) error{
		"replace": func(s *Store, _ string) error {
			_, err := s.Replace(ctx, synthetic(t, 1), Graph{Label: synthetic(t, 2).Label})
			return err
		},
		"compact": func(s *Store, _ string) error { return s.Compact(ctx) },
		"repair":  func(s *Store, _ string) error { _, err := s.Repair(ctx); return err },
		"backup":  func(s *Store, to string) error { return s.Backup(ctx, to) },
	}
	folder, n := t.TempDir(), 0
	for at := 2 * page; at < len(file); at += page {
		for name, work := range works {
			damaged := bytes.Clone(file)
			clear(damaged[at : at+page])
			n++
			path := filepath.Join(folder, fmt.Sprint(n, ".db"))
			must(t, os.WriteFile(path, damaged, 0o644))
			s, err := Open(ctx, path, Options{})
			if err != nil {
				continue
			}
			stop := deadline(fmt.Sprint(name, " with zeros at ", at))
			for range 2 { // the second would wait for a lock that the first had kept
				if err := work(s, filepath.Join(folder, "copy.db")); err != nil && !strings.Contains(err.Error(), path) {
					t.Errorf("%s with zeros at %d: %v", name, at, err)
				}
			}
			must(t, s.Close())
			must(t, os.Remove(path))
			stop()
			if left, _ := filepath.Glob(path + ".*"); len(left) > 0 {
				t.Errorf("%s with zeros at %d leaves %v", name, at, left)
			}
		}
	}
}

// What is no store of ours is left as it is: an SQLite file, one of another program
// on bolt, a folder, noise, a text shorter than two pages.
func TestForeignFiles(t *testing.T) {
	folder := t.TempDir()
	noise := make([]byte, 5*os.Getpagesize())
	rand.New(rand.NewSource(1)).Read(noise)
	files := map[string][]byte{
		"sqlite": append([]byte("SQLite format 3\x00\x10\x00\x01\x01\x00\x40\x20\x20"), make([]byte, 8192)...),
		"noise":  noise, "short": []byte("An article, not a store.\n"), "byte": {0}, "zeros": make([]byte, 1<<16),
	}
	for name, bytes := range files {
		must(t, os.WriteFile(filepath.Join(folder, name), bytes, 0o644))
	}
	db, err := bolt.Open(filepath.Join(folder, "bolt"), 0o644, nil)
	must(t, err)
	must(t, db.Update(func(tx *bolt.Tx) error {
		b, err := tx.CreateBucket([]byte("standpoints"))
		must(t, err)
		return b.Put([]byte("base"), []byte("https://example.org/"))
	}))
	must(t, db.Close())
	must(t, os.Mkdir(filepath.Join(folder, "folder"), 0o755))
	for _, name := range []string{"sqlite", "noise", "short", "byte", "zeros", "bolt", "folder"} {
		path := filepath.Join(folder, name)
		before, _ := os.ReadFile(path)
		for _, o := range []Options{{}, {ReadOnly: true}, {AnyVersion: true}} {
			_, err := Open(context.Background(), path, o)
			if err == nil || !strings.Contains(err.Error(), path) || name != "folder" && !errors.Is(err, ErrNotStore) {
				t.Errorf("%s %+v: %v", name, o, err)
			}
		}
		if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
			t.Errorf("%s was changed", name)
		}
	}
	empty := filepath.Join(folder, "empty")
	must(t, os.WriteFile(empty, nil, 0o644))
	if _, err := Open(context.Background(), empty, Options{ReadOnly: true}); !errors.Is(err, ErrNotStore) {
		t.Errorf("an empty file: %v", err)
	}
	must(t, open(t, empty, Options{}).Close()) // it becomes a store
}
