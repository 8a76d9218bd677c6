package store

import (
	"bytes"
	"context"
	"sync"

	"github.com/hidal-go/hidalgo/kv/flat"
	"github.com/tidwall/btree"
)

// memory is a key-value store in memory with bolt's manners: one writer at a time,
// every transaction a snapshot. (Cayley's own btree and memstore have neither
// transactions nor locks.) A transaction is a copy of the tree, which costs
// nothing until one of the two is written to.
type memory struct {
	writer sync.Mutex // held from the beginning of a writing transaction to its end
	swap   sync.Mutex // guards tree
	tree   *btree.BTreeG[pair]
}

type pair struct {
	key   flat.Key
	value flat.Value
}

func newMemory() *memory {
	less := func(x, y pair) bool { return bytes.Compare(x.key, y.key) < 0 }
	return &memory{tree: btree.NewBTreeGOptions(less, btree.Options{NoLocks: true})}
}

func (m *memory) Tx(_ context.Context, write bool) (flat.Tx, error) {
	if write {
		m.writer.Lock()
	}
	m.swap.Lock()
	defer m.swap.Unlock()
	return &memoryTx{store: m, tree: m.tree.Copy(), write: write}, nil
}

func (m *memory) View(ctx context.Context, read func(flat.Tx) error) error {
	return flat.View(ctx, m, read)
}

func (m *memory) Update(ctx context.Context, write func(flat.Tx) error) error {
	return flat.Update(ctx, m, write)
}

func (m *memory) Close() error { return nil }

// memoryTx works on its own copy of the tree; Commit makes it the store's.
type memoryTx struct {
	store       *memory
	tree        *btree.BTreeG[pair]
	write, done bool
}

func (tx *memoryTx) Commit(context.Context) error {
	if tx.write && !tx.done {
		tx.store.swap.Lock()
		tx.store.tree = tx.tree
		tx.store.swap.Unlock()
	}
	return tx.Close()
}

func (tx *memoryTx) Close() error {
	if tx.write && !tx.done {
		tx.store.writer.Unlock()
	}
	tx.done = true
	return nil
}

func (tx *memoryTx) Get(_ context.Context, key flat.Key) (flat.Value, error) {
	p, ok := tx.tree.Get(pair{key: key})
	if !ok {
		return nil, flat.ErrNotFound
	}
	return p.value, nil
}

func (tx *memoryTx) GetBatch(_ context.Context, keys []flat.Key) ([]flat.Value, error) {
	values := make([]flat.Value, len(keys))
	for i, key := range keys {
		if p, ok := tx.tree.Get(pair{key: key}); ok {
			values[i] = p.value
		}
	}
	return values, nil
}

func (tx *memoryTx) Put(_ context.Context, key flat.Key, value flat.Value) error {
	if !tx.write {
		return flat.ErrReadOnly
	}
	tx.tree.Set(pair{bytes.Clone(key), append(flat.Value{}, value...)})
	return nil
}

func (tx *memoryTx) Del(_ context.Context, key flat.Key) error {
	if !tx.write {
		return flat.ErrReadOnly
	}
	tx.tree.Delete(pair{key: key})
	return nil
}

func (tx *memoryTx) Scan(_ context.Context, options ...flat.IteratorOption) flat.Iterator {
	return flat.ApplyIteratorOptions(&memoryIterator{rows: tx.tree.Iter()}, options)
}

// memoryIterator walks the keys that begin with prefix, in their order.
type memoryIterator struct {
	rows    btree.IterG[pair]
	prefix  flat.Key
	started bool
	at      pair
}

var (
	_ flat.Seeker         = (*memoryIterator)(nil)
	_ flat.PrefixIterator = (*memoryIterator)(nil)
)

func (it *memoryIterator) WithPrefix(prefix flat.Key) flat.Iterator {
	it.Reset()
	it.prefix = prefix
	return it
}

func (it *memoryIterator) Reset() { it.started, it.at = false, pair{} }

func (it *memoryIterator) Seek(_ context.Context, key flat.Key) bool {
	it.started = true
	return it.stop(it.rows.Seek(pair{key: key}))
}

func (it *memoryIterator) Next(ctx context.Context) bool {
	if !it.started {
		return it.Seek(ctx, it.prefix)
	}
	return it.stop(it.rows.Next())
}

// stop notes where the iterator is, and whether it is still among its keys.
func (it *memoryIterator) stop(found bool) bool {
	if it.at = (pair{}); found {
		it.at = it.rows.Item()
	}
	return found && bytes.HasPrefix(it.at.key, it.prefix)
}

func (it *memoryIterator) Key() flat.Key   { return it.at.key }
func (it *memoryIterator) Val() flat.Value { return it.at.value }
func (it *memoryIterator) Err() error      { return nil }
func (it *memoryIterator) Close() error    { it.rows.Release(); return nil }
