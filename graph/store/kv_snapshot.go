package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
)

// kvSnapshot reads Cayley's format in one transaction.
type kvSnapshot struct {
	ctx   context.Context
	tx    transaction
	log   cursor // stands at last
	last  uint64
	value []byte
}

func newKVSnapshot(ctx context.Context, tx transaction) *kvSnapshot {
	return &kvSnapshot{ctx: ctx, tx: tx, log: tx.cursor(logBucket)}
}

func (s *kvSnapshot) find(values []quad.Value) ([]node, error) {
	nodes := make([]node, len(values))
	for i, v := range values {
		hash := hashOf(v)
		if found := s.tx.get(valueBucket(hash), hash); found != nil {
			number, _ := binary.Uvarint(found)
			nodes[i] = node(number)
		}
	}
	return nodes, s.ctx.Err()
}

func (s *kvSnapshot) values(nodes []node) ([]quad.Value, error) {
	values := make([]quad.Value, len(nodes))
	for _, i := range inOrder(nodes) {
		p, err := s.entry(uint64(nodes[i]))
		if err != nil {
			return nil, err
		}
		if values[i], err = decodeValue(p.value); err != nil {
			return nil, err
		}
	}
	return values, s.ctx.Err()
}

// inOrder are the indexes of nodes, those of the smallest first, so that neighbours
// in the log are read one after the other.
func inOrder(nodes []node) []int {
	order := make([]int, len(nodes))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int { return int(nodes[x]) - int(nodes[y]) })
	return order
}

// near is how far ahead in the log an entry is looked for by going on to it.
const near = 4

// entry reads the log. Entries that are asked for one after the other mostly lie so.
func (s *kvSnapshot) entry(number uint64) (primitive, error) {
	if number <= s.last || number > s.last+near || s.last == 0 {
		s.stand(s.log.seek(keyOf(node(number))))
	}
	for s.last < number && s.last > 0 {
		s.stand(s.log.next())
	}
	p, ok := decodePrimitive(s.value)
	if s.last != number || !ok {
		return p, fmt.Errorf("%w: its log has no entry %d", ErrDamaged, number)
	}
	return p, nil
}

func (s *kvSnapshot) stand(key, value []byte) {
	if s.last, s.value = 0, value; key != nil {
		s.last = uint64(nodeAt(key, 0))
	}
}

// quad is the quad of that number.
func (s *kvSnapshot) quad(number uint64) (link, error) {
	p, err := s.entry(number)
	if err == nil && (p.value != nil || p.deleted) {
		err = fmt.Errorf("%w: an index leads to %d, which is no quad", ErrDamaged, number)
	}
	return p.link, err
}

// scan calls each with the keys of a bucket that begin with prefix.
func (s *kvSnapshot) scan(bucket string, prefix []byte, each func(key, list []byte) error) error {
	c := s.tx.cursor(bucket)
	n := 0
	for key, list := c.seek(prefix); key != nil && bytes.HasPrefix(key, prefix); key, list = c.next() {
		if err := each(key, list); err != nil {
			return err
		}
		if n++; n%1024 == 0 && s.ctx.Err() != nil {
			return s.ctx.Err()
		}
	}
	return s.ctx.Err()
}

// links calls each with the quads of a list.
func (s *kvSnapshot) links(list []byte, each func(number uint64, l link)) error {
	for len(list) > 0 {
		number, n := binary.Uvarint(list)
		if n <= 0 {
			return fmt.Errorf("%w: a list of an index is cut off", ErrDamaged)
		}
		l, err := s.quad(number)
		if err != nil {
			return err
		}
		each(number, l)
		list = list[n:]
	}
	return nil
}

func (s *kvSnapshot) objects(subjects []node, property node, each func(subject, object node)) error {
	if property == 0 {
		return nil
	}
	for _, subject := range subjects {
		list := s.tx.get(subjectBucket, keyOf(subject, property))
		var objects []node
		if err := s.links(list, func(_ uint64, l link) { objects = append(objects, l.object) }); err != nil {
			return err
		}
		for _, object := range distinct(objects) { // two graphs may say the same
			each(subject, object)
		}
	}
	return s.ctx.Err()
}

// subjects needs nothing but the keys of the index: they bear the subject.
func (s *kvSnapshot) subjects(objects []node, property node, each func(subject, object node)) error {
	for _, object := range objects {
		if object == 0 || property == 0 {
			continue
		}
		err := s.scan(objectBucket, keyOf(object, property), func(key, _ []byte) error {
			each(nodeAt(key, 2), object)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *kvSnapshot) about(label node, subjects []node, each func(link)) error {
	for _, subject := range subjects {
		list := s.tx.get(labelBucket, keyOf(label, subject))
		if err := s.links(list, func(_ uint64, l link) { each(l) }); err != nil {
			return err
		}
	}
	return s.ctx.Err()
}

func (s *kvSnapshot) graph(label node, each func(link)) error {
	return s.numbered(label, func(_ uint64, l link) { each(l) })
}

// numbered calls each with the quads of a graph and their numbers.
func (s *kvSnapshot) numbered(label node, each func(number uint64, l link)) error {
	if label == 0 {
		return nil
	}
	return s.scan(labelBucket, keyOf(label), func(_, list []byte) error { return s.links(list, each) })
}

// labels goes from one label of the index to the next, past all that a label has.
func (s *kvSnapshot) labels() ([]node, error) {
	var labels []node
	c := s.tx.cursor(labelBucket)
	for key, _ := c.seek(nil); key != nil; {
		label := nodeAt(key, 0)
		if label == 0 || label+1 == 0 { // no numbers of nodes, and they would lead back here
			return nil, fmt.Errorf("%w: an index has the key %x", ErrDamaged, key)
		}
		labels = append(labels, label)
		key, _ = c.seek(keyOf(label + 1))
	}
	return labels, s.ctx.Err()
}

func (s *kvSnapshot) size() (int, error) {
	n, err := s.counter(sizeKey)
	return int(n), err
}

// perPredicate reads the keys of one index and the lengths of its lists.
func (s *kvSnapshot) perPredicate() (map[node]int, error) {
	counts := map[node]int{}
	err := s.scan(subjectBucket, nil, func(key, list []byte) error {
		for _, b := range list {
			if b < 0x80 { // the last byte of a varint
				counts[nodeAt(key, 1)]++
			}
		}
		return nil
	})
	return counts, err
}

// counter is a number in meta, 0 where it is not there yet.
func (s *kvSnapshot) counter(key []byte) (uint64, error) {
	value := s.tx.get(metaBucket, key)
	switch len(value) {
	case 0:
		return 0, nil
	case 8:
		return binary.LittleEndian.Uint64(value), nil
	}
	return 0, fmt.Errorf("%w: %s is %x", ErrDamaged, key, value)
}

func (s *kvSnapshot) side(t table, name string) ([]byte, error) {
	return s.tx.get(string(t), []byte(name)), s.ctx.Err()
}

func (s *kvSnapshot) sides(t table, each func(name string, value []byte) error) error {
	return s.scan(string(t), nil, func(name, value []byte) error { return each(string(name), value) })
}
