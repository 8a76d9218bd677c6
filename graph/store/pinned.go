package store

import (
	"context"
	"errors"

	"github.com/cayleygraph/cayley/clog"
	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
)

// Indexes of the quads. Cayley has the first two; the third finds a graph by its
// label and, unlike an index on the label alone, keeps the lists short in which
// Cayley looks for a quad before it adds or removes it.
var (
	subjectIndex = kv.DefaultQuadIndexes[0] // subject, predicate
	objectIndex  = kv.DefaultQuadIndexes[1] // object, predicate, subject
	labelIndex   = kv.QuadIndex{Dirs: []quad.Direction{quad.Label, quad.Subject}}
)

// Cayley takes the indexes of a new store from this variable; the environment's
// CAYLEY_KV_INDEXES does not work (fault 8). What it logs is for its own people:
// whatever goes wrong comes back as an error too.
func init() {
	kv.DefaultQuadIndexes = append(kv.DefaultQuadIndexes, labelIndex)
	clog.SetLogger(nil)
}

// noBloom spares 600 MB and a scan of the store at opening.
var noBloom = graph.Options{kv.OptNoBloom: true}

// pinned is a key-value store that has one transaction: whatever is opened on it
// is that one. A Cayley QuadStore over it reads one snapshot, or writes nothing
// that its owner does not commit.
type pinned struct {
	hkv.KV
	tx hkv.Tx
}

func (p pinned) Tx(context.Context, bool) (hkv.Tx, error) { return held{p.tx}, nil }

func (p pinned) View(_ context.Context, read func(hkv.Tx) error) error { return read(held{p.tx}) }

func (p pinned) Update(_ context.Context, write func(hkv.Tx) error) error { return write(held{p.tx}) }

func (p pinned) Close() error { return nil }

// held is a transaction whose end is another's business.
type held struct{ hkv.Tx }

func (held) Commit(context.Context) error { return nil }
func (held) Close() error                 { return nil }

// quadStore is a Cayley store over one transaction.
func quadStore(db hkv.KV, tx hkv.Tx) (*kv.QuadStore, error) {
	qs, err := kv.New(pinned{db, tx}, noBloom)
	if err != nil {
		return nil, err
	}
	return qs.(*kv.QuadStore), nil
}

// unwritable is a key-value store for those who only ask.
type unwritable struct{ hkv.KV }

func (u unwritable) Tx(ctx context.Context, write bool) (hkv.Tx, error) {
	if write {
		return nil, ErrReadOnly
	}
	return u.KV.Tx(ctx, false)
}

func (u unwritable) Update(context.Context, func(hkv.Tx) error) error { return ErrReadOnly }
func (u unwritable) Close() error                                     { return nil }

// get is the value of a key, nil where it is absent. It is valid until tx ends.
func get(ctx context.Context, tx hkv.Tx, key hkv.Key) ([]byte, error) {
	value, err := tx.Get(ctx, key)
	if errors.Is(err, hkv.ErrNotFound) {
		return nil, nil
	}
	return value, err
}
