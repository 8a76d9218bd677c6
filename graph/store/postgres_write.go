package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	"github.com/lib/pq"
)

// commit is its own SQL and not Cayley's ApplyDeltas, which sends a statement for
// each row, in a transaction that holds nothing else.
func (p *postgres) commit(ctx context.Context, b *Batch) ([]Change, error) {
	sides, err := b.sideChanges()
	if err != nil {
		return nil, err
	}
	d := &difference{}
	err = p.within(ctx, writing, func(s *session) error {
		if err := s.lock(); err != nil {
			return err
		}
		if err := s.compare(d, b); err != nil {
			return err
		}
		sum, err := s.writeQuads(d)
		if err != nil {
			return err
		}
		return s.writeSides(append(sides, sum...))
	})
	return d.changes, err
}

// lock waits for the writer before. With one at a time no two transactions wait
// for each other's nodes, and the sum and what is stored are what they were read.
func (s *session) lock() error {
	if s.alone.Load() {
		_, err := s.exec(`SELECT pg_advisory_xact_lock($1)`, writeLock)
		return err
	}
	_, err := s.exec(`SELECT pg_advisory_xact_lock_shared($1), pg_advisory_xact_lock($2)`, aloneLock, writeLock)
	return err
}

// compare finds what the batch changes.
func (s *session) compare(d *difference, b *Batch) error {
	labels := make([]quad.Value, len(b.Graphs))
	for i, g := range b.Graphs {
		labels[i] = g.Label
	}
	stored, err := newPostgresSnapshot(s).graphs(labels)
	if err != nil {
		return err
	}
	for _, g := range b.Graphs {
		old := stored[g.Label]
		d.changes = append(d.changes, d.between(set(old), g.Quads, old))
	}
	held, err := s.held(append(b.Add[:len(b.Add):len(b.Add)], b.Remove...))
	d.between(held, b.Add, b.Remove)
	return err
}

// graphs are the quads of some graphs, by label.
func (s *postgresSnapshot) graphs(labels []quad.Value) (map[quad.Value][]quad.Quad, error) {
	var links []link
	for chunk := range slices.Chunk(labels, chunkRows) {
		hashes := make(pq.ByteaArray, len(chunk))
		for i, label := range chunk {
			h := refs.HashOf(label)
			hashes[i] = h[:]
		}
		err := s.links(func(l link) { links = append(links, l) }, selectLinks+` label_hash = ANY($1::bytea[])`, hashes)
		if err != nil {
			return nil, err
		}
	}
	all := make([]node, len(s.hashes)) // whatever was met
	for i := range all {
		all[i] = node(i + 1)
	}
	values, err := s.values(all)
	graphs := map[quad.Value][]quad.Quad{}
	for _, l := range links {
		if err != nil {
			break
		}
		label := values[l.label-1]
		graphs[label] = append(graphs[label], quad.Quad{
			Subject: values[l.subject-1], Predicate: values[l.predicate-1], Object: values[l.object-1], Label: label,
		})
	}
	return graphs, err
}

// quadArrays are four arrays of hashes, in quads' own order.
const quadArrays = `unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[])`

func quadColumns(quads []quad.Quad) []any {
	columns := make([]any, 0, 4)
	for _, d := range quad.Directions {
		hashes := make(pq.ByteaArray, len(quads))
		for i, q := range quads {
			h := refs.HashOf(q.Get(d))
			hashes[i] = h[:]
		}
		columns = append(columns, hashes)
	}
	return columns
}

// held tells which of quads are stored.
func (s *session) held(quads []quad.Quad) (map[quad.Quad]bool, error) {
	held := map[quad.Quad]bool{}
	for chunk := range slices.Chunk(quads, chunkRows) {
		err := s.rows(func(rows *sql.Rows) error {
			var place int
			err := rows.Scan(&place)
			if err == nil {
				held[chunk[place-1]] = true
			}
			return err
		}, `SELECT w.place FROM `+quadArrays+` WITH ORDINALITY AS w(s, p, o, l, place)
			JOIN quads ON subject_hash = w.s AND predicate_hash = w.p AND object_hash = w.o AND label_hash = w.l`,
			quadColumns(chunk)...)
		if err != nil {
			return nil, err
		}
	}
	return held, nil
}

// nodeChange is what becomes of the references to a value.
type nodeChange struct {
	hash  refs.ValueHash
	value quad.Value
	refs  int
}

// nodes counts what a difference changes in references: first what rises, then
// what falls, each by hash. What stays needs no writing.
func (d *difference) nodes() (rise, fall []nodeChange) {
	counts := map[quad.Value]int{}
	for _, direction := range quad.Directions {
		for _, q := range d.add {
			counts[q.Get(direction)]++
		}
		for _, q := range d.remove {
			counts[q.Get(direction)]--
		}
	}
	for value, n := range counts {
		switch c := (nodeChange{refs.HashOf(value), value, n}); {
		case n > 0:
			rise = append(rise, c)
		case n < 0:
			fall = append(fall, c)
		}
	}
	byHash := func(x, y nodeChange) int { return bytes.Compare(x.hash[:], y.hash[:]) }
	slices.SortFunc(rise, byHash)
	slices.SortFunc(fall, byHash)
	return rise, fall
}

