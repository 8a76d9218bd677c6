package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"strconv"
	"time"
)

// Keys of advisory locks. A process waits for them in this order.
const (
	aloneLock = 0x7374616e64_01 // exclusive holds it for a session, a commit shares it
	writeLock = 0x7374616e64_02 // of the one transaction that writes, or makes the tables
)

// lockTimeout is for how many milliseconds the server lets a statement wait for a
// lock, as its setting lock_timeout has it.
func lockTimeout(t time.Duration) string {
	return strconv.FormatInt(max(t.Milliseconds(), 1), 10)
}

// lock waits for the writer before. With one at a time no two transactions wait
// for each other's nodes, and what is stored stays what it was read to be.
func (s *session) lock() error {
	if s.conn != nil {
		return s.lockAlone()
	}
	_, err := s.exec(`SELECT pg_advisory_xact_lock_shared($1), pg_advisory_xact_lock($2)`, aloneLock, writeLock)
	return err
}

// lockAlone takes aloneLock again, which a session that holds it may: where a pooler
// has given this transaction to another session, it is refused.
func (s *session) lockAlone() error {
	var held bool
	err := s.tx.QueryRowContext(s.ctx, `SELECT pg_try_advisory_xact_lock($1) FROM pg_advisory_xact_lock($2)`, aloneLock, writeLock).Scan(&held)
	if err == nil && !held {
		return s.lost()
	}
	return s.told(s.ctx, err)
}

func (a address) lost() error {
	return fmt.Errorf("%w: %s: the lock on the store is not this connection's; a pooler between must keep sessions "+
		"(pgbouncer: pool_mode = session)", ErrUnreachable, a.place())
}

// exclusive holds a lock of a connection of its own, which the server releases
// when the process dies. Other processes' commits wait for it.
func (p *postgres) exclusive(ctx context.Context, do func(engine)) (err error) {
	conn, err := p.db.Conn(ctx)
	if err != nil {
		return p.told(ctx, err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock($1)`, aloneLock); err != nil {
		abandon(conn) // which may have got it after all
		return p.told(ctx, err)
	}
	defer func() { err = p.release(ctx, conn) }()
	alone := *p
	alone.conn = conn
	do(&alone)
	return nil
}

// abandon ends a connection, and with it the locks that it holds.
func abandon(conn *sql.Conn) {
	_ = conn.Raw(func(any) error { return driver.ErrBadConn })
}

// release gives the lock back even where ctx has ended. Where the connection was
// lost, so was the lock; what is committed was so before.
func (p *postgres) release(ctx context.Context, conn *sql.Conn) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	var held bool
	err := conn.QueryRowContext(ctx, `SELECT pg_advisory_unlock($1)`, aloneLock).Scan(&held)
	switch {
	case err != nil:
		abandon(conn)
	case !held:
		return p.lost()
	}
	return nil
}
