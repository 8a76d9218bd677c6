package match

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/graph/vocab"
	"standpoint/ingest/lexicon"
)

// format changes with what a record or a unit is.
const format = 1

// made names what makes an index: its format, the word lists, the weights.
var made = sync.OnceValue(func() string {
	return fmt.Sprintf("format-%d+lexicon-%s+weights-%08x", format, lexicon.Fingerprint(), crc32.ChecksumIEEE(weights))
})

// renew makes the index of s as it is now. What old, which may be nil, has of
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
		if n, ok := known[label]; ok {
			r, err := old.whole(n)
			if err != nil {
				return nil, err
			}
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
	if err := understand(ctx, records, fresh); err != nil {
		return nil, err
	}
	slices.SortFunc(records, func(a, b record) int { return bytes.Compare([]byte(a.Label), []byte(b.Label)) })
	return records, nil
}

// unchanged are the articles of an index that s still has, of the same title and
// read by the same reader: their text is the same, for their names are made from it.
func (k *kept) unchanged(ctx context.Context, s *store.Store) (map[quad.IRI]int, error) {
	known := map[quad.IRI]int{}
	if k == nil {
		return known, nil
	}
	readers := map[string]map[quad.Value]bool{}
	for n := range k.Articles {
		r, err := k.record(n)
		if err != nil {
			return nil, err
		}
		if readers[r.ReadBy] == nil {
			readers[r.ReadBy] = map[quad.Value]bool{}
			for label, err := range s.Subjects(ctx, vocab.ReadBy, quad.String(r.ReadBy)) {
				if err != nil {
					return nil, err
				}
				readers[r.ReadBy][label] = true
			}
		}
		label := quad.IRI(r.Label)
		same, err := titled(ctx, s, label, r.Title)
		if err != nil {
			return nil, err
		}
		if same && readers[r.ReadBy][label] {
			known[label] = n
		}
	}
	return known, nil
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
	j, err := loaded()
	if err != nil || len(which) == 0 {
		return err
	}
	next := make(chan *record)
	faults := make([]error, workers(len(which)))
	var wait sync.WaitGroup
	for w := range faults {
		wait.Go(func() {
			var m reading
			for r := range next {
				for _, u := range r.Units {
					t, err := newText(u.Text)
					if err != nil {
						faults[w] = err
						continue
					}
					r.Vectors = append(r.Vectors, j.meaning(t, &m)...)
				}
			}
		})
	}
	for _, n := range which {
		if ctx.Err() != nil {
			break
		}
		next <- &records[n]
	}
	close(next)
	wait.Wait()
	return errors.Join(append(faults, ctx.Err())...)
}

func workers(most int) int { return max(1, min(runtime.GOMAXPROCS(0), most)) }

// save writes an index beside its place and moves it there, so that a reader
// sees the old one or the new one whole.
func save(path, state string, records []record) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+"-*.index")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	err = errors.Join(writeIndex(f, made(), state, records), f.Chmod(0o644), f.Sync())
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
