package store

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/lib/pq"
)

// commit is SQL of its own and not Cayley's ApplyDeltas, which sends a statement
// for each row, in a transaction that nothing else can be in.
func (p *postgres) commit(ctx context.Context, b *Batch) ([]Change, error) {
	sides, err := b.sideChanges()
	if err != nil {
		return nil, err
	}
	var changes []Change
	err = p.within(ctx, writing, func(s *session) error {
		if err := s.lock(); err != nil {
			return err
		}
		w := newPostgresWriter(s)
		if changes, err = w.plan(b); err != nil {
			return err
		}
		if err := w.write(); err != nil {
			return err
		}
		return s.writeSides(sides)
	})
	if err != nil {
		return nil, err
	}
	return changes, nil
}

// write writes what is planned: nodes come before the quads that refer to them,
// and go after.
func (w *postgresWriter) write() error {
	if len(w.add)+len(w.remove) == 0 {
		return nil
	}
	rise, fall := w.counts()
	for _, step := range []func() error{
		func() error { return w.raise(rise) },
		w.insert,
		w.delete,
		func() error { return w.lower(fall) },
		w.addToTotals,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// count is by how much the references to a node change.
type count struct {
	node node
	by   int
}

// counts are those that rise and those that fall, each by hash, which is how they
// lie in the index. What stays needs no writing.
func (w *postgresWriter) counts() (rise, fall []count) {
	all := map[node]int{}
	for by, links := range map[int][]link{1: w.add, -1: w.remove} {
		for _, l := range links {
			all[l.subject] += by
			all[l.predicate] += by
			all[l.object] += by
			all[l.label] += by
		}
	}
	for n, by := range all {
		switch {
		case by > 0:
			rise = append(rise, count{n, by})
		case by < 0:
			fall = append(fall, count{n, by})
		}
	}
	byHash := func(x, y count) int { return bytes.Compare(w.hash(x.node), w.hash(y.node)) }
	slices.SortFunc(rise, byHash)
	slices.SortFunc(fall, byHash)
	return rise, fall
}

// raise makes nodes, or adds to the references of those that are there.
func (w *postgresWriter) raise(nodes []count) error {
	for chunk := range chunks(nodes, func(c count) int { return len(w.terms[c.node].String()) }) {
		columns, err := w.nodeColumns(chunk)
		if err != nil {
			return err
		}
		if _, err := w.exec(insertNodes, columns...); err != nil {
			return err
		}
	}
	return nil
}

// linkArrays are the arguments that columns makes.
const linkArrays = `unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[])`

func (w *postgresWriter) columns(links []link) []any {
	var columns [4]pq.ByteaArray
	for _, l := range links {
		for i, n := range []node{l.subject, l.predicate, l.object, l.label} {
			columns[i] = append(columns[i], w.hash(n))
		}
	}
	return []any{columns[0], columns[1], columns[2], columns[3]}
}

func (w *postgresWriter) insert() error {
	for chunk := range slices.Chunk(w.add, chunkRows) {
		_, err := w.exec(`INSERT INTO quads (subject_hash, predicate_hash, object_hash, label_hash, ts)
			SELECT s, p, o, l, now() FROM `+linkArrays+` AS w(s, p, o, l)`, w.columns(chunk)...)
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *postgresWriter) delete() error {
	for chunk := range slices.Chunk(w.remove, chunkRows) {
		n, err := w.exec(`DELETE FROM quads USING `+linkArrays+` AS w(s, p, o, l)
			WHERE subject_hash = w.s AND predicate_hash = w.p AND object_hash = w.o AND label_hash = w.l`, w.columns(chunk)...)
		if err == nil && n != len(chunk) {
			err = fmt.Errorf("%w: %d quads of %d could be removed", ErrDamaged, n, len(chunk))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// lower takes references from nodes, and away those that have none left.
func (w *postgresWriter) lower(nodes []count) error {
	for chunk := range slices.Chunk(nodes, chunkRows) {
		var hashes pq.ByteaArray
		var by pq.Int64Array
		for _, c := range chunk {
			hashes, by = append(hashes, w.hash(c.node)), append(by, int64(c.by))
		}
		for _, statement := range []string{
			`DELETE FROM nodes USING unnest($1::bytea[], $2::int[]) AS w(h, n) WHERE hash = w.h AND refs + w.n <= 0`,
			`UPDATE nodes SET refs = refs + w.n FROM unnest($1::bytea[], $2::int[]) AS w(h, n) WHERE hash = w.h`,
		} {
			if _, err := w.exec(statement, hashes, by); err != nil {
				return err
			}
		}
	}
	return nil
}

// addToTotals keeps the sum and the count of all quads. It comes last.
func (w *postgresWriter) addToTotals() error {
	value, err := w.side(metaTable, sumName)
	if err != nil {
		return err
	}
	if len(value) >= 32 {
		w.sum.add(decodeSum(value))
	}
	n, kept, err := w.keptSize()
	if err == nil && kept {
		n += len(w.add) - len(w.remove)
	} else if err == nil {
		n, err = w.countQuads()
	}
	if err != nil {
		return err
	}
	return w.writeTotals(w.sum, n)
}

func (s *session) writeTotals(total sum, n int) error {
	return s.writeSides([]sideChange{{metaTable, sumName, total.encode()}, {metaTable, sizeName, []byte(strconv.Itoa(n))}})
}
