package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	hkv "github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/bbolt"
	"github.com/hidal-go/hidalgo/kv/flat"
	bolt "go.etcd.io/bbolt"

	"standpoint/graph/vocab"
)

// What can be wrong with a store, whatever the words around it.
var (
	ErrLocked   = errors.New("the store is in use")
	ErrMissing  = errors.New("there is no such store")
	ErrReadOnly = errors.New("the store is open for reading only")
	ErrNotStore = errors.New("the file is no store of standpoint's")
	ErrBase     = errors.New("the store has another base")
	ErrURL      = errors.New("no such kind of store")
)

// Options of Open; the zero value opens for writing with the default base.
type Options struct {
	ReadOnly    bool
	Base        string        // of a new store, "" = vocab.DefaultBase; another than the store's own is ErrBase
	LockTimeout time.Duration // how long to wait for another process; 0 = a tenth of a second
}

// Store is an open store. Its methods may be called from several goroutines.
type Store struct {
	url      string
	db       hkv.KV
	base     vocab.Base
	readOnly bool
}

// Open opens the store at url, and makes it where it is not there and may be
// written: "bolt:PATH", a bare path, or "memory:". It returns ErrLocked, naming
// the process where the system tells it, ErrMissing, ErrNotStore, ErrBase, ErrURL
// or an error of the file system.
func Open(ctx context.Context, url string, o Options) (*Store, error) {
	db, err := openKV(url, o)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", url, explain(err))
	}
	s := &Store{url: url, db: db, readOnly: o.ReadOnly}
	if err := s.begin(ctx, vocab.Base(o.Base)); err != nil {
		db.Close()
		return nil, fmt.Errorf("open %s: %w", url, explain(err))
	}
	return s, nil
}

func openKV(url string, o Options) (hkv.KV, error) {
	kind, path, found := strings.Cut(url, ":")
	switch {
	case !found:
		return openBolt(url, o)
	case kind == "bolt":
		return openBolt(path, o)
	case url == "memory:":
		return flat.Upgrade(newMemory()), nil
	}
	return nil, fmt.Errorf("%w; a store is memory: or bolt:PATH", ErrURL)
}

// reserved is the address space that a bolt file is mapped into: where the file
// outgrows it, the writer waits for every reader. It costs no memory.
const reserved = 64 << 30

func openBolt(path string, o Options) (hkv.KV, error) {
	if o.ReadOnly {
		info, err := os.Stat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, ErrMissing
		case err == nil && info.Size() == 0:
			return nil, ErrNotStore
		}
	}
	options := &bolt.Options{
		Timeout: max(o.LockTimeout, 100*time.Millisecond), ReadOnly: o.ReadOnly, FreelistType: bolt.FreelistMapType,
	}
	db, err := mapBolt(path, options)
	switch {
	case errors.Is(err, bolt.ErrTimeout):
		return nil, locked(path)
	case errors.Is(err, bolt.ErrInvalid), errors.Is(err, bolt.ErrVersionMismatch), errors.Is(err, bolt.ErrChecksum):
		return nil, fmt.Errorf("%w: %w", ErrNotStore, err)
	case err != nil:
		return nil, err
	case foreign(db):
		db.Close()
		return nil, ErrNotStore
	}
	return bbolt.New(db), nil
}

// foreign tells whether a bolt file holds something, and nothing of ours.
func foreign(db *bolt.DB) bool {
	found := false
	err := db.View(func(tx *bolt.Tx) error {
		name, _ := tx.Cursor().First()
		found = name != nil && tx.Bucket(baseKey[0]) == nil
		return nil
	})
	return found && err == nil
}

// mapBolt opens the file, with less address space where the system denies it.
func mapBolt(path string, o *bolt.Options) (*bolt.DB, error) {
	for space := reserved; ; space >>= 2 {
		if o.InitialMmapSize = space; runtime.GOOS == "windows" || space < 1<<28 {
			o.InitialMmapSize = 0 // there the file itself would grow
		}
		db, err := bolt.Open(path, 0o644, o)
		if err == nil || o.InitialMmapSize == 0 || !noAddresses(err) {
			return db, err
		}
	}
}

// begin makes a new store ready and reads what an old one is.
func (s *Store) begin(ctx context.Context, base vocab.Base) error {
	if base != "" {
		if err := base.Check(); err != nil {
			return err
		}
	}
	stored, err := s.storedBase(ctx)
	if err == nil && stored == "" && !s.readOnly {
		stored, err = s.create(ctx, base)
	}
	switch {
	case err != nil:
		return err
	case stored == "":
		return ErrNotStore
	case base != "" && base != stored:
		return fmt.Errorf("%w: %s, not %s", ErrBase, stored, base)
	}
	s.base = stored
	return nil
}

func (s *Store) storedBase(ctx context.Context) (vocab.Base, error) {
	var base []byte
	err := hkv.View(ctx, s.db, func(tx hkv.Tx) error {
		value, err := get(ctx, tx, baseKey)
		base = append(base, value...)
		return err
	})
	return vocab.Base(base), err
}

// create makes the store ready, in one transaction.
func (s *Store) create(ctx context.Context, base vocab.Base) (vocab.Base, error) {
	if base == "" {
		base = vocab.DefaultBase
	}
	return base, hkv.Update(ctx, s.db, func(tx hkv.Tx) error {
		if err := kv.Init(pinned{s.db, tx}, graph.Options{}); err != nil {
			return err
		}
		return tx.Put(ctx, baseKey, []byte(base))
	})
}

// Close waits for what is being read and written, and closes the store.
func (s *Store) Close() error { return s.db.Close() }

// Base is what the IRIs of the store's data begin with.
func (s *Store) Base() vocab.Base { return s.base }

// Cayley is a Cayley store for its query languages, which cannot be written to.
// Take a new one for every question: it remembers numbers of nodes, which a later
// write may make wrong.
func (s *Store) Cayley() (graph.QuadStore, error) { return kv.New(unwritable{s.db}, noBloom) }
