package boltfile

import (
	"bytes"
	"fmt"
)

// entry is one of a page: of a leaf's the sizes of key and value in bytes, of a
// branch's the size of the key and the page below.
type entry struct {
	flags, key, value uint32
	child             uint64
}

// level is the page of a tree's level that is being filled.
type level struct {
	entries []entry
	data    []byte // keys and values, one after the other
}

func (l *level) size() int { return pageHeader + entryHeader*len(l.entries) + len(l.data) }

// tree writes a B+ tree from the left to the right: a page is written when it is
// full, and its first key goes to the level above.
type tree struct {
	w      *Writer
	levels []level // the leaves first
	last   []byte  // key, to see that the next is greater
	begun  bool    // last is a key
	tall   bool    // some page was written: it is no single leaf
}

func (t *tree) put(flags uint32, key, value []byte) error {
	switch {
	case t.w.err != nil:
		return t.w.err
	case len(key) == 0 || len(key) > maxKey || len(value) > maxValue:
		t.w.err = fmt.Errorf("%w: a key of %d bytes, a value of %d", ErrSize, len(key), len(value))
		return t.w.err
	case t.begun && bytes.Compare(t.last, key) >= 0:
		t.w.err = fmt.Errorf("%w: %q after %q", ErrOrder, key, t.last)
		return t.w.err
	}
	t.last, t.begun = append(t.last[:0], key...), true
	t.add(0, entry{flags: flags, key: uint32(len(key)), value: uint32(len(value))}, key, value)
	return t.w.err
}

// add adds an entry to a level, and writes the level's page first where the entry
// would not fit. At least two entries stay for a page of branches at the end: so
// the last one of a full page goes over to the next.
func (t *tree) add(height int, e entry, key, value []byte) {
	if height == len(t.levels) {
		t.levels = append(t.levels, level{})
	}
	l := &t.levels[height]
	if n := len(l.entries); l.size()+entryHeader+len(key)+len(value) > t.w.pageSize*95/100 {
		if height == 0 && n > 0 {
			t.flush(height, n)
		} else if n > 2 {
			t.flush(height, n-1)
		}
		l = &t.levels[height] // flush may have added a level
	}
	l.entries = append(l.entries, e)
	l.data = append(append(l.data, key...), value...)
}

// flush writes the first n entries of a level as a page.
func (t *tree) flush(height, n int) {
	l := &t.levels[height]
	size := len(l.data)
	for _, e := range l.entries[n:] {
		size -= int(e.key) + int(e.value)
	}
	first := l.data[:l.entries[0].key]
	id := t.w.write(flagsAt(height), l.entries[:n], l.data[:size])
	t.tall = true
	t.add(height+1, entry{key: uint32(len(first)), child: id}, first, nil)
	l = &t.levels[height]
	l.entries = append(l.entries[:0], l.entries[n:]...)
	l.data = append(l.data[:0], l.data[size:]...)
}

func flagsAt(height int) uint16 {
	if height == 0 {
		return leafPage
	}
	return branchPage
}

// finish writes what is left and returns the number of the topmost page.
func (t *tree) finish() uint64 {
	if len(t.levels) == 0 {
		t.levels = append(t.levels, level{})
	}
	for height := 0; ; height++ {
		l := &t.levels[height]
		if height+1 == len(t.levels) || len(t.levels[height+1].entries) == 0 {
			if height > 0 && len(l.entries) == 1 {
				return l.entries[0].child
			}
			return t.w.write(flagsAt(height), l.entries, l.data)
		}
		t.flush(height, len(l.entries))
	}
}

// reset makes the tree empty, for another bucket.
func (t *tree) reset() {
	for i := range t.levels {
		t.levels[i].entries, t.levels[i].data = t.levels[i].entries[:0], t.levels[i].data[:0]
	}
	t.begun, t.tall = false, false
}

// inline tells whether the bucket stands in the bucket that holds it, as bolt has
// small ones.
func (t *tree) inline() bool {
	return !t.tall && (len(t.levels) == 0 || t.levels[0].size() <= t.w.pageSize/4)
}

// header is what stands for the bucket in the bucket that holds it.
func (t *tree) header(to []byte) []byte {
	if !t.inline() {
		to = order.AppendUint64(to, t.finish())
		return order.AppendUint64(to, 0) // sequence
	}
	to = append(to, make([]byte, bucketHeader)...)
	if len(t.levels) == 0 {
		return appendPage(to, 0, leafPage, 0, nil, nil)
	}
	return appendPage(to, 0, leafPage, 0, t.levels[0].entries, t.levels[0].data)
}
