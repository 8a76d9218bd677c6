package store

import (
	"bytes"
	"strings"
	"sync"

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
	bucket     string
	key, value []byte
}

func newMemory() *memory {
	less := func(x, y pair) bool {
		order := strings.Compare(x.bucket, y.bucket)
		return order < 0 || order == 0 && bytes.Compare(x.key, y.key) < 0
	}
	return &memory{tree: btree.NewBTreeGOptions(less, btree.Options{NoLocks: true})}
}

func (m *memory) begin(write bool) (transaction, error) {
	if write {
		m.writer.Lock()
	}
	m.swap.Lock()
	defer m.swap.Unlock()
	return &memoryTx{store: m, tree: m.tree.Copy(), write: write}, nil
}

func (m *memory) close() error { return nil }

// memoryTx works on its own copy of the tree; commit makes it the store's.
type memoryTx struct {
	store       *memory
	tree        *btree.BTreeG[pair]
	write, done bool
}

func (tx *memoryTx) commit() error {
	if tx.write && !tx.done {
		tx.store.swap.Lock()
		tx.store.tree = tx.tree
		tx.store.swap.Unlock()
	}
	tx.rollback()
	return nil
}

func (tx *memoryTx) rollback() {
	if tx.write && !tx.done {
		tx.store.writer.Unlock()
	}
	tx.done = true
}

func (tx *memoryTx) get(bucket string, key []byte) []byte {
	if p, ok := tx.tree.Get(pair{bucket: bucket, key: key}); ok {
		return p.value
	}
	return nil
}

func (tx *memoryTx) put(bucket string, key, value []byte) error {
	if !tx.write {
		return ErrReadOnly
	}
	tx.tree.Set(pair{bucket, bytes.Clone(key), append([]byte{}, value...)})
	return nil
}

func (tx *memoryTx) del(bucket string, key []byte) error {
	if !tx.write {
		return ErrReadOnly
	}
	tx.tree.Delete(pair{bucket: bucket, key: key})
	return nil
}

func (tx *memoryTx) buckets(prefix string) []string {
	var names []string
	from := pair{bucket: prefix}
	for found := true; found; {
		found = false
		tx.tree.Ascend(from, func(p pair) bool {
			if found = strings.HasPrefix(p.bucket, prefix); found {
				names, from = append(names, p.bucket), pair{bucket: p.bucket + "\x00"}
			}
			return false
		})
	}
	return names
}

func (tx *memoryTx) cursor(bucket string) cursor {
	return &memoryCursor{bucket: bucket, rows: tx.tree.Iter()}
}

// memoryCursor walks the rows of one bucket.
type memoryCursor struct {
	bucket string
	rows   btree.IterG[pair]
}

func (c *memoryCursor) seek(key []byte) (at, value []byte) {
	return c.at(c.rows.Seek(pair{bucket: c.bucket, key: key}))
}

func (c *memoryCursor) next() (at, value []byte) { return c.at(c.rows.Next()) }

func (c *memoryCursor) at(found bool) (at, value []byte) {
	if !found || c.rows.Item().bucket != c.bucket {
		return nil, nil
	}
	return c.rows.Item().key, c.rows.Item().value
}
