package store

import (
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
)

func (e *cayleyStore) commit(ctx context.Context, b *Batch) ([]Change, error) {
	sides, err := b.sideChanges()
	if err != nil {
		return nil, err
	}
	var changes []Change
	err = e.update(func(tx transaction) error {
		w := newKVWriter(ctx, tx)
		if changes, err = w.plan(b); err != nil {
			return err
		}
		if err := w.apply(); err != nil {
			return err
		}
		return putSides(tx, sides)
	})
	return changes, err
}

func putSides(tx transaction, sides []sideChange) error {
	for _, s := range sides {
		var err error
		if s.value == nil {
			err = tx.del(string(s.table), []byte(s.name))
		} else {
			err = tx.put(string(s.table), []byte(s.name), s.value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// kvWriter writes the quads of one batch. It first plans what is to be added and
// removed, then writes every key that this changes once.
type kvWriter struct {
	*kvSnapshot
	known   map[quad.Value]node // nodes of values that the batch has; 0 = not stored
	add     []quad.Quad
	remove  []storedQuad
	removed []quad.Quad // those of remove
	horizon uint64
	quads   uint64 // in the store

	counts map[node]int // change of the number of places that a node stands in
	named  map[node]quad.Value
	fresh  map[node]bool
	lists  map[string]map[string]*listChange // by bucket and key
}

// storedQuad is a stored quad.
type storedQuad struct {
	number uint64
	link   link
}

// listChange is what becomes of a list of an index: quads that are appended, whose
// numbers are higher than all that are there, and quads that go.
type listChange struct{ add, remove []uint64 }

func newKVWriter(ctx context.Context, tx transaction) *kvWriter {
	return &kvWriter{
		kvSnapshot: newKVSnapshot(ctx, tx), known: map[quad.Value]node{}, counts: map[node]int{},
		named: map[node]quad.Value{}, fresh: map[node]bool{}, lists: map[string]map[string]*listChange{},
	}
}

// apply writes what was planned.
func (w *kvWriter) apply() error {
	if len(w.add)+len(w.remove) == 0 {
		return nil
	}
	var err1, err2 error
	w.horizon, err1 = w.counter(horizonKey)
	w.quads, err2 = w.counter(sizeKey)
	if err1 != nil || err2 != nil {
		return fmt.Errorf("%w: it does not know its size", ErrDamaged)
	}
	slices.SortFunc(w.remove, func(x, y storedQuad) int { return int(x.number) - int(y.number) })
	for _, step := range []func() error{w.resolveRemoved, w.removeQuads, w.addQuads, w.writeNodes, w.writeLists, w.writeCounters} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// resolveRemoved fetches the values of what goes, before anything is written: a
// cursor does not survive that.
func (w *kvWriter) resolveRemoved() error {
	links := make([]link, len(w.remove))
	for i, r := range w.remove {
		links[i] = r.link
	}
	var err error
	w.removed, err = newView(w.kvSnapshot).resolve(links)
	return err
}

func (w *kvWriter) removeQuads() error {
	s, err := w.sum()
	if err != nil {
		return err
	}
	for i, r := range w.remove {
		s.subtract(hash(w.removed[i]))
		w.count(r.link, w.removed[i], -1)
		w.list(r.link, func(c *listChange) { c.remove = append(c.remove, r.number) })
		if err := w.tx.del(logBucket, keyOf(node(r.number))); err != nil {
			return err
		}
	}
	w.quads -= uint64(len(w.remove))
	return w.tx.put(string(metaTable), []byte(sumName), s.encode())
}

func (w *kvWriter) sum() (sum, error) {
	value, err := w.side(metaTable, sumName)
	return decodeSum(value), err
}

func (w *kvWriter) addQuads() error {
	s, err := w.sum()
	if err != nil {
		return err
	}
	links := make([]link, len(w.add))
	for i, q := range w.add {
		s.add(hash(q))
		for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			if w.known[v] == 0 {
				w.horizon++
				w.known[v] = node(w.horizon)
				w.fresh[node(w.horizon)] = true
			}
		}
		if links[i], err = w.link(q); err != nil {
			return err
		}
		w.count(links[i], q, +1)
	}
	for _, l := range links {
		w.horizon++
		number := w.horizon
		w.list(l, func(c *listChange) { c.add = append(c.add, number) })
		if err := w.tx.put(logBucket, keyOf(node(number)), encodeLink(nil, number, l)); err != nil {
			return err
		}
	}
	w.quads += uint64(len(w.add))
	return w.tx.put(string(metaTable), []byte(sumName), s.encode())
}

// count notes that a quad comes or goes, for the nodes that it joins.
func (w *kvWriter) count(l link, q quad.Quad, by int) {
	for _, end := range []struct {
		node  node
		value quad.Value
	}{{l.subject, q.Subject}, {l.predicate, q.Predicate}, {l.object, q.Object}, {l.label, q.Label}} {
		w.counts[end.node] += by
		w.named[end.node] = end.value
	}
}

// list notes a change to the three lists that a quad is in.
func (w *kvWriter) list(l link, change func(*listChange)) {
	for _, x := range indexKeys(l) {
		lists := w.lists[x.bucket]
		if lists == nil {
			lists = map[string]*listChange{}
			w.lists[x.bucket] = lists
		}
		c := lists[string(x.key)]
		if c == nil {
			c = &listChange{}
			lists[string(x.key)] = c
		}
		change(c)
	}
}

// writeNodes makes the nodes that are new, counts those that stay, and removes
// those that no quad joins any more.
func (w *kvWriter) writeNodes() error {
	type counted struct {
		hash string
		node node
		by   int
	}
	var nodes []counted
	for n, by := range w.counts {
		if by != 0 || w.fresh[n] {
			nodes = append(nodes, counted{string(hashOf(w.named[n])), n, by})
		}
	}
	slices.SortFunc(nodes, func(x, y counted) int { return strings.Compare(x.hash, y.hash) })
	for _, x := range nodes {
		if err := w.writeNode([]byte(x.hash), x.node, x.by); err != nil {
			return err
		}
	}
	return nil
}

func (w *kvWriter) writeNode(hash []byte, n node, by int) error {
	places, _ := binary.Uvarint(w.tx.get(countBucket(hash), hash))
	now := int64(places) + int64(by)
	if now > 0 {
		if w.fresh[n] {
			if err := w.createNode(hash, n); err != nil {
				return err
			}
		}
		return w.tx.put(countBucket(hash), hash, appendVarint(nil, uint64(now)))
	}
	for _, x := range []indexKey{{countBucket(hash), hash}, {valueBucket(hash), hash}, {logBucket, keyOf(n)}} {
		if err := w.tx.del(x.bucket, x.key); err != nil {
			return err
		}
	}
	return nil
}

func (w *kvWriter) createNode(hash []byte, n node) error {
	value, err := pquads.MarshalValue(w.named[n])
	if err != nil {
		return err
	}
	if err := w.tx.put(valueBucket(hash), hash, appendVarint(nil, uint64(n))); err != nil {
		return err
	}
	return w.tx.put(logBucket, keyOf(n), encodeNode(nil, uint64(n), value))
}

func (w *kvWriter) writeLists() error {
	for _, bucket := range slices.Sorted(maps.Keys(w.lists)) {
		lists := w.lists[bucket]
		for _, key := range slices.Sorted(maps.Keys(lists)) {
			if err := w.writeList(bucket, []byte(key), lists[key]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *kvWriter) writeList(bucket string, key []byte, c *listChange) error {
	list := slices.Clone(w.tx.get(bucket, key))
	if len(c.remove) > 0 {
		all, err := numbers(list)
		if err != nil {
			return err
		}
		list = list[:0]
		for _, number := range all { // both ascend
			if len(c.remove) > 0 && c.remove[0] == number {
				c.remove = c.remove[1:]
				continue
			}
			list = appendVarint(list, number)
		}
		if len(c.remove) > 0 {
			return fmt.Errorf("%w: a list of the index %s lacks quad %d", ErrDamaged, bucket, c.remove[0])
		}
	}
	for _, number := range c.add {
		list = appendVarint(list, number)
	}
	if len(list) == 0 {
		return w.tx.del(bucket, key)
	}
	return w.tx.put(bucket, key, list)
}

func (w *kvWriter) writeCounters() error {
	if err := w.putCounter(horizonKey, w.horizon); err != nil {
		return err
	}
	return w.putCounter(sizeKey, w.quads)
}

func (w *kvWriter) putCounter(key []byte, value uint64) error {
	return w.tx.put(metaBucket, key, binary.LittleEndian.AppendUint64(nil, value))
}
