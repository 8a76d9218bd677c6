package match

import (
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/graph/vocab"
	"standpoint/ingest/lexicon"
)

// format changes with what a record or a unit is.
const format = 2

// made names what makes an index: its format, the word lists, the weights.
var made = sync.OnceValue(func() string {
	return fmt.Sprintf("format-%d+lexicon-%s+weights-%08x", format, lexicon.Fingerprint(), crc32.ChecksumIEEE(weights))
})

// renew makes the records of s as it is now. What old, which may be nil, has of
// articles that are still the same is taken over.
func renew(ctx context.Context, s *store.Store, old *kept) (records []record, err error) {
	known, err := old.unchanged(ctx, s)
	if err != nil {
		return nil, err
	}
	var fresh []int
	for label, err := range s.Articles(ctx) {
		if err != nil {
			return nil, err
		}
		if r, ok := known[label]; ok {
			records = append(records, r)
			continue
		}
		quads, err := s.Graph(ctx, label)
		if err != nil {
			return nil, err
		}
		if a, err := graph.FromQuads(quads); err == nil && a != nil { // `check` tells of others
			fresh = append(fresh, len(records))
			records = append(records, newRecord(s.Base(), a))
		}
	}
	return records, understand(ctx, records, fresh)
}

// unchanged are the records, with their vectors, of articles that s still has, of
// the same title and read by the same reader: their text is the same, for their
// labels are made from it. Where the store tells what was written since, they are
// those that nothing touched.
func (k *kept) unchanged(ctx context.Context, s *store.Store) (map[quad.IRI]record, error) {
	known := map[quad.IRI]record{}
	if k == nil {
		return known, nil
	}
	if steps, _, ok, err := s.Since(ctx, k.State); ok || err != nil {
		return k.untouched(steps, err)
	}
	readers := map[string]map[quad.Value]bool{}
	for n := range k.Articles {
		r, err := k.whole(n)
		if err != nil {
			return nil, err
		}
		if readers[r.ReadBy] == nil {
			if readers[r.ReadBy], err = readBy(ctx, s, r.ReadBy); err != nil {
				return nil, err
			}
		}
		label := quad.IRI(r.Label)
		same, err := titled(ctx, s, label, r.Title)
		if err != nil {
			return nil, err
		}
		if same && readers[r.ReadBy][label] {
			known[label] = r
		}
	}
	return known, nil
}

// untouched are the records of articles that no step touched.
func (k *kept) untouched(steps []store.Step, err error) (map[quad.IRI]record, error) {
	touched := store.Touched(steps)
	known := map[quad.IRI]record{}
	for n := 0; err == nil && n < k.Articles; n++ {
		var r record
		if r, err = k.whole(n); !touched[quad.IRI(r.Label)] {
			known[quad.IRI(r.Label)] = r
		}
	}
	return known, err
}

// readBy are the labels of the articles that a reader has read.
func readBy(ctx context.Context, s *store.Store, reader string) (map[quad.Value]bool, error) {
	labels := map[quad.Value]bool{}
	for label, err := range s.Subjects(ctx, vocab.ReadBy, quad.String(reader)) {
		if err != nil {
			return nil, err
		}
		labels[label] = true
	}
	return labels, nil
}

// titled reports whether an article has that title, "" = none.
func titled(ctx context.Context, s *store.Store, label quad.IRI, title string) (bool, error) {
	for v, err := range s.Objects(ctx, label, vocab.Headline) {
		return v == quad.Value(quad.String(title)), err
	}
	return title == "", nil
}

// whole is record with its vectors.
func (k *kept) whole(n int) (record, error) {
	r, err := k.record(n)
	if err == nil {
		r.Vectors, err = k.meanings(n)
	}
	return r, err
}

// understand finds what the units of some records mean, on all processors.
func understand(ctx context.Context, records []record, which []int) error {
	if len(which) == 0 {
		return nil
	}
	j, err := loaded()
	if err != nil {
		return err
	}
	return eachReading(len(which), func(i int, m *reading) error {
		r := &records[which[i]]
		for _, u := range r.Units {
			t, err := Pieces(u.Text)
			if err != nil {
				return err
			}
			r.Vectors = append(r.Vectors, j.meaning(t, m)...)
		}
		return ctx.Err()
	})
}

// save writes an index beside its place and moves it there, so that a reader
// sees the old one or the new one whole. What processes that were killed have left
// there goes; one that lives and finds its file gone writes it again.
func save(path, state string, records []record) error {
	sweep(path)
	err := saveBeside(path, state, records)
	if errors.Is(err, fs.ErrNotExist) {
		err = saveBeside(path, state, records)
	}
	return err
}

// sweep removes the files that saveBeside has begun.
func sweep(path string) {
	entries, _ := os.ReadDir(filepath.Dir(path)) // they are in nobody's way
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, filepath.Base(path)+"-") && strings.HasSuffix(name, ".index") {
			_ = os.Remove(filepath.Join(filepath.Dir(path), name)) // another may have been first
		}
	}
}

func saveBeside(path, state string, records []record) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+"-*.index")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	// It is not waited for the disk: what a crash tears is found to be so (sound), and
	// made anew.
	err = errors.Join(writeIndex(f, made(), state, records), f.Chmod(0o644))
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
