package store

import (
	"bytes"
	"context"

	hkv "github.com/hidal-go/hidalgo/kv"
)

// hidalgo is a key-value store as Cayley's package kv takes it, for those who only
// ask.
type hidalgo struct{ db keyValue }

func (h hidalgo) Tx(_ context.Context, write bool) (hkv.Tx, error) {
	if write {
		return nil, ErrReadOnly
	}
	tx, err := h.db.begin(false)
	return hidalgoTx{tx}, err
}

func (h hidalgo) View(ctx context.Context, read func(hkv.Tx) error) error {
	return hkv.View(ctx, h, read)
}

func (h hidalgo) Update(context.Context, func(hkv.Tx) error) error { return ErrReadOnly }
func (h hidalgo) Close() error                                     { return nil } // it is another's

type hidalgoTx struct{ tx transaction }

func (t hidalgoTx) Get(_ context.Context, key hkv.Key) (hkv.Value, error) {
	if len(key) != 2 {
		return nil, hkv.ErrNotFound
	}
	value := t.tx.get(string(key[0]), key[1])
	if value == nil {
		return nil, hkv.ErrNotFound
	}
	return value, nil
}

func (t hidalgoTx) GetBatch(ctx context.Context, keys []hkv.Key) ([]hkv.Value, error) {
	values := make([]hkv.Value, len(keys))
	for i, key := range keys {
		values[i], _ = t.Get(ctx, key) // nil where it is absent
	}
	return values, nil
}

func (hidalgoTx) Put(context.Context, hkv.Key, hkv.Value) error { return ErrReadOnly }
func (hidalgoTx) Del(context.Context, hkv.Key) error            { return ErrReadOnly }

func (t hidalgoTx) Commit(context.Context) error { return t.Close() }

func (t hidalgoTx) Close() error {
	t.tx.rollback()
	return nil
}

func (t hidalgoTx) Scan(_ context.Context, options ...hkv.IteratorOption) hkv.Iterator {
	return hkv.ApplyIteratorOptions(&hidalgoIterator{tx: t.tx}, options)
}

// hidalgoIterator walks the keys of one bucket that begin with a prefix: Cayley
// asks for no others.
type hidalgoIterator struct {
	tx         transaction
	bucket     string
	prefix     []byte
	at         cursor // nil = not begun
	key, value []byte
}

var _ hkv.PrefixIterator = (*hidalgoIterator)(nil)

func (it *hidalgoIterator) WithPrefix(prefix hkv.Key) hkv.Iterator {
	it.Reset()
	it.bucket, it.prefix = string(prefix[0]), nil
	if len(prefix) > 1 {
		it.prefix = prefix[1]
	}
	return it
}

func (it *hidalgoIterator) Reset() { it.at = nil }

func (it *hidalgoIterator) Next(context.Context) bool {
	if it.at == nil {
		it.at = it.tx.cursor(it.bucket)
		it.key, it.value = it.at.seek(it.prefix)
	} else {
		it.key, it.value = it.at.next()
	}
	return it.key != nil && bytes.HasPrefix(it.key, it.prefix)
}

func (it *hidalgoIterator) Key() hkv.Key   { return hkv.Key{[]byte(it.bucket), it.key} }
func (it *hidalgoIterator) Val() hkv.Value { return it.value }
func (it *hidalgoIterator) Err() error     { return nil }
func (it *hidalgoIterator) Close() error   { return nil }
