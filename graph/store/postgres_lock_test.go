package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	pgtest "standpoint/fixtures/postgres"
)

// While one process holds the store for itself it may write and no other may; it
// lets go also where what it did fails.
func TestPostgresExclusive(t *testing.T) {
	url := pgtest.URL(t)
	ctx := context.Background()
	one, two := open(t, url, Options{}), open(t, url, Options{})
	a, b := label("a"), label("b")
	done := make(chan error, 1)
	failed := errors.New("failed")
	err := one.Exclusive(ctx, func(alone *Store) error {
		go func() { done <- two.Apply(ctx, names(b, "1"), nil) }()
		short, cancel := context.WithTimeout(ctx, 200*time.Millisecond)
		defer cancel()
		if err := two.Exclusive(short, func(*Store) error { return nil }); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("two at once: %v", err)
		}
		must(t, alone.Apply(ctx, names(a, "1"), nil))
		waits(t, done)
		if got, err := two.Graph(ctx, a); len(got) != 1 || err != nil {
			t.Errorf("the other reads %v, %v", got, err)
		}
		return failed
	})
	if err != failed {
		t.Errorf("%v", err)
	}
	must(t, <-done)
	must(t, two.Exclusive(ctx, func(*Store) error { return nil }))
	sound(t, one, map[quad.IRI][]quad.Quad{a: names(a, "1"), b: names(b, "1")})
}

func waits(t *testing.T, done <-chan error) {
	t.Helper()
	select {
	case err := <-done:
		t.Errorf("another wrote meanwhile: %v", err)
	case <-time.After(200 * time.Millisecond):
	}
}

// Also within one process nobody writes between the read and the commit of another.
func TestExclusiveInOneProcess(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		a := label("a")
		done := make(chan error, 1)
		must(t, s.Exclusive(ctx, func(alone *Store) error {
			go func() { done <- s.Apply(ctx, names(a, "2"), nil) }()
			waits(t, done)
			must(t, alone.Apply(ctx, names(a, "1"), nil))
			must(t, alone.Exclusive(ctx, func(again *Store) error { return again.Apply(ctx, names(a, "3"), nil) }))
			short, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
			defer cancel()
			if err := s.Apply(short, names(a, "4"), nil); !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), s.url) {
				t.Errorf("%v", err)
			}
			return nil
		}))
		must(t, <-done)
		sound(t, s, map[quad.IRI][]quad.Quad{a: names(a, "1", "2", "3")})
	})
}

// Where the connection that holds the lock is lost, others may have written since:
// what was to follow is not committed.
func TestPostgresLostLock(t *testing.T) {
	url := pgtest.URL(t)
	ctx := context.Background()
	one, two := open(t, url, Options{}), open(t, url, Options{})
	a, b := label("a"), label("b")
	err := one.Exclusive(ctx, func(alone *Store) error {
		pgtest.Exec(t, url, fmt.Sprintf(`SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory' AND objid = %d`, aloneLock&0xffffffff))
		must(t, two.Apply(ctx, names(b, "1"), nil))
		return alone.Apply(ctx, names(a, "1"), nil)
	})
	if !errors.Is(err, ErrUnreachable) {
		t.Errorf("a commit without the lock: %v", err)
	}
	err = one.Exclusive(ctx, func(alone *Store) error { // as a pooler would that keeps no session
		_, err := alone.engine.(*postgres).conn.ExecContext(ctx, `SELECT pg_advisory_unlock($1)`, aloneLock)
		must(t, err)
		return two.Exclusive(ctx, func(*Store) error { return alone.Apply(ctx, names(a, "1"), nil) })
	})
	if !errors.Is(err, ErrUnreachable) || !strings.Contains(err.Error(), "pool_mode") {
		t.Errorf("a commit on a session without the lock: %v", err)
	}
	must(t, one.Apply(ctx, names(a, "2"), nil))
	sound(t, one, map[quad.IRI][]quad.Quad{a: names(a, "2"), b: names(b, "1")})
}

// A writer waits no longer than it was told to.
func TestPostgresLockTimeout(t *testing.T) {
	url := pgtest.URL(t)
	ctx := context.Background()
	one, two := open(t, url, Options{}), open(t, url, Options{LockTimeout: 100 * time.Millisecond})
	a := label("a")
	must(t, one.Exclusive(ctx, func(*Store) error {
		for what, err := range map[string]error{
			"commit": two.Apply(ctx, names(a, "1"), nil), "exclusive": two.Exclusive(ctx, func(*Store) error { return nil }),
		} {
			if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), two.url) {
				t.Errorf("%s: %v", what, err)
			}
		}
		return nil
	}))
	must(t, two.Apply(ctx, names(a, "1"), nil))
}
