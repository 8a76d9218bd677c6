package store

import (
	"database/sql"
	"errors"

	"github.com/lib/pq"
)

func (s *session) side(t table, name string) ([]byte, error) {
	var value []byte
	err := s.tx.QueryRowContext(s.ctx, `SELECT value FROM standpoint WHERE kind = $1 AND name = $2`, string(t), []byte(name)).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return value, s.told(s.ctx, err)
}

// sides reads as many entries at a time as fit into the memory of a small machine,
// and all of them before it calls each, which may ask for more.
func (s *session) sides(t table, each func(name string, value []byte) error) error {
	const page = 500
	for after := ""; ; {
		var entries []sideChange
		err := s.rows(func(rows *sql.Rows) error {
			e := sideChange{table: t}
			err := rows.Scan(&e.name, &e.value)
			entries = append(entries, e)
			return err
		}, `SELECT name, value FROM standpoint WHERE kind = $1 AND name > $2 ORDER BY name LIMIT $3`, string(t), []byte(after), page)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if err := each(e.name, e.value); err != nil {
				return err
			}
			after = e.name
		}
		if len(entries) < page {
			return nil
		}
	}
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
			kinds[i], names[i], values[i] = string(c.table), []byte(c.name), c.value
		}
		if _, err := s.exec(statement, kinds, names, values); err != nil {
			return err
		}
	}
	return nil
}
