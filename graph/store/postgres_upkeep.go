package store

import (
	"context"
	"database/sql"
	"errors"
	"iter"

	"github.com/cayleygraph/quad"
	"github.com/lib/pq"
)

// compact lets the server use again what rewriting has left, and count anew by
// which it plans. Others may read and write meanwhile.
func (p *postgres) compact(ctx context.Context) error {
	_, err := p.db.ExecContext(ctx, `VACUUM (ANALYZE) nodes, quads, standpoint`)
	return p.told(ctx, err)
}

func (p *postgres) backup(ctx context.Context, path string) error {
	return p.view(ctx, func(s snapshot) error { return copySnapshot(ctx, s, path) })
}

// build has no way better than by commits: what takes the time is the server's
// indexes and checks.
func (p *postgres) build(context.Context, iter.Seq2[quad.Quad, error]) (bool, int, error) {
	return false, 0, nil
}

// repair is one transaction; others cannot even read meanwhile.
func (p *postgres) repair(ctx context.Context) (lost int, err error) {
	err = p.within(ctx, writing, func(s *session) error {
		if err := s.lock(); err != nil {
			return err
		}
		if _, err := s.exec(`REINDEX TABLE nodes; REINDEX TABLE quads; REINDEX TABLE standpoint`); err != nil {
			return err
		}
		if lost, err = s.dropLost(); err != nil {
			return err
		}
		for _, statement := range []string{
			used + `UPDATE nodes SET refs = n FROM used WHERE used.hash = nodes.hash AND refs <> n`,
			used + `DELETE FROM nodes WHERE NOT EXISTS (SELECT FROM used WHERE used.hash = nodes.hash)`,
		} {
			if _, err := s.exec(statement); err != nil {
				return err
			}
		}
		return s.sumAnew()
	})
	return lost, err
}

// dropLost removes the quads of which a node is not there or cannot be read, and
// counts them.
func (s *session) dropLost() (int, error) {
	unread := pq.ByteaArray{}
	err := s.rows(func(rows *sql.Rows) error {
		hash, _, err := scanValue(rows)
		if errors.Is(err, ErrDamaged) {
			unread, err = append(unread, hash.ValueHash[:]), nil
		}
		return err
	}, selectValues+` value_string IS NULL`)
	if err != nil {
		return 0, err
	}
	const sound = `EXISTS (SELECT FROM nodes WHERE hash <> ALL ($1::bytea[]) AND hash = `
	return s.exec(`DELETE FROM quads WHERE NOT (`+sound+`subject_hash) AND `+sound+`predicate_hash)
		AND `+sound+`object_hash) AND (label_hash IS NULL OR `+sound+`label_hash)))`, unread)
}

func (s *session) sumAnew() error {
	var total sum
	for q, err := range newView(newPostgresSnapshot(s)).sequence() {
		if err != nil {
			return err
		}
		total.add(hash(q))
	}
	return s.writeSides([]sideChange{{metaTable, sumName, total.encode()}})
}
