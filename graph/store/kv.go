package store

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"

	"standpoint/graph/vocab"
)

// keyValue is a database of sorted keys in buckets: one writer at a time, and a
// snapshot for every reader.
type keyValue interface {
	begin(write bool) (transaction, error)
	close() error
}

// transaction reads one snapshot and, where it was begun to write, changes it. It
// ends with commit or rollback; what it has given is valid until then, and what it
// was given to put must stay as it is until then.
type transaction interface {
	get(bucket string, key []byte) []byte // nil where it is absent
	cursor(bucket string) cursor
	buckets(prefix string) []string // whose names begin so
	put(bucket string, key, value []byte) error
	del(bucket string, key []byte) error
	commit() error
	rollback()
}

// cursor walks the keys of a bucket in their order; nil at the end.
type cursor interface {
	seek(key []byte) (at, value []byte) // the first at or behind key
	next() (at, value []byte)
}

// cayleyStore is the engine of a key-value store, in the format of Cayley's own
// package kv, version 2.
type cayleyStore struct{ db keyValue }

// openCayley makes a new store ready.
func openCayley(db keyValue, o Options) (engine, error) {
	e := &cayleyStore{db}
	if o.ReadOnly {
		return e, nil
	}
	err := e.update(func(tx transaction) error {
		if tx.get(string(metaTable), []byte(baseName)) != nil {
			return errNothingToDo
		}
		return create(tx, cmp.Or(vocab.Base(o.Base), vocab.DefaultBase))
	})
	if err != nil && err != errNothingToDo {
		_ = db.close()
		return nil, err
	}
	return e, nil
}

// errNothingToDo ends a transaction that has nothing to write.
var errNothingToDo = errors.New("nothing to do")

func create(tx transaction, base vocab.Base) error {
	if err := base.Check(); err != nil {
		return err
	}
	return errors.Join(
		tx.put(metaBucket, versionKey, binary.LittleEndian.AppendUint64(nil, kvVersion)),
		tx.put(metaBucket, indexesKey, kvIndexes()),
		tx.put(metaBucket, sizeKey, make([]byte, 8)),
		tx.put(string(metaTable), []byte(baseName), []byte(base)),
		tx.put(string(metaTable), []byte(schemaName), []byte(schema)),
	)
}

func (e *cayleyStore) view(ctx context.Context, do func(snapshot) error) error {
	return guarded(func() error {
		tx, err := e.db.begin(false)
		if err != nil {
			return err
		}
		defer tx.rollback()
		return do(newKVSnapshot(ctx, tx))
	})
}

// exclusive needs nothing more than what the kind of database has: no other
// process writes.
func (e *cayleyStore) exclusive(_ context.Context, do func() error) error { return do() }

// update runs do in a transaction that is committed unless do fails.
func (e *cayleyStore) update(do func(transaction) error) error {
	return guarded(func() error {
		tx, err := e.db.begin(true)
		if err != nil {
			return err
		}
		defer tx.rollback()
		if err := do(tx); err != nil {
			return err
		}
		return tx.commit()
	})
}

func (e *cayleyStore) cayley() (cayley.QuadStore, error) {
	return kv.New(hidalgo{e.db}, cayley.Options{kv.OptNoBloom: true}) // a bloom filter would cost 600 MB and a scan of all
}

func (e *cayleyStore) close() error { return e.db.close() }
