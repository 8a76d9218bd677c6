package store

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed" // the tables
	"errors"
	"fmt"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/lib/pq"

	"standpoint/graph/vocab"
)

// postgres keeps a store in a database of PostgreSQL, in Cayley's own tables with
// two indexes more, and a table for what lies beside the quads (postgres.sql).
// Several processes may read and write at once: a view is one transaction of
// REPEATABLE READ, a commit one of READ COMMITTED that waits for the commit before.
type postgres struct {
	address
	db   *sql.DB
	conn *sql.Conn // that holds aloneLock, of the engine that exclusive gives; else nil
}

var _ engine = (*postgres)(nil)

//go:embed postgres.sql
var postgresTables string

// openPostgres opens the store in a database, and makes it where there is none and
// it may be written; what made it, its base, is then in metaTable. ErrURL,
// ErrUnreachable, ErrMissing, ErrNotStore.
func openPostgres(ctx context.Context, url string, o Options) (*postgres, error) {
	a, err := parseAddress(url)
	if err != nil {
		return nil, err
	}
	// A statement with its values in one message, not in two; its plan is made for
	// these values, and compiling it would take longer than it runs.
	quick := address{url: a.with("binary_parameters", "yes")}.with("jit", "off")
	if o.LockTimeout > 0 {
		quick = address{url: quick}.with("lock_timeout", lockTimeout(o.LockTimeout))
	}
	connector, err := pq.NewConnector(quick)
	if err != nil {
		return nil, fmt.Errorf("%w: %s has a setting that cannot be read: %w", ErrURL, a, err)
	}
	p := &postgres{address: a, db: sql.OpenDB(connector)}
	p.db.SetMaxIdleConns(4)
	if err := p.begin(ctx, o); err != nil {
		return nil, errors.Join(err, p.close())
	}
	return p, nil
}

func (p *postgres) begin(ctx context.Context, o Options) error {
	there, err := p.there(ctx, p.db)
	switch {
	case err != nil || there:
		return err
	case o.ReadOnly:
		return fmt.Errorf("%w in %s", ErrMissing, p)
	}
	return p.create(ctx, cmp.Or(vocab.Base(o.Base), vocab.DefaultBase))
}

// rower is a database or one of its transactions.
type rower interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// there tells whether the database has a store. It is ErrNotStore where it has
// tables of those names that are not ours.
func (p *postgres) there(ctx context.Context, in rower) (bool, error) {
	var tables int
	var encoding string
	// Not to_regclass: within a transaction it remembers what was not there.
	err := in.QueryRowContext(ctx, `SELECT current_setting('server_encoding'), count(*) FROM pg_class
		WHERE relname IN ('nodes', 'quads', 'standpoint') AND pg_table_is_visible(oid)`).Scan(&encoding, &tables)
	switch {
	case err != nil:
		return false, p.told(ctx, err)
	case encoding != "UTF8":
		return false, fmt.Errorf("%w: %s keeps text in %s; make another: createdb -E UTF8 -T template0", ErrNotStore, p, encoding)
	case tables == 0:
		return false, nil
	}
	var ours bool
	err = in.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM standpoint WHERE kind = $1 AND name = $2)`,
		string(metaTable), []byte(baseName)).Scan(&ours)
	if otherTable(err) || err == nil && (!ours || tables < 3) {
		return false, fmt.Errorf("%w: %s has tables nodes, quads or standpoint of another program; use a database of its own", ErrNotStore, p)
	}
	return err == nil, p.told(ctx, err)
}

// otherTable tells whether a table or its columns were not as they are here.
func otherTable(err error) bool {
	var refused *pq.Error
	return errors.As(err, &refused) && refused.Code.Class() == "42" && refused.Code != "42501"
}

// create makes the tables, unless another process has done so meanwhile.
func (p *postgres) create(ctx context.Context, base vocab.Base) error {
	if err := base.Check(); err != nil {
		return err
	}
	return p.within(ctx, writing, func(s *session) error {
		if _, err := s.exec(`SELECT pg_advisory_xact_lock($1)`, writeLock); err != nil {
			return err
		}
		there, err := p.there(ctx, s.tx)
		if there || err != nil {
			return err
		}
		if _, err := s.exec(postgresTables); err != nil {
			return err
		}
		return s.writeSides([]sideChange{
			{metaTable, baseName, []byte(base)}, {metaTable, schemaName, []byte(schema)},
		})
	})
}

func (p *postgres) close() error {
	return p.db.Close()
}

// Transactions: a snapshot is made at the first statement of reading, and anew at
// each of writing, which therefore sees what was committed while it waited for
// the lock.
var (
	reading = &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	writing = &sql.TxOptions{Isolation: sql.LevelReadCommitted}
)

// session is one transaction.
type session struct {
	*postgres
	ctx context.Context
	tx  *sql.Tx
}

// within runs do in a transaction, and takes it back if do fails.
func (p *postgres) within(ctx context.Context, o *sql.TxOptions, do func(*session) error) error {
	tx, err := p.beginTx(ctx, o)
	if err != nil {
		return p.told(ctx, err)
	}
	defer func() { _ = tx.Rollback() }() // which does nothing once it is committed
	if err := do(&session{p, ctx, tx}); err != nil {
		return err
	}
	return p.told(ctx, tx.Commit())
}

// beginTx begins what writes on the connection that holds the lock, if one does: it
// cannot be committed where that is lost. What reads may be several at once.
func (p *postgres) beginTx(ctx context.Context, o *sql.TxOptions) (*sql.Tx, error) {
	if p.conn != nil && !o.ReadOnly {
		return p.conn.BeginTx(ctx, o)
	}
	return p.db.BeginTx(ctx, o)
}

// exec counts the rows that a statement changed.
func (s *session) exec(statement string, args ...any) (int, error) {
	result, err := s.tx.ExecContext(s.ctx, statement, args...)
	if err != nil {
		return 0, s.told(s.ctx, err)
	}
	n, err := result.RowsAffected()
	return int(n), err
}

// rows calls each on every row of a query.
func (s *session) rows(each func(*sql.Rows) error, query string, args ...any) error {
	rows, err := s.tx.QueryContext(s.ctx, query, args...)
	if err != nil {
		return s.told(s.ctx, err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows); err != nil {
			return err
		}
	}
	return s.told(s.ctx, rows.Err())
}

func (p *postgres) view(ctx context.Context, do func(snapshot) error) error {
	return p.within(ctx, reading, func(s *session) error {
		return do(newPostgresSnapshot(s))
	})
}

func newPostgresSnapshot(s *session) *postgresSnapshot {
	return &postgresSnapshot{session: s, nodes: map[refs.ValueHash]node{}}
}