// writeQuads writes a difference, and gives the change of the sum: nodes come
// before the quads that refer to them, and go after.
func (s *session) writeQuads(d *difference) ([]sideChange, error) {
	if len(d.add)+len(d.remove) == 0 {
		return nil, nil
	}
	rise, fall := d.nodes()
	for _, step := range []func() error{
		func() error { return s.insertNodes(rise) },
		func() error { return s.insertQuads(d.add) },
		func() error { return s.deleteQuads(d.remove) },
		func() error { return s.lowerNodes(fall) },
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	value, err := s.side(metaTable, sumName)
	if err != nil {
		return nil, err
	}
	sum := sum{}
	if len(value) >= 32 {
		sum = decodeSum(value)
	}
	for _, q := range d.add {
		sum.add(hash(q))
	}
	for _, q := range d.remove {
		sum.subtract(hash(q))
	}
	return []sideChange{{metaTable, sumName, sum.encode()}}, nil
}

func (s *session) insertNodes(nodes []nodeChange) error {
	for chunk := range chunks(nodes, func(n nodeChange) int { return len(n.value.String()) }) {
		columns, err := nodeColumns(chunk)
		if err != nil {
			return err
		}
		if _, err := s.exec(insertNodes, columns...); err != nil {
			return err
		}
	}
	return nil
}

func (s *session) insertQuads(quads []quad.Quad) error {
	for chunk := range slices.Chunk(quads, chunkRows) {
		_, err := s.exec(`INSERT INTO quads (subject_hash, predicate_hash, object_hash, label_hash, ts)
			SELECT s, p, o, l, now() FROM `+quadArrays+` AS w(s, p, o, l)`, quadColumns(chunk)...)
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *session) deleteQuads(quads []quad.Quad) error {
	for chunk := range slices.Chunk(quads, chunkRows) {
		n, err := s.exec(`DELETE FROM quads USING `+quadArrays+` AS w(s, p, o, l)
			WHERE subject_hash = w.s AND predicate_hash = w.p AND object_hash = w.o AND label_hash = w.l`, quadColumns(chunk)...)
		if err == nil && n != len(chunk) {
			err = fmt.Errorf("%w: %d quads of %d could be removed", ErrDamaged, n, len(chunk))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// lowerNodes takes references from nodes, and those away that have none left.
func (s *session) lowerNodes(nodes []nodeChange) error {
	for chunk := range slices.Chunk(nodes, chunkRows) {
		hashes, counts := make(pq.ByteaArray, len(chunk)), make(pq.Int64Array, len(chunk))
		for i := range chunk {
			hashes[i], counts[i] = chunk[i].hash[:], int64(chunk[i].refs)
		}
		for _, statement := range []string{
			`DELETE FROM nodes USING unnest($1::bytea[], $2::int[]) AS w(h, n) WHERE hash = w.h AND refs + w.n <= 0`,
			`UPDATE nodes SET refs = refs + w.n FROM unnest($1::bytea[], $2::int[]) AS w(h, n) WHERE hash = w.h`,
		} {
			if _, err := s.exec(statement, hashes, counts); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeSides writes entries of side tables; of two of one name the later one.
func (s *session) writeSides(changes []sideChange) error {
	type place struct {
		table table
		name  string
	}
	last := map[place]int{}
	for i, c := range changes {
		last[place{c.table, c.name}] = i
	}
	var puts, drops []sideChange
	for i, c := range changes {
		switch {
		case last[place{c.table, c.name}] != i:
		case c.value == nil:
			drops = append(drops, c)
		default:
			puts = append(puts, c)
		}
	}
	if err := s.sideRows(drops, `DELETE FROM standpoint USING unnest($1::text[], $2::text[], $3::bytea[]) AS w(k, n, v)
		WHERE kind = w.k AND name = w.n`); err != nil {
		return err
	}
	return s.sideRows(puts, `INSERT INTO standpoint (kind, name, value)
		SELECT k, n, v FROM unnest($1::text[], $2::text[], $3::bytea[]) AS w(k, n, v)
		ON CONFLICT (kind, name) DO UPDATE SET value = EXCLUDED.value`)
}

func (s *session) sideRows(changes []sideChange, statement string) error {
	for chunk := range chunks(changes, func(c sideChange) int { return len(c.name) + len(c.value) }) {
		kinds, names, values := make(pq.StringArray, len(chunk)), make(pq.StringArray, len(chunk)), make(pq.ByteaArray, len(chunk))
		for i, c := range chunk {
			kinds[i], names[i], values[i] = string(c.table), c.name, c.value
		}
		if _, err := s.exec(statement, kinds, names, values); err != nil {
			return err
		}
	}
	return nil
}
