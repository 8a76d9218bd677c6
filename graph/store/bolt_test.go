package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	bolt "go.etcd.io/bbolt"

	"standpoint/graph/vocab"
)

func TestReopen(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "test.db")
	a := label("a")
	s := open(t, path, Options{Base: string(vocab.DefaultBase)})
	must(t, s.Apply(ctx, names(a, "1"), nil))
	must(t, s.Close())

	one, two := open(t, path, Options{ReadOnly: true}), open(t, "bolt:"+path, Options{ReadOnly: true})
	sound(t, one, map[quad.IRI][]quad.Quad{a: names(a, "1")})
	sound(t, two, map[quad.IRI][]quad.Quad{a: names(a, "1")})
	if _, err := one.Replace(ctx, Graph{Label: a}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("a reader writes: %v", err)
	}
	if _, err := Open(ctx, path, Options{}); !errors.Is(err, ErrLocked) {
		t.Errorf("a writer beside readers: %v", err)
	}
}

func TestLockNamesItsHolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	open(t, path, Options{})
	for _, o := range []Options{{}, {ReadOnly: true}} {
		_, err := Open(context.Background(), path, o)
		if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), path) {
			t.Fatalf("%v", err)
		}
		if _, none := os.Stat("/proc/self/fd"); none == nil && !strings.Contains(err.Error(), fmt.Sprintf("process %d", os.Getpid())) {
			t.Errorf("%v does not name process %d", err, os.Getpid())
		}
	}
}

// What is no store says so, and is left as it was.
func TestNoStore(t *testing.T) {
	folder := t.TempDir()
	text, other := filepath.Join(folder, "text"), filepath.Join(folder, "other.db")
	must(t, os.WriteFile(text, []byte(strings.Repeat("An article, not a store.\n", 1000)), 0o644))
	db, err := bolt.Open(other, 0o644, nil)
	must(t, err)
	must(t, db.Update(func(tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte("theirs")); return err }))
	must(t, db.Close())
	based := filepath.Join(folder, "based.db")
	must(t, open(t, based, Options{Base: "https://example.org/"}).Close())
	for _, c := range []struct {
		url  string
		o    Options
		want error
	}{
		{text, Options{}, ErrNotStore}, {text, Options{ReadOnly: true}, ErrNotStore},
		{other, Options{}, ErrNotStore}, {other, Options{ReadOnly: true}, ErrNotStore},
		{filepath.Join(folder, "none"), Options{ReadOnly: true}, ErrMissing},
		{filepath.Join(folder, "none", "in", "no", "folder"), Options{}, os.ErrNotExist},
		{based, Options{Base: string(vocab.DefaultBase)}, ErrBase},
		{"mongo:x", Options{}, ErrURL},
	} {
		before, _ := os.ReadFile(c.url)
		if _, err := Open(context.Background(), c.url, c.o); !errors.Is(err, c.want) {
			t.Errorf("%s %+v: %v, want %v", c.url, c.o, err, c.want)
		}
		if after, _ := os.ReadFile(c.url); string(after) != string(before) {
			t.Errorf("%s was changed", c.url)
		}
	}
	if _, err := Open(context.Background(), "memory:", Options{Base: "no base"}); err == nil {
		t.Error("a base that is no IRI was taken")
	}
}

// A process that is killed while it writes leaves every batch that it had
// acknowledged, and no part of any other.
func TestKilled(t *testing.T) {
	if path := os.Getenv("STORE_TO_WRITE"); path != "" {
		writeForEver(t, path)
	}
	if testing.Short() {
		t.Skip("it takes a second")
	}
	path := filepath.Join(t.TempDir(), "test.db")
	child := exec.Command(os.Args[0], "-test.run=^TestKilled$")
	child.Env = append(os.Environ(), "STORE_TO_WRITE="+path)
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	acknowledged := 0
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if acknowledged++; acknowledged == 40 {
			must(t, child.Process.Kill())
		}
	}
	child.Wait()

	s := open(t, path, Options{})
	sound(t, s, nil)
	quads, err := s.Graph(context.Background(), label("a"))
	must(t, err)
	round := -1
	if len(quads) == killedSize {
		_, err = fmt.Sscanf(string(quads[0].Object.(quad.String)), "%d of", &round)
	}
	if err != nil || round < acknowledged-1 || round > acknowledged {
		t.Errorf("%d quads of round %d after %d rounds: %v", len(quads), round, acknowledged, err)
	}
	for _, q := range quads {
		if !strings.HasPrefix(string(q.Object.(quad.String)), fmt.Sprint(round, " of")) {
			t.Errorf("%v is of another round than %d", q, round)
		}
	}
}

const killedSize = 50

func writeForEver(t *testing.T, path string) {
	s := open(t, path, Options{})
	a := label("a")
	for round := 0; ; round++ {
		var words []string
		for i := range killedSize {
			words = append(words, fmt.Sprintf("%d of %d", round, i))
		}
		_, err := s.Replace(context.Background(), Graph{a, names(a, words...)})
		must(t, err)
		fmt.Println(round)
	}
}
