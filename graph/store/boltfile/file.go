// Package boltfile writes a new database file of bolt from keys that come sorted,
// page after page, without the transactions of bolt. What it writes, bbolt opens,
// reads and changes as its own:
//
//	w, err := boltfile.Create(path, 4096)
//	b := w.Bucket("log")
//	err = b.Put(key, value)
//	err = w.Close()
//
// Buckets come in ascending order of their names, keys in ascending order within
// each, bytewise; another order is ErrOrder. The pages of a bucket may be written
// ahead of its turn (Ahead, Attach). Memory is a page for each level of each tree
// that is being written. The file is no database before Close has returned nil:
// the two pages that make it one are written last.
//
// The format (bbolt v1.3: page.go, node.go, bucket.go) is bolt's version 2, in the
// byte order of the machine.
package boltfile

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"os"
)

var (
	// ErrOrder is a key or a bucket that does not come after the one before it.
	ErrOrder = errors.New("keys are not in ascending order")
	// ErrSize is a key or a value that bolt cannot hold.
	ErrSize = errors.New("a key or a value is too short or too long")
)

// Limits of bolt, in bytes.
const (
	maxKey   = 32768
	maxValue = 1<<31 - 2
)

// Flags of pages and of entries in leaves.
const (
	branchPage   = 0x01
	leafPage     = 0x02
	metaPage     = 0x04
	freelistPage = 0x10
	bucketEntry  = 0x01
)

// Sizes in bytes: what stands before a page's entries, an entry without its key
// and value, what stands for a bucket in the bucket that holds it.
const (
	pageHeader   = 16
	entryHeader  = 16
	bucketHeader = 16
)

const (
	magic   = 0xED0CDAED
	version = 2
)

var order = binary.NativeEndian

// Writer is a file that is being written. Its first error is kept, and returned by
// all that follows.
type Writer struct {
	file     *os.File
	out      *bufio.Writer
	pageSize int
	next     uint64 // number of the next page
	page     []byte // the page that is being put together
	root     tree
	bucket   *Bucket // that is being written, nil between two
	spare    *Bucket
	err      error
}

// Create makes the file, which must not be there yet. pageSize is in bytes: a power
// of two, from 1024 to 65536.
func Create(path string, pageSize int) (*Writer, error) {
	if pageSize < 1<<10 || pageSize > 1<<16 || pageSize&(pageSize-1) != 0 {
		return nil, fmt.Errorf("pages of %d bytes", pageSize)
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	w := &Writer{file: file, out: bufio.NewWriterSize(file, 1<<20), pageSize: pageSize}
	w.root.w = w
	_, w.err = w.out.Write(make([]byte, 2*pageSize)) // where Close writes the metas
	w.next = 2
	w.write(freelistPage, nil, nil)
	return w, nil
}

// write writes a page, with as many overflow pages as it needs, and returns its
// number.
func (w *Writer) write(flags uint16, entries []entry, data []byte) uint64 {
	id := w.next
	size := pageHeader + entryHeader*len(entries) + len(data)
	pages := (size + w.pageSize - 1) / w.pageSize
	w.page = appendPage(w.page[:0], id, flags, uint32(pages-1), entries, data)
	w.page = append(w.page, make([]byte, pages*w.pageSize-len(w.page))...)
	if w.err == nil {
		_, w.err = w.out.Write(w.page)
	}
	w.next += uint64(pages)
	return id
}

// appendPage appends a page without what fills it up.
func appendPage(to []byte, id uint64, flags uint16, overflow uint32, entries []entry, data []byte) []byte {
	to = order.AppendUint64(to, id)
	to = order.AppendUint16(to, flags)
	to = order.AppendUint16(to, uint16(len(entries)))
	to = order.AppendUint32(to, overflow)
	at := entryHeader * len(entries) // of the entry's data, from its header
	for _, e := range entries {
		if flags == branchPage {
			to = order.AppendUint32(to, uint32(at))
			to = order.AppendUint32(to, e.key)
			to = order.AppendUint64(to, e.child)
		} else {
			to = order.AppendUint32(to, e.flags)
			to = order.AppendUint32(to, uint32(at))
			to = order.AppendUint32(to, e.key)
			to = order.AppendUint32(to, e.value)
		}
		at += int(e.key) + int(e.value) - entryHeader
	}
	return append(to, data...)
}

// Close writes what is left and makes the file a database; the file's bytes are on
// the disk when it returns nil. Where it returns an error, the file is of no use.
func (w *Writer) Close() error {
	w.endBucket()
	root := w.root.finish()
	if w.err == nil {
		w.err = errors.Join(w.out.Flush(), w.file.Sync())
	}
	if w.err == nil {
		_, w.err = w.file.WriteAt(append(w.meta(0, root), w.meta(1, root)...), 0)
	}
	if w.err == nil {
		w.err = w.file.Sync()
	}
	return w.end()
}

// end closes the file, once; after that the writer refuses everything.
func (w *Writer) end() error {
	err := errors.Join(w.err, w.file.Close())
	w.err = os.ErrClosed
	return err
}

// Abort closes the file as it is, no database.
func (w *Writer) Abort() {
	if !errors.Is(w.err, os.ErrClosed) {
		_ = w.end() // nobody will read the file
	}
}

// meta is the page of a transaction's number.
func (w *Writer) meta(transaction, root uint64) []byte {
	var m []byte
	m = order.AppendUint32(m, magic)
	m = order.AppendUint32(m, version)
	m = order.AppendUint32(m, uint32(w.pageSize))
	m = order.AppendUint32(m, 0) // flags
	m = order.AppendUint64(m, root)
	m = order.AppendUint64(m, 0) // sequence of the root bucket
	m = order.AppendUint64(m, 2) // page of the freelist
	m = order.AppendUint64(m, w.next)
	m = order.AppendUint64(m, transaction)
	sum := fnv.New64a()
	sum.Write(m)
	m = order.AppendUint64(m, sum.Sum64())
	page := make([]byte, 0, w.pageSize)
	page = appendPage(page, transaction, metaPage, 0, nil, m)
	return page[:w.pageSize]
}
