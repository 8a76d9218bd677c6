package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	csql "github.com/cayleygraph/cayley/graph/sql"
	dialect "github.com/cayleygraph/cayley/graph/sql/postgres"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"

	pgtest "standpoint/fixtures/postgres"
	"standpoint/graph/vocab"
)

// A database that cannot be used says which it is and what to do, and not the
// password.
func TestPostgresWrongURLs(t *testing.T) {
	fresh := pgtest.URL(t)
	server := pgtest.Shared(t)
	server.Exec(t, `CREATE ROLE guarded LOGIN PASSWORD 'open5esame'`)
	guarded := func(password string) string {
		return strings.Replace(fresh, "standpoint@", "guarded:"+password+"@", 1)
	}
	theirs, stock, half := pgtest.URL(t), pgtest.URL(t), pgtest.URL(t)
	pgtest.Exec(t, theirs, `CREATE TABLE nodes (theirs text)`)
	must(t, csql.Init(dialect.Type, stock, cayley.Options{}))
	pgtest.Exec(t, half, `CREATE TABLE standpoint (theirs text)`)
	latin := server.Database(t, "template0", "ENCODING 'LATIN1'")
	for _, c := range []struct {
		url  string
		o    Options
		want error
		say  string
	}{
		{fresh, Options{ReadOnly: true}, ErrMissing, "127.0.0.1"},
		{server.URL("none"), Options{}, ErrUnreachable, "createdb"},
		{"postgres://u:secret@127.0.0.1:1/x", Options{}, ErrUnreachable, "127.0.0.1:1"},
		{"postgres://u:secret@no-such-host.invalid/x", Options{}, ErrUnreachable, "no-such-host.invalid"},
		{"postgres://u:sec/ret@127.0.0.1/x", Options{}, ErrURL, "%XX"},
		{"mysql://u:secret@127.0.0.1/x", Options{}, ErrURL, "postgres://"},
		{strings.Replace(fresh, "sslmode=disable", "sslmode=what", 1), Options{}, nil, "sslmode"},
		{guarded("secret"), Options{}, ErrUnreachable, "PGPASSWORD"},
		{guarded("open5esame"), Options{}, nil, "GRANT"},
		{strings.Replace(fresh, "sslmode", "sslmode=disable&x", 1), Options{}, nil, "unrecognized"},
		{fresh, Options{}, nil, ""},
		{guarded("open5esame"), Options{}, nil, "GRANT"},
		{strings.Replace(fresh, "sslmode=disable", "sslmode=require", 1), Options{}, ErrUnreachable, "TLS"},
		{theirs, Options{}, ErrNotStore, "another program"},
		{stock, Options{}, ErrNotStore, "another program"},
		{stock, Options{ReadOnly: true}, ErrNotStore, "another program"},
		{half, Options{}, ErrNotStore, "another program"},
		{latin, Options{}, ErrNotStore, "UTF8"},
	} {
		p, err := openPostgres(context.Background(), c.url, c.o)
		if err == nil {
			p.close()
			if c.want != nil || c.say != "" {
				t.Errorf("%s was opened", c.url)
			}
			continue
		}
		if c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%s: %v, want %v", c.url, err, c.want)
		}
		for _, secret := range []string{"secret", "open5esame", "sec/ret"} {
			if strings.Contains(err.Error(), secret) {
				t.Errorf("the password is in %q", err)
			}
		}
	}
}

func TestPostgresReopen(t *testing.T) {
	url := pgtest.URL(t)
	ctx := context.Background()
	a := label("a")
	p := openPG(t, url, Options{Base: "https://example.org/"})
	replace(t, p, Graph{a, names(a, "1")})
	must(t, p.close())
	p = openPG(t, url, Options{ReadOnly: true})
	must(t, p.view(ctx, func(s snapshot) error {
		base, err := s.side(metaTable, baseName)
		version, err2 := s.side(metaTable, schemaName)
		if string(base) != "https://example.org/" || string(version) != schema {
			t.Errorf("base %s, schema %s", base, version)
		}
		return errors.Join(err, err2)
	}))
	soundPG(t, p, map[quad.IRI][]quad.Quad{a: names(a, "1")})
	server := pgtest.Shared(t)
	socket := openPG(t, fmt.Sprintf("postgresql://standpoint@/%s?host=%s&port=%d", p.database, server.Folder, server.Port), Options{})
	soundPG(t, socket, map[quad.IRI][]quad.Quad{a: names(a, "1")})
	if s := socket.String(); strings.Contains(s, "standpoint@") {
		t.Errorf("the user is in %s", s)
	}
	if _, err := openPostgres(ctx, pgtest.URL(t), Options{Base: "no IRI"}); err == nil {
		t.Error("a store was made with a base that is none")
	}
}

