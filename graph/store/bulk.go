package store

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"math"
	"os"
	"path/filepath"

	"github.com/cayleygraph/quad"

	"standpoint/graph/store/boltfile"
	"standpoint/graph/vocab"
)

// bulkOptions of build; the zero value has no side tables.
type bulkOptions struct {
	memory int                          // bytes of terms and quads that are held at once; 0 = bulkMemory, 1 GB at most
	sides  iter.Seq2[sideChange, error] // of inputTable, then of textTable, by name; nil = none
}

// bulkMemory keeps a process that builds at some 400 MB: beside a run lie its hashes,
// the memory of the sort, and what waits for the garbage collector.
const bulkMemory = 128 << 20

// build writes a new store to path, as if the quads had been added to an empty one,
// and returns how many distinct ones there were. It checks quads as Apply does;
// that they are of the base is the caller's business. Where there is an error, be
// it of quads, of the context or of the disk, neither path nor a temporary file
// stays; a file that was at path before is an error and stays.
//
// Memory is bounded, whatever the number of quads: they are read in runs, each with
// a dictionary of its own (bulk_intake.go); terms of several runs are found by
// merging the runs' hashes (bulk_nodes.go); the indexes come from an external sort
// (bulk_links.go); and the file is written from its beginning to its end. What does
// not fit lies in one temporary file beside path, as large as the store.
//
// The numbers of nodes and quads follow the input, run by run: those of a run's
// nodes, then those of its quads. A term that an earlier run has leaves a gap.
func build(ctx context.Context, path string, base vocab.Base, quads iter.Seq2[quad.Quad, error], o bulkOptions) (int, error) {
	if base == "" {
		base = vocab.DefaultBase
	}
	if err := base.Check(); err != nil {
		return 0, err
	}
	file, err := boltfile.Create(path, os.Getpagesize())
	if err != nil {
		return 0, err
	}
	b := &builder{ctx: ctx, file: file, base: base, memory: min(cmp.Or(o.memory, bulkMemory), 1<<30), sides: o.sides}
	n, err := b.run(filepath.Dir(path), quads)
	if err != nil {
		file.Abort()
		return 0, errors.Join(err, os.Remove(path))
	}
	return n, nil
}

// builder is the state of one build.
type builder struct {
	ctx     context.Context
	file    *boltfile.Writer
	base    vocab.Base
	memory  int
	sides   iter.Seq2[sideChange, error]
	spool   *spool
	runs    []*bulkRun
	held    loaded
	counts  []uint32 // uses of a single run's nodes
	nodes   stretch  // nodes of several runs, by hash, with their numbers
	links   *linkSorter
	dropped bitmap // quads that came twice, by number
	sum     sum
	size    int // distinct quads
	puts    int
}

func (b *builder) run(folder string, quads iter.Seq2[quad.Quad, error]) (int, error) {
	b.spool = &spool{folder: folder}
	defer b.spool.close()
	objects := b.file.Ahead() // its sort tells which quads come twice, which all others want to know
	var err error
	for _, step := range []func() error{
		func() error { return b.read(quads) },
		b.number,
		b.sort,
		func() error { return b.writeObjects(objects) },
		func() error { return b.writeIndex(2, b.file.Bucket("cs")) },
		b.writeLog,
		b.writeMeta,
		b.writeRefs,
		func() error { return b.file.Attach("ops", objects) },
		func() error { return b.writeIndex(1, b.file.Bucket("sp")) },
		b.writeSides,
		b.writeValues,
		b.file.Close,
	} {
		if err = b.ctx.Err(); err == nil {
			err = step()
		}
		if err != nil {
			return 0, err
		}
	}
	return b.size, nil
}

// put writes an entry, and looks at times whether the build is still wanted.
func (b *builder) put(bucket *boltfile.Bucket, key, value []byte) error {
	if b.puts++; b.puts%(1<<14) == 0 && b.ctx.Err() != nil {
		return b.ctx.Err()
	}
	return bucket.Put(key, value)
}

// horizon is the greatest number of a node or a quad.
func (b *builder) horizon() uint64 {
	if len(b.runs) == 0 {
		return 0
	}
	return b.runs[len(b.runs)-1].end()
}

// writeMeta writes what Cayley keeps of a store.
func (b *builder) writeMeta() error {
	bucket := b.file.Bucket("meta")
	number := func(n uint64) []byte { return binary.LittleEndian.AppendUint64(nil, n) }
	return errors.Join(
		b.put(bucket, horizonKey, number(b.horizon())), b.put(bucket, indexesKey, kvIndexes()),
		b.put(bucket, sizeKey, number(uint64(b.size))), b.put(bucket, versionKey, number(kvVersion)),
	)
}

func (b *builder) writeSides() error {
	bucket := b.file.Bucket(string(metaTable))
	for _, e := range []sideChange{{name: baseName, value: []byte(b.base)}, {name: schemaName, value: []byte(schema)}, {name: sumName, value: b.sum.encode()}} {
		if err := b.put(bucket, []byte(e.name), e.value); err != nil {
			return err
		}
	}
	if b.sides == nil {
		return nil
	}
	last := metaTable
	for e, err := range b.sides {
		if err != nil {
			return err
		}
		if e.table == metaTable {
			return fmt.Errorf("%s is written by the store itself", e.table)
		}
		if e.table != last {
			bucket, last = b.file.Bucket(string(e.table)), e.table
		}
		if err := b.put(bucket, []byte(e.name), e.value); err != nil {
			return err
		}
	}
	return nil
}

// bitmap is a set of numbers.
type bitmap []uint64

// add adds n, with room for all up to most.
func (m *bitmap) add(n uint32, most uint64) {
	if *m == nil {
		*m = make(bitmap, most/64+1)
	}
	(*m)[n/64] |= 1 << (n % 64)
}

func (m bitmap) has(n uint32) bool { return m != nil && m[n/64]&(1<<(n%64)) != 0 }

// errTooMany is a store with more nodes and quads than this build can number.
var errTooMany = fmt.Errorf("more than %d nodes and quads", uint32(math.MaxUint32))
