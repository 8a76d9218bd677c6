package store

import (
	"bufio"
	"bytes"
	"crypto/sha1"
	"encoding/binary"
	"io"
	"slices"

	"standpoint/graph/store/boltfile"
)

// hashed is a node of a run by its hash.
type hashed struct {
	hash  [sha1.Size]byte
	index uint32
}

// hashedBytes is a hashed on the spool.
const hashedBytes = sha1.Size + 4

// hashed are the nodes of the run, sorted by hash; into is memory for them.
func (in *intake) hashed(into []hashed) []hashed {
	all := make([]hashed, len(in.ends))
	var begins [1<<16 + 1]uint32
	for i := range all {
		all[i] = hashed{termHash(in.at(uint32(i))), uint32(i)}
		begins[int(all[i].prefix())+1]++
	}
	for i := range 1 << 16 {
		begins[i+1] += begins[i]
	}
	into = resized(into, len(all))
	ends := begins
	for _, h := range all {
		into[ends[h.prefix()]] = h
		ends[h.prefix()]++
	}
	for i := range 1 << 16 {
		slices.SortFunc(into[begins[i]:begins[i+1]], func(x, y hashed) int { return bytes.Compare(x.hash[:], y.hash[:]) })
	}
	return into
}

// prefix is the part of the hash that names the bucket.
func (h *hashed) prefix() uint16 { return binary.BigEndian.Uint16(h.hash[:]) }

func (b *builder) spillHashes(hashes []hashed) (stretch, error) {
	at := b.spool.size
	var record [hashedBytes]byte
	for i := range hashes {
		copy(record[:], hashes[i].hash[:])
		binary.LittleEndian.PutUint32(record[sha1.Size:], hashes[i].index)
		if _, err := b.spool.Write(record[:]); err != nil {
			return stretch{}, err
		}
	}
	return stretch{at, b.spool.size - at}, nil
}

// mergeHashes calls visit with the nodes of all runs, by hash, then by run.
func (b *builder) mergeHashes(visit func(run int, hash []byte, index uint32) error) error {
	m := &merger{width: hashedBytes, key: sha1.Size}
	for _, r := range b.runs {
		in, err := b.spool.read(r.hashes, 1<<16)
		if err != nil {
			return err
		}
		m.sources = append(m.sources, in)
	}
	return m.each(func(run int, record []byte) error {
		return visit(run, record[:sha1.Size], binary.LittleEndian.Uint32(record[sha1.Size:]))
	})
}

// number finds the terms that several runs have: they are the first run's, and the
// others are told its number.
func (b *builder) number() error {
	if len(b.runs) < 2 {
		return nil
	}
	pairs := make([][]uint32, len(b.runs))
	var last [sha1.Size]byte
	owner := uint32(0) // the number of the node with the hash last, 0 = none yet
	err := b.mergeHashes(func(run int, hash []byte, index uint32) error {
		if owner == 0 || !bytes.Equal(hash, last[:]) {
			copy(last[:], hash)
			owner = uint32(b.runs[run].base) + index + 1
			return nil
		}
		if pairs[run] = append(pairs[run], index, owner); len(pairs[run]) < 1<<12 {
			return nil
		}
		return b.renumber(run, pairs)
	})
	for run := range pairs {
		if err == nil {
			err = b.renumber(run, pairs)
		}
	}
	return err
}

func (b *builder) renumber(run int, pairs [][]uint32) error {
	part, err := b.spool.putNumbers(pairs[run])
	if part.length > 0 {
		b.runs[run].renumbered = append(b.runs[run].renumbered, part)
	}
	pairs[run] = pairs[run][:0]
	return err
}

// countRefs keeps how often the run's nodes are used, in the order of their hashes.
func (b *builder) countRefs(r *bulkRun, counts []uint32) error {
	if len(b.runs) == 1 {
		b.counts = counts
		return nil
	}
	in, err := b.spool.get(r.hashes, nil)
	if err != nil {
		return err
	}
	sorted := make([]uint32, r.nodes)
	for i := range sorted {
		sorted[i] = counts[binary.LittleEndian.Uint32(in[i*hashedBytes+sha1.Size:])]
	}
	r.refs, err = b.spool.putNumbers(sorted)
	return err
}

// writeRefs writes how often each node is used: a bucket for each two bytes of
// hash.
func (b *builder) writeRefs() error {
	out := byHash{builder: b, kind: 'n'}
	if len(b.runs) == 1 {
		for i := range b.held.hashes {
			h := &b.held.hashes[i]
			if err := out.put(h.hash[:], b.counts[h.index]); err != nil {
				return err
			}
		}
		return nil
	}
	return b.mergeRefs(&out)
}

// mergeRefs adds up what the runs counted, and keeps the nodes for writeValues.
func (b *builder) mergeRefs(out *byHash) error {
	counts, err := b.refReaders()
	if err != nil {
		return err
	}
	at := b.spool.size
	var node [hashedBytes]byte
	var count [4]byte
	refs := uint32(0) // of node, 0 = there is none yet
	flush := func() error {
		if refs == 0 {
			return nil
		}
		if _, err := b.spool.Write(node[:]); err != nil {
			return err
		}
		return out.put(node[:sha1.Size], refs)
	}
	err = b.mergeHashes(func(run int, hash []byte, index uint32) error {
		if _, err := io.ReadFull(counts[run], count[:]); err != nil {
			return err
		}
		if refs == 0 || !bytes.Equal(node[:sha1.Size], hash) {
			if err := flush(); err != nil {
				return err
			}
			copy(node[:], hash)
			binary.LittleEndian.PutUint32(node[sha1.Size:], uint32(b.runs[run].base)+index+1)
			refs = 0
		}
		refs += binary.LittleEndian.Uint32(count[:])
		return nil
	})
	if err == nil {
		err = flush()
	}
	b.nodes = stretch{at, b.spool.size - at}
	return err
}

func (b *builder) refReaders() ([]*bufio.Reader, error) {
	readers := make([]*bufio.Reader, len(b.runs))
	for i, r := range b.runs {
		in, err := b.spool.read(r.refs, 1<<16)
		if err != nil {
			return nil, err
		}
		readers[i] = in
	}
	return readers, nil
}

// writeValues writes the numbers of nodes by hash.
func (b *builder) writeValues() error {
	out := byHash{builder: b, kind: 'v'}
	if len(b.runs) == 1 {
		for i := range b.held.hashes {
			h := &b.held.hashes[i]
			if err := out.put(h.hash[:], h.index+1); err != nil {
				return err
			}
		}
		return nil
	}
	in, err := b.spool.read(b.nodes, 1<<18)
	if err != nil {
		return err
	}
	m := &merger{width: hashedBytes, key: sha1.Size, sources: []*bufio.Reader{in}}
	return m.each(func(_ int, record []byte) error {
		return out.put(record[:sha1.Size], binary.LittleEndian.Uint32(record[sha1.Size:]))
	})
}

// byHash writes buckets of the first two bytes of hashes.
type byHash struct {
	*builder
	kind   byte
	bucket *boltfile.Bucket
	prefix [2]byte
	value  []byte
}

func (w *byHash) put(hash []byte, number uint32) error {
	if w.bucket == nil || w.prefix != [2]byte(hash) {
		w.prefix = [2]byte(hash)
		w.bucket = w.file.Bucket(string([]byte{w.kind, hash[0], hash[1]}))
	}
	w.value = binary.AppendUvarint(w.value[:0], uint64(number))
	return w.builder.put(w.bucket, hash, w.value)
}
