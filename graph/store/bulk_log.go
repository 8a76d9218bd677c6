package store

import (
	"crypto/sha256"
	"encoding/binary"

	"standpoint/graph/store/boltfile"
)

// writeLog writes nodes and quads by their numbers, run by run, and adds up the sum
// and the uses of nodes on the way.
func (b *builder) writeLog() error {
	w := &logWriter{builder: b, bucket: b.file.Bucket("log")}
	for _, r := range b.runs {
		if err := b.load(r); err != nil {
			return err
		}
		w.counts = resized(w.counts, r.nodes)
		clear(w.counts)
		if err := w.nodes(r); err != nil {
			return err
		}
		if err := w.quads(r); err != nil {
			return err
		}
		if err := b.countRefs(r, w.counts); err != nil {
			return err
		}
	}
	return nil
}

type logWriter struct {
	*builder
	bucket *boltfile.Bucket
	counts []uint32 // uses of the run's nodes
	key    [8]byte
	value  []byte
	spare  []byte
}

// write writes value under a number.
func (w *logWriter) write(id uint32) error {
	binary.BigEndian.PutUint64(w.key[:], uint64(id))
	return w.put(w.bucket, w.key[:], w.value)
}

// nodes writes the run's nodes but those that an earlier run has.
func (w *logWriter) nodes(r *bulkRun) error {
	for i, id := range w.held.numbers {
		if id != uint32(r.base)+uint32(i)+1 {
			continue
		}
		w.spare = appendValue(w.spare[:0], w.held.at(uint32(i)))
		w.value = encodeNode(w.value[:0], uint64(id), w.spare)
		if err := w.write(id); err != nil {
			return err
		}
	}
	return nil
}

func (w *logWriter) quads(r *bulkRun) error {
	first, numbers := uint32(r.base)+uint32(r.nodes)+1, w.held.numbers
	for i := range w.held.locals {
		id, l := first+uint32(i), &w.held.locals[i]
		if w.dropped.has(id) {
			continue
		}
		for _, node := range l {
			w.counts[node]++
		}
		w.addLine(l)
		w.value = encodeLink(w.value[:0], uint64(id), link{node(numbers[l[0]]), node(numbers[l[1]]), node(numbers[l[2]]), node(numbers[l[3]])})
		if err := w.write(id); err != nil {
			return err
		}
	}
	return nil
}

// addLine adds the hash of the quad's canonical line to the sum.
func (w *logWriter) addLine(l *local) {
	line := w.spare[:0]
	for _, node := range l {
		line = append(append(line, w.held.at(node)...), ' ')
	}
	line = append(line, '.')
	digest := sha256.Sum256(line)
	w.sum.add(decodeSum(digest[:]))
	w.spare = line
}
