package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/clog"
	"github.com/cayleygraph/cayley/graph"

	"standpoint/graph/vocab"
)

// What can be wrong with a store, whatever the words around it.
var (
	ErrLocked   = errors.New("the store is in use")
	ErrMissing  = errors.New("there is no such store")
	ErrReadOnly = errors.New("the store is open for reading only")
	ErrNotStore = errors.New("it is no store of standpoint's")
	ErrBase     = errors.New("the store has another base")
	ErrURL      = errors.New("no such kind of store")
	ErrSchema   = errors.New("the store is of another version")
)

// schema is the version of what a store holds, beside Cayley's own. Version 1 knew
// no such number and left removed quads in the indexes.
const schema = "2"

// What Cayley logs is for its own people: whatever goes wrong comes back as an
// error too.
func init() { clog.SetLogger(nil) }

// Options of Open; the zero value opens for writing with the default base.
type Options struct {
	ReadOnly    bool
	Base        string        // of a new store, "" = vocab.DefaultBase; another than the store's own is ErrBase
	LockTimeout time.Duration // how long to wait for another process; 0 = a tenth of a second, on PostgreSQL as long as it takes
	AnyVersion  bool          // open one of an older version too, to compact it
}

// Store is an open store. Its methods may be called from several goroutines.
type Store struct {
	url        string // as it may be shown
	engine     engine
	base       vocab.Base
	readOnly   bool
	anyVersion bool
	turn       turn // of those who write
	alone      bool // it is one that Exclusive gave
	history    *history
}

// Open opens the store at url, and makes it where it is not there and may be
// written: "bolt:PATH", a bare path, "postgres://USER@HOST/DATABASE" or "memory:". It
// returns ErrLocked, naming the process where the system tells it, ErrMissing,
// ErrNotStore, ErrBase, ErrURL, ErrSchema, ErrUnreachable (PostgreSQL) or an error of
// the file system.
func Open(ctx context.Context, url string, o Options) (*Store, error) {
	shown := Shown(url)
	e, err := openEngine(ctx, url, o)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", shown, explain(err))
	}
	s := &Store{url: shown, engine: e, readOnly: o.ReadOnly, anyVersion: o.AnyVersion, history: newHistory(e)}
	if err := s.begin(ctx, vocab.Base(o.Base)); err != nil {
		_ = e.close()
		return nil, fmt.Errorf("open %s: %w", shown, explain(err))
	}
	return s, nil
}

func openEngine(ctx context.Context, url string, o Options) (engine, error) {
	kind, path, found := strings.Cut(url, ":")
	switch {
	case !found:
		path = url
	case isPostgres(kind):
		return openPostgres(ctx, url, o)
	case kind != "bolt" && url != "memory:":
		return nil, fmt.Errorf("%w; a store is memory:, bolt:PATH, a bare path or postgres://USER@HOST/DATABASE", ErrURL)
	}
	if url == "memory:" {
		return openCayley(newMemory(), o)
	}
	db, err := openBolt(path, o)
	if err != nil {
		return nil, err
	}
	return openCayley(db, o)
}

// begin reads what the store is.
func (s *Store) begin(ctx context.Context, base vocab.Base) error {
	if base != "" {
		if err := base.Check(); err != nil {
			return err
		}
	}
	stored, err1 := s.meta(ctx, baseName)
	version, err2 := s.meta(ctx, schemaName)
	switch {
	case err1 != nil || err2 != nil:
		return errors.Join(err1, err2)
	case stored == "":
		return ErrNotStore
	case base != "" && string(base) != stored:
		return fmt.Errorf("%w: %s, not %s", ErrBase, stored, base)
	case version == "" && !s.anyVersion:
		return fmt.Errorf("%w: it was made by an older standpoint; `standpoint compact --store %s` brings it up to date", ErrSchema, s.url)
	case version != schema && version != "":
		return fmt.Errorf("%w: it was made by a newer standpoint (%s, this one knows %s); update standpoint", ErrSchema, version, schema)
	}
	s.base = vocab.Base(stored)
	return nil
}

func (s *Store) meta(ctx context.Context, name string) (string, error) {
	var value string
	err := s.engine.view(ctx, func(sn snapshot) error {
		found, err := sn.side(metaTable, name)
		value = string(found)
		return err
	})
	return value, err
}

// Close waits for what is being read and written, and closes the store.
func (s *Store) Close() error { return s.engine.close() }

// Base is what the IRIs of the store's data begin with.
func (s *Store) Base() vocab.Base { return s.base }

// Cayley is a Cayley store for its query languages, which cannot be written to.
// Take a new one for every question: it remembers numbers of nodes, which a later
// write may make wrong.
func (s *Store) Cayley() (graph.QuadStore, error) { return s.engine.cayley() }
