package match

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"standpoint/graph/store"
)

// TestBehind: while somebody writes, questions are answered from the index as it was,
// and from that of what was written soon after.
func TestBehind(t *testing.T) {
	for _, path := range []string{"", filepath.Join(t.TempDir(), "x.index")} {
		s, err := store.Open(t.Context(), "memory:", store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		put(t, s, townhall(strings.Repeat("a", 26), "Row over bridge"))
		m := New(path)
		m.Behind = true
		if now, err := m.UpToDate(t.Context(), s); !now || err != nil {
			t.Error("the first question waits for the index", err)
		}
		articles := func() int {
			t.Helper()
			u, err := m.Match(t.Context(), s, "a new bridge")
			if err != nil {
				t.Fatal(err)
			}
			found := map[string]bool{}
			for _, x := range u.Matched {
				found[string(x.Article)] = true
			}
			return len(found)
		}
		if n := articles(); n != 1 {
			t.Errorf("%d articles", n)
		}
		if now, err := m.UpToDate(t.Context(), s); !now || err != nil {
			t.Error("the first question makes the index", err)
		}
		if !m.renewing.TryAcquire(1) { // as somebody who takes his time
			t.Fatal("somebody has it")
		}
		put(t, s, townhall(strings.Repeat("b", 26), "Row over bridge"))
		if n := articles(); n != 1 {
			t.Errorf("%d articles, without waiting", n)
		}
		m.renewing.Release(1)
		for n := articles(); n != 2; n = articles() {
			time.Sleep(time.Millisecond)
		}
		if now, err := m.UpToDate(t.Context(), s); !now || err != nil {
			t.Error("it is not up to date", err)
		}
		if err := m.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestTogether: many ask while somebody writes and somebody forgets the index.
func TestTogether(t *testing.T) {
	s, err := store.Open(t.Context(), "memory:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	put(t, s, townhall(strings.Repeat("a", 26), "Row over bridge"))
	for _, behind := range []bool{false, true} {
		m := New(filepath.Join(t.TempDir(), "x.index"))
		m.Behind = behind
		var wait sync.WaitGroup
		for range 8 {
			wait.Go(func() {
				for range 5 {
					if u, err := m.Match(t.Context(), s, "a new bridge"); err != nil || len(u.Matched) == 0 {
						t.Error(err, u.Nearest)
					}
				}
			})
		}
		wait.Go(func() {
			for i := range 5 {
				put(t, s, townhall(fmt.Sprintf("%026d", i), "Row over bridge"))
			}
			if err := m.Forget(); err != nil {
				t.Error(err)
			}
		})
		wait.Wait()
		if _, err := m.Match(context.Background(), s, "a new bridge"); err != nil {
			t.Error(err)
		}
		if err := m.Close(); err != nil {
			t.Error(err)
		}
	}
}
