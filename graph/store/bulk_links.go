package store

import (
	"encoding/binary"
	"slices"

	"standpoint/graph/store/boltfile"
)

// numbered is a quad by the numbers of its subject, predicate, object and label,
// and its own.
type numbered [5]uint32

// linkOrder is an order of quads: of which of their numbers, one after the other.
// Equal ones keep the order of their own numbers.
type linkOrder []int

var (
	objectOrder  = linkOrder{2, 1, 0, 3}
	subjectOrder = linkOrder{0, 1}
	labelOrder   = linkOrder{3, 0}
)

var linkOrders = []linkOrder{objectOrder, subjectOrder, labelOrder}

// linkSorter sorts quads in each of linkOrders: in memory as long as they fit, else
// in sorted stretches of the spool that are merged.
type linkSorter struct {
	spool      *spool
	most       int        // how many are held at once
	chunk      []numbered // by number
	one, other []numbered // memory of sort
	sorted     [3][]stretch
}

func (s *linkSorter) add(q numbered) error {
	if len(s.chunk) == s.most {
		if err := s.spill(); err != nil {
			return err
		}
	}
	s.chunk = append(s.chunk, q)
	return nil
}

// spill writes what is in memory to the spool, in each order.
func (s *linkSorter) spill() error {
	for i, order := range linkOrders {
		at := s.spool.size
		var record [20]byte
		sorted := s.sort(order)
		for j := range sorted {
			if _, err := s.spool.Write(order.appendRecord(record[:0], &sorted[j])); err != nil {
				return err
			}
		}
		s.sorted[i] = append(s.sorted[i], stretch{at, s.spool.size - at})
	}
	s.chunk = s.chunk[:0]
	return nil
}

// appendRecord appends what of a quad the order wants, so that bytes sort as quads.
func (o linkOrder) appendRecord(to []byte, q *numbered) []byte {
	for _, column := range o {
		to = binary.BigEndian.AppendUint32(to, q[column])
	}
	return binary.BigEndian.AppendUint32(to, q[4])
}

// done is called when all were added.
func (s *linkSorter) done() error {
	if s.sorted[0] == nil {
		return nil
	}
	err := s.spill()
	s.chunk, s.one, s.other = nil, nil, nil
	return err
}

// each calls visit with all quads in an order. Of those that lie on the spool only
// what the order is of is known.
func (s *linkSorter) each(order int, visit func(*numbered) error) error {
	if s.sorted[order] == nil {
		sorted := s.sort(linkOrders[order])
		for i := range sorted {
			if err := visit(&sorted[i]); err != nil {
				return err
			}
		}
		return nil
	}
	columns := linkOrders[order]
	m := &merger{width: 4*len(columns) + 4, key: 4*len(columns) + 4}
	for _, part := range s.sorted[order] {
		in, err := s.spool.read(part, 1<<16)
		if err != nil {
			return err
		}
		m.sources = append(m.sources, in)
	}
	var q numbered
	return m.each(func(_ int, record []byte) error {
		for i, column := range columns {
			q[column] = binary.BigEndian.Uint32(record[4*i:])
		}
		q[4] = binary.BigEndian.Uint32(record[4*len(columns):])
		return visit(&q)
	})
}

// sort sorts the quads in memory, byte by byte from the last (Knuth, The Art of
// Computer Programming 3, section 5.2.5). What it returns is good until the next
// sort.
func (s *linkSorter) sort(order linkOrder) []numbered {
	from, to, spare := s.chunk, resized(s.one, len(s.chunk)), resized(s.other, len(s.chunk))
	s.one, s.other = to, spare
	for i := len(order) - 1; i >= 0; i-- {
		for shift := 0; shift < 32; shift += 8 {
			if radix(from, to, order[i], shift) {
				if from, to = to, from; &to[0] == &s.chunk[0] {
					to = spare // the chunk stays as it is
				}
			}
		}
	}
	return from
}

// radix sorts by a byte, stably; false where all have the same and nothing was
// moved.
func radix(from, to []numbered, column, shift int) bool {
	var begins [256]int
	for i := range from {
		begins[byte(from[i][column]>>shift)]++
	}
	if len(from) == 0 || begins[byte(from[0][column]>>shift)] == len(from) {
		return false
	}
	sum := 0
	for i, n := range begins {
		begins[i] = sum
		sum += n
	}
	for i := range from {
		digit := byte(from[i][column] >> shift)
		to[begins[digit]] = from[i]
		begins[digit]++
	}
	return true
}

// sort gives all quads their numbers in the store and sorts them.
func (b *builder) sort() error {
	total := 0
	for _, r := range b.runs {
		total += r.quads
	}
	b.links = &linkSorter{spool: b.spool, most: max(1, b.memory/100)}
	b.links.chunk = make([]numbered, 0, min(total, b.links.most))
	for _, r := range b.runs {
		if err := b.loadQuads(r); err != nil {
			return err
		}
		numbers, first := b.held.numbers, uint32(r.base)+uint32(r.nodes)+1
		for i, l := range b.held.locals {
			q := numbered{numbers[l[0]], numbers[l[1]], numbers[l[2]], numbers[l[3]], first + uint32(i)}
			if err := b.links.add(q); err != nil {
				return err
			}
		}
	}
	return b.links.done()
}

// writeObjects writes the index by object, predicate and subject, and finds the
// quads that came twice: they follow each other here.
func (b *builder) writeObjects(bucket *boltfile.Bucket) error {
	last := numbered{}
	w := &indexWriter{builder: b, bucket: bucket, columns: objectOrder[:3]}
	err := b.links.each(0, func(q *numbered) error {
		same := [4]uint32(q[:4]) == [4]uint32(last[:4])
		if last = *q; same {
			b.dropped.add(q[4], b.horizon())
			return nil
		}
		b.size++
		return w.add(q)
	})
	if err != nil {
		return err
	}
	return w.flush()
}

// writeIndex writes another index.
func (b *builder) writeIndex(order int, bucket *boltfile.Bucket) error {
	w := &indexWriter{builder: b, bucket: bucket, columns: linkOrders[order]}
	err := b.links.each(order, func(q *numbered) error {
		if b.dropped.has(q[4]) {
			return nil
		}
		return w.add(q)
	})
	if err != nil {
		return err
	}
	return w.flush()
}

// indexWriter writes lists of quads' numbers under the numbers of some of their
// ends.
type indexWriter struct {
	*builder
	bucket  *boltfile.Bucket
	columns []int
	last    numbered
	list    []uint32
	key     []byte
	value   []byte
}

func (w *indexWriter) add(q *numbered) error {
	for _, column := range w.columns {
		if q[column] != w.last[column] {
			if err := w.flush(); err != nil {
				return err
			}
			break
		}
	}
	w.last = *q
	w.list = append(w.list, q[4])
	return nil
}

// flush writes the list, whose numbers ascend, as Cayley has it.
func (w *indexWriter) flush() error {
	if len(w.list) == 0 {
		return nil
	}
	slices.Sort(w.list)
	w.key, w.value = w.key[:0], w.value[:0]
	for _, column := range w.columns {
		w.key = binary.BigEndian.AppendUint64(w.key, uint64(w.last[column]))
	}
	for _, id := range w.list {
		w.value = binary.AppendUvarint(w.value, uint64(id))
	}
	w.list = w.list[:0]
	return w.put(w.bucket, w.key, w.value)
}
