package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	pgtest "standpoint/fixtures/postgres"
	"standpoint/graph"
)

// A commit that fails at any statement leaves nothing, and the next is right.
func TestPostgresFailedCommit(t *testing.T) {
	p := freshPG(t)
	ctx := context.Background()
	a, b := label("a"), label("b")
	replace(t, p, Graph{a, names(a, "1", "2")})
	for _, table := range []string{"nodes", "quads", "standpoint"} {
		for _, event := range []string{"INSERT", "UPDATE", "DELETE"} {
			statement := fmt.Sprintf(`CREATE OR REPLACE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE disk_full; END';
				CREATE TRIGGER broken AFTER %s ON %s FOR EACH ROW EXECUTE FUNCTION broken()`, event, table)
			_, err := p.db.Exec(statement)
			must(t, err)
			_, err = p.commit(ctx, &Batch{Graphs: []Graph{{a, names(a, "2", "3")}, {b, names(b, "2")}}, Texts: map[string]string{"x": "x"}})
			fires := table+event != "quadsUPDATE" && table+event != "standpointDELETE"
			if fires && (err == nil || !strings.Contains(err.Error(), "make room")) {
				t.Fatalf("%s of %s: %v", event, table, err)
			}
			_, err = p.db.Exec(`DROP TRIGGER broken ON ` + table)
			must(t, err)
			if !fires {
				_, err := p.commit(ctx, &Batch{Graphs: []Graph{{a, names(a, "1", "2")}, {Label: b}}, DropTexts: []string{"x"}})
				must(t, err)
			}
			soundPG(t, p, map[quad.IRI][]quad.Quad{a: names(a, "1", "2")})
		}
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := p.commit(cancelled, &Batch{Graphs: []Graph{{Label: a}}}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled commit: %v", err)
	}
	soundPG(t, p, map[quad.IRI][]quad.Quad{a: names(a, "1", "2")})
}

// Four stores are made and written to at once, each through connections of its own:
// the same nodes are added to and taken from.
func TestPostgresWritersAtOnce(t *testing.T) {
	url := pgtest.URL(t)
	var all sync.WaitGroup
	for w := range 4 {
		all.Go(func() {
			p, err := openPostgres(context.Background(), url, Options{})
			if err != nil {
				t.Error(err)
				return
			}
			defer p.close()
			for i := range 15 {
				mine := label(fmt.Sprintf("%d-%d", w, i%5))
				graphs := []Graph{{mine, names(mine, fmt.Sprint(i), "shared", fmt.Sprint(w))}}
				if i%2 == 1 {
					graphs = append(graphs, Graph{Label: label(fmt.Sprintf("%d-%d", w, (i+2)%5))})
				}
				if _, err := p.commit(context.Background(), &Batch{Graphs: graphs}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	p := openPG(t, url, Options{ReadOnly: true})
	want := map[quad.IRI][]quad.Quad{}
	for w := range 4 {
		for i := range 15 {
			mine := label(fmt.Sprintf("%d-%d", w, i%5))
			want[mine] = names(mine, fmt.Sprint(i), "shared", fmt.Sprint(w))
			if i%2 == 1 {
				want[label(fmt.Sprintf("%d-%d", w, (i+2)%5))] = nil
			}
			want[mine] = slices.Compact(graph.Sorted(want[mine]))
		}
	}
	soundPG(t, p, want)
}

// While one process holds the store for itself it may write and no other may; it
// lets go also where what it did fails.
func TestPostgresExclusive(t *testing.T) {
	url := pgtest.URL(t)
	ctx := context.Background()
	one, two := openPG(t, url, Options{}), openPG(t, url, Options{})
	a, b := label("a"), label("b")
	done := make(chan error, 1)
	failed := errors.New("failed")
	err := one.exclusive(ctx, func() error {
		go func() {
			_, err := two.commit(ctx, &Batch{Graphs: []Graph{{b, names(b, "1")}}})
			done <- err
		}()
		short, cancel := context.WithTimeout(ctx, 200*time.Millisecond)
		defer cancel()
		if err := two.exclusive(short, func() error { return nil }); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("two at once: %v", err)
		}
		replace(t, one, Graph{a, names(a, "1")})
		select {
		case err := <-done:
			t.Errorf("another wrote meanwhile: %v", err)
		case <-time.After(200 * time.Millisecond):
		}
		if got := graphOf(t, two, a); len(got) != 1 {
			t.Errorf("the other reads %v", got)
		}
		return failed
	})
	if !errors.Is(err, failed) {
		t.Errorf("%v", err)
	}
	must(t, <-done)
	must(t, two.exclusive(ctx, func() error { return nil }))
	soundPG(t, one, map[quad.IRI][]quad.Quad{a: names(a, "1"), b: names(b, "1")})
}

// Each kind of damage is told, and no more than is useful.
func TestPostgresAudit(t *testing.T) {
	p := freshPG(t)
	a := label("a")
	replace(t, p, synthetic(t, 1), Graph{a, names(a, "1")})
	for _, c := range []struct{ damage, want string }{
		{`UPDATE nodes SET refs = refs + 1 WHERE value_string = '1'`, "counts 2 references, and 1 places"},
		{`INSERT INTO nodes (hash, refs, value_string) VALUES ('\x00', 3, 'stray')`, `("stray") counts 3 references, and 0 places`},
		{`SET session_replication_role = replica; DELETE FROM nodes; SET session_replication_role = origin`, "is not there"},
	} {
		_, err := p.db.Exec(c.damage)
		must(t, err)
		var told []string
		must(t, p.audit(context.Background(), func(reason string) error { told = append(told, reason); return nil }))
		if len(told) == 0 || len(told) > examples || !strings.Contains(strings.Join(told, "\n"), c.want) {
			t.Errorf("%s: %q, want %q", c.damage, told, c.want)
		}
	}
	if err := p.audit(context.Background(), func(string) error { return errStopped }); err != errStopped {
		t.Errorf("%v", err)
	}
	err := p.view(context.Background(), func(s snapshot) error {
		labels, err := s.labels()
		must(t, err)
		_, err = s.values(labels)
		return err
	})
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("nodes without values: %v", err)
	}
}

// What can be mended is, and the quads are counted that cannot.
func TestPostgresRepair(t *testing.T) {
	p := freshPG(t)
	ctx := context.Background()
	a, b := label("a"), label("b")
	replace(t, p, Graph{a, names(a, "1", "2", "3")}, Graph{b, names(b, "1", "\x00")})
	_, err := p.db.Exec(`SET session_replication_role = replica;
		DELETE FROM nodes WHERE value_string = '2'; UPDATE nodes SET value = '\x1234' WHERE value IS NOT NULL;
		UPDATE nodes SET refs = 7 WHERE value_string = '3'; INSERT INTO nodes (hash, refs, value_string) VALUES ('\x00', 3, 'stray');
		UPDATE standpoint SET value = '\x00' WHERE name = 'sum'; SET session_replication_role = origin`)
	must(t, err)
	if lost, err := p.repair(ctx); lost != 2 || err != nil {
		t.Errorf("%d quads are lost, %v", lost, err)
	}
	soundPG(t, p, map[quad.IRI][]quad.Quad{a: names(a, "1", "3"), b: names(b, "1")})
	must(t, p.compact(ctx))
	if lost, err := p.repair(ctx); lost != 0 || err != nil {
		t.Errorf("%d quads are lost of a sound store, %v", lost, err)
	}
}
