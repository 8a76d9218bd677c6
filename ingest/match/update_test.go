package match

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"standpoint/graph"
	"standpoint/graph/store"
)

func put(t *testing.T, s *store.Store, articles ...*graph.Article) {
	t.Helper()
	for _, a := range articles {
		quads, err := a.Quads(s.Base())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Replace(t.Context(), store.Graph{Label: s.Base().Article(a.ID), Quads: quads}); err != nil {
			t.Fatal(err)
		}
	}
}

// TestIndexFollowsTheStore: whatever lies in the file, what is found is what the
// store holds, and the file is as if it had been made at once.
func TestIndexFollowsTheStore(t *testing.T) {
	s, err := store.Open(t.Context(), "memory:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	a, b := townhall("aaaaaaaaaaaaaaaaaaaaaaaaaa", "Row over bridge"), townhall("bbbbbbbbbbbbbbbbbbbbbbbbbb", "Ferry")
	path := filepath.Join(t.TempDir(), "x.index")
	articles := func(m *Matcher) int {
		t.Helper()
		if err := m.Update(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		return m.k.Articles
	}
	step := func(name string, want int, change func()) {
		t.Helper()
		change()
		m := New(path)
		defer m.Close()
		if got := articles(m); got != want {
			t.Errorf("%s: %d articles in the index, want %d", name, got, want)
		}
		at, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o644 {
			t.Errorf("%s: who may read the store may not read its index: %v %v", name, info, err)
		}
		fresh := New(filepath.Join(t.TempDir(), "y.index"))
		defer fresh.Close()
		articles(fresh)
		if once, err := os.ReadFile(fresh.path); err != nil || string(once) != string(at) {
			t.Errorf("%s: the index is not as if it had been made at once (%v)", name, err)
		}
	}
	step("empty", 0, func() {})
	step("one", 1, func() { put(t, s, a) })
	step("two", 2, func() { put(t, s, b) })
	step("read again by another reader", 2, func() { changed := *b; changed.ReadBy = "next"; put(t, s, &changed) })
	step("another title", 2, func() { changed := *b; changed.Headline = "Tunnel"; put(t, s, &changed) })
	step("dropped", 1, func() {
		if _, err := s.Replace(t.Context(), store.Graph{Label: s.Base().Article(a.ID)}); err != nil {
			t.Fatal(err)
		}
	})
	step("damaged", 1, func() {
		if err := os.WriteFile(path, []byte(magic+"rubbish that is no index"), 0o600); err != nil {
			t.Fatal(err)
		}
	})
	step("forgotten", 1, func() {
		m := New(path)
		if err := m.Forget(); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(path); !os.IsNotExist(err) {
			t.Error("what was forgotten is there")
		}
	})
}

// TestDamagedRecordIsMadeAnew: what is damaged behind the tables is found by the
// question that reads it.
func TestDamagedRecordIsMadeAnew(t *testing.T) {
	s, err := store.Open(t.Context(), "memory:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	put(t, s, townhall("aaaaaaaaaaaaaaaaaaaaaaaaaa", "Row over bridge"))
	path := filepath.Join(t.TempDir(), "x.index")
	if err := New(path).Update(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, damaged := range map[string][]byte{
		"units by another name": bytes.Replace(whole, []byte(`"units":`), []byte(`"unitz":`), 1),
		"no JSON":               bytes.Replace(whole, []byte(`"units":`), []byte(`"units"-`), 1),
		"cut":                   whole[:len(whole)-100],
	} {
		if err := os.WriteFile(path, damaged, 0o644); err != nil {
			t.Fatal(err)
		}
		m := New(path)
		u, err := m.Match(t.Context(), s, "a new bridge")
		if err != nil || len(u.Matched) == 0 {
			t.Errorf("%s: %+v, %v", name, u, err)
		}
		if err := m.Close(); err != nil {
			t.Error(err)
		}
		if again, err := os.ReadFile(path); err != nil || !bytes.Equal(again, whole) {
			t.Errorf("%s: the file was not made anew: %v", name, err)
		}
	}
}

// TestWithoutTexts: where the words of an article are not kept, its labels are
// matched and the sides are those that are stored.
func TestWithoutTexts(t *testing.T) {
	s, err := store.Open(t.Context(), "memory:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	a := townhall("aaaaaaaaaaaaaaaaaaaaaaaaaa", "")
	for i := range a.Statements {
		a.Statements[i].Content[0].Exact = ""
	}
	for i := range a.Stances {
		a.Stances[i].Evidence[0].Exact = ""
	}
	put(t, s, a)
	for question, want := range map[string]graph.Side{"the new bridge": graph.Opposes, "a ban on lorries": graph.Supports, "the ferry": graph.Supports} {
		u, err := New("").Match(t.Context(), s, question)
		if err != nil || len(u.Matched) == 0 || u.Matched[0].Label != question || u.Matched[0].Stances[0].Side != want {
			t.Errorf("%s: %+v, %v", question, u.Matched, err)
		}
	}
}

func TestMatchAnswersWithStoredStances(t *testing.T) {
	s, err := store.Open(t.Context(), "memory:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	a := townhall("aaaaaaaaaaaaaaaaaaaaaaaaaa", "Row over bridge")
	put(t, s, a)
	u, err := New("").Match(t.Context(), s, "a new bridge")
	if err != nil || len(u.Matched) == 0 {
		t.Fatalf("%+v, %v", u, err)
	}
	m := u.Matched[0]
	if m.Position != s.Base().Position(a.ID, "the-new-bridge") || a.Stances[m.Stances[0].Stance].Holder != "ana-berg" {
		t.Errorf("matched %+v", m)
	}
	u, err = New("").Match(t.Context(), s, "quantum zebra chess")
	if err != nil || len(u.Matched) > 0 || len(u.Nearest) == 0 {
		t.Errorf("%+v, %v; want nothing matched and the nearest told", u, err)
	}
}

// TestSaveSweeps: what a killed process has left beside the index goes, and several
// that save at once leave one of theirs, whole.
func TestSaveSweeps(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "x.index")
	for _, name := range []string{path + "-123.index", filepath.Join(folder, "y.index")} {
		if err := os.WriteFile(name, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 10 {
				_ = save(path, "state", nil) // a third may be in its way
			}
		})
	}
	all.Wait()
	if err := save(path, "state", nil); err != nil {
		t.Fatal(err)
	}
	if _, file, err := open(path); err != nil || file.Close() != nil {
		t.Error(err)
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 2 {
		t.Errorf("%v, %v", entries, err)
	}
}