// Cayley of its own opens the store and finds what is in it; ours does not write.
func TestPostgresIsCayleys(t *testing.T) {
	url := pgtest.URL(t)
	ctx := context.Background()
	p := openPG(t, url, Options{})
	g := synthetic(t, 1)
	replace(t, p, g)
	stock, err := csql.New(dialect.Type, url, nil)
	must(t, err)
	defer stock.Close()
	ours, err := p.cayley()
	must(t, err)
	defer ours.Close()
	for _, qs := range []cayley.QuadStore{stock, ours} {
		st, err := qs.Stats(ctx, true)
		if must(t, err); int(st.Quads.Value) != len(g.Quads) {
			t.Errorf("Cayley counts %d quads of %d", st.Quads.Value, len(g.Quads))
		}
		found, err := path.StartPath(qs, vocab.NewsArticle).In(vocab.Type).Iterate(ctx).AllValues(qs)
		if err != nil || len(found) != 1 || found[0] != quad.Value(g.Label) {
			t.Errorf("Cayley finds the articles %v (%v)", found, err)
		}
	}
	delta := []cayley.Delta{{Quad: g.Quads[0], Action: cayley.Delete}}
	if err := ours.ApplyDeltas(delta, cayley.IgnoreOpts{}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("it writes: %v", err)
	}
	w, err := ours.NewQuadWriter()
	must(t, err)
	if _, err := w.WriteQuads(g.Quads); !errors.Is(err, ErrReadOnly) {
		t.Errorf("it writes: %v", err)
	}
	must(t, stock.ApplyDeltas(delta, cayley.IgnoreOpts{}))
	must(t, p.audit(ctx, func(reason string) error { t.Error(reason); return nil }))
}

// The tables are Cayley's own, column for column and index for index.
func TestPostgresTablesAreCayleys(t *testing.T) {
	const shape = `SELECT string_agg(line, E'\n' ORDER BY line) FROM (
		SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) AS line
			FROM information_schema.columns WHERE table_name IN ('nodes', 'quads')
		UNION ALL SELECT indexdef FROM pg_indexes WHERE tablename IN ('nodes', 'quads') AND indexname NOT LIKE 'standpoint%'
		UNION ALL SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid IN ('nodes'::regclass, 'quads'::regclass)) lines`
	stock := pgtest.URL(t)
	must(t, csql.Init(dialect.Type, stock, cayley.Options{}))
	a, err := parseAddress(stock)
	must(t, err)
	var theirs, ours string
	db := pgtest.Open(t, a.url)
	must(t, db.QueryRow(shape).Scan(&theirs))
	must(t, freshPG(t).db.QueryRow(shape).Scan(&ours))
	if theirs != ours {
		t.Errorf("Cayley has\n%s\nand we\n%s", theirs, ours)
	}
}

// After the server was killed, at any moment, all is there that was acknowledged,
// nothing is there by half, and the same handle works on.
func TestPostgresKilled(t *testing.T) {
	server := pgtest.Durable(t)
	p := openPG(t, server.Database(t, "template0"), Options{})
	a, b := label("a"), label("b")
	written := make(chan int, 1)
	started := make(chan bool)
	go func() {
		for i := 1; ; i++ {
			graphs := []Graph{{a, names(a, fmt.Sprint(i))}, {b, names(b, fmt.Sprint(i))}}
			if _, err := p.commit(context.Background(), &Batch{Graphs: graphs}); err != nil {
				if !errors.Is(err, ErrUnreachable) {
					t.Error(err)
				}
				written <- i - 1
				return
			}
			if i == 20 {
				close(started)
			}
		}
	}()
	<-started
	time.Sleep(50 * time.Millisecond)
	server.Kill(t)
	last := <-written
	if err := p.view(context.Background(), func(snapshot) error { return nil }); !errors.Is(err, ErrUnreachable) {
		t.Errorf("a view of a server that is gone: %v", err)
	}
	server.Restart(t)
	got := graphOf(t, p, a)
	if len(got) != 1 {
		t.Fatalf("%v", got)
	}
	name := string(got[0].Object.(quad.String))
	if name != fmt.Sprint(last) && name != fmt.Sprint(last+1) { // the last one's answer may be what was lost
		t.Errorf("%s is there, %d was acknowledged", name, last)
	}
	soundPG(t, p, map[quad.IRI][]quad.Quad{a: names(a, name), b: names(b, name)})
	replace(t, p, Graph{a, names(a, "after")})
}
