package store

import (
	"database/sql"
	"errors"
	"slices"

	"github.com/lib/pq"
)

func (s *session) side(t table, name string) ([]byte, error) {
	var value []byte
	key := sideKey(name)
	err := s.tx.QueryRowContext(s.ctx, `SELECT value FROM standpoint WHERE kind = $1 AND name = $2`, string(t), key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, s.told(s.ctx, err)
	}
	_, value, err = sideEntry(key, value)
	return value, err
}

// sides reads as many entries at a time as fit into the memory of a small machine,
// and all of them before it calls each, which may ask for more.
func (s *session) sides(t table, each func(name string, value []byte) error) error {
	const page = 500
	var entries []sideRow
	for after, more := []byte{}, true; more; {
		before := len(entries)
		err := s.rows(func(rows *sql.Rows) error {
			var e sideRow
			var value []byte
			err := rows.Scan(&e.key, &value)
			if err == nil {
				e.name, e.value, err = sideEntry(e.key, value)
			}
			entries = append(entries, e)
			return err
		}, `SELECT name, value FROM standpoint WHERE kind = $1 AND name > $2 ORDER BY name LIMIT $3`, string(t), after, page)
		if err != nil {
			return err
		}
		ready := len(entries)
		if more = ready-before == page; more {
			after = entries[ready-1].key
			ready = whole(entries)
		}
		for _, e := range sortedRows(entries[:ready]) {
			if err := each(e.name, e.value); err != nil {
				return err
			}
		}
		entries = slices.Clone(entries[ready:])
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
	if err := s.sideRows(drops, `DELETE FROM standpoint USING unnest($1::text[], $2::bytea[], $3::bytea[]) AS w(k, n, v)
		WHERE kind = w.k AND name = w.n`); err != nil {
		return err
	}
	return s.sideRows(puts, `INSERT INTO standpoint (kind, name, value)
		SELECT k, n, v FROM unnest($1::text[], $2::bytea[], $3::bytea[]) AS w(k, n, v)
		ON CONFLICT (kind, name) DO UPDATE SET value = EXCLUDED.value`)
}

func (s *session) sideRows(changes []sideChange, statement string) error {
	for chunk := range chunks(changes, func(c sideChange) int { return len(c.name) + len(c.value) }) {
		kinds, names, values := make(pq.StringArray, len(chunk)), make(pq.ByteaArray, len(chunk)), make(pq.ByteaArray, len(chunk))
		for i, c := range chunk {
			kinds[i], names[i], values[i] = string(c.table), sideKey(c.name), sideValue(c)
		}
		if _, err := s.exec(statement, kinds, names, values); err != nil {
			return err
		}
	}
	return nil
}
