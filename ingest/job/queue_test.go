package job

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"standpoint/graph/store"
	"standpoint/ingest/source"
)

// queue begins one over a folder, and closes it with the test.
func (j *Job) queue(t testing.TB, folder string) *Queue {
	t.Helper()
	q, err := NewQueue(j, OpenRuns(folder, j.Clock, func(err error) { t.Log(err) }), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.end(t) })
	return q
}

func (q *Queue) end(t testing.TB) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if err := q.Close(ctx); err != nil {
		t.Error(err)
	}
}

func (q *Queue) mustSubmit(t testing.TB, s Submission) Run {
	t.Helper()
	s.By = "http"
	run, again, err := q.Submit(context.Background(), s)
	if err != nil || again {
		t.Fatalf("again=%v, %v", again, err)
	}
	return run
}

// over waits for the end of a run.
func over(t testing.TB, r *Runs, id string) Run {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	var last Run
	for run := range r.Watch(ctx, id) {
		last = run
	}
	if !last.Over() {
		t.Fatalf("it is not over: %+v", last)
	}
	return last
}

func zipped(s string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(s))
	_ = z.Close()
	return b.Bytes()
}

func page(n int) string {
	return "<!DOCTYPE html><html><head><title>A page</title></head><body><article><h1>A page</h1><p>" +
		strings.ReplaceAll(strings.TrimSpace(story(n)), "\n\n", "</p><p>") + "</p></article></body></html>"
}

func TestQueue(t *testing.T) {
	three := jsonLines([]input{{ID: "a", Text: story(4)}, {Text: story(5)}, {ID: "c", Text: " "}}).String()
	for _, url := range []string{"memory:", "bolt"} {
		folder, at := "", url
		if url == "bolt" {
			at = filepath.Join(t.TempDir(), "q.db")
			folder = at + ".runs"
		}
		j := newJob(t, at)
		q := j.queue(t, folder)
		for _, c := range []struct {
			what  string
			s     Submission
			names string // in the store
			want  map[Status]int
		}{
			{"text", Submission{Name: "news/one.txt", Body: []byte(story(1))}, "news/one.txt", map[Status]int{Added: 1}},
			{"the same", Submission{Name: "news/one.txt", Body: []byte(story(1))}, "news/one.txt", map[Status]int{Unchanged: 1}},
			{"changed", Submission{Name: "news/one.txt", Body: []byte(story(2))}, "news/one.txt", map[Status]int{Replaced: 1}},
			{"gzip", Submission{Name: "two", Format: "text", Body: zipped(story(3))}, "two", map[Status]int{Added: 1}},
			{"a page", Submission{Name: "https://example.org/a  page", Body: []byte(page(6))}, "https://example.org/a page", map[Status]int{Added: 1}},
			{"lines", Submission{Name: "dump", Body: []byte(three)}, "a, dump:2", map[Status]int{Added: 2, Failed: 1}},
			{"no name", Submission{Body: []byte(story(7))}, "posted-", map[Status]int{Added: 1}},
			{"nothing", Submission{Name: "empty", Body: nil}, "", map[Status]int{Failed: 1}},
			{"German", Submission{Name: "german", Body: []byte("Die Ministerin sagte am Montag, dass die neue Brücke erst im nächsten Jahr eröffnet werden könne, weil das Geld nicht reiche. Der Bürgermeister widersprach ihr und forderte, dass die Arbeiten sofort weitergehen müssten, damit die Stadt nicht noch länger warten muss.")}, "", map[Status]int{NotEnglish: 1}},
			{"a long name", Submission{Name: strings.Repeat("x", 5000), Body: []byte(story(8))}, "", map[Status]int{Failed: 1}},
		} {
			queued := q.mustSubmit(t, c.s)
			run := over(t, q.Runs, queued.ID)
			if run.State != RunDone || run.By != "http" || fmt.Sprint(run.Counts) != fmt.Sprint(c.want) || run.Error != "" || !queued.Created.Equal(run.Created) {
				t.Errorf("%s, %s: %+v", url, c.what, run)
			}
			if len(run.Failures) != c.want[Failed]+c.want[NotEnglish] || run.Started.IsZero() || run.Finished.Before(run.Started) || run.Inputs == 0 {
				t.Errorf("%s, %s: %+v", url, c.what, run)
			}
			var names []string
			for _, id := range run.Articles {
				a, err := j.Store.Article(context.Background(), j.Store.Base().Article(id))
				if err != nil {
					t.Fatal(err)
				}
				names = append(names, a.Sources...)
			}
			if got := strings.Join(names, ", "); got != c.names && (c.names == "" || !strings.HasPrefix(got, c.names) || c.what != "no name") {
				t.Errorf("%s, %s: names %q", url, c.what, got)
			}
		}
		if all := q.All(); len(all) != 10 || !slices.IsSortedFunc(all, func(a, b Run) int { return b.Created.Compare(a.Created) }) || all[0].Counts[Failed] != 1 {
			t.Errorf("%s: %d runs", url, len(all))
		}
		if bodies, err := q.shelf.list(bodySuffix); len(bodies) != 0 || err != nil {
			t.Errorf("%s: bodies %v, %v", url, bodies, err)
		}
	}
}

func TestQueueRefuses(t *testing.T) {
	j := newJob(t, "memory:")
	q := j.queue(t, "")
	ctx := context.Background()
	if _, _, err := q.Submit(ctx, Submission{By: "http", Format: "word", Body: []byte("x")}); !errors.Is(err, source.ErrFormat) {
		t.Error(err)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, _, err := q.Submit(cancelled, Submission{By: "http", Body: []byte("x")}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	q.end(t)
	if _, _, err := q.Submit(ctx, Submission{By: "http", Body: []byte("x")}); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
	if all := q.All(); len(all) != 0 {
		t.Errorf("%v", all)
	}
	in := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(in, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := NewQueue(j, OpenRuns(filepath.Join(in, "runs"), j.Clock, nil), nil); err == nil {
		t.Error("a queue over no folder")
	}
}

func TestQueueKeys(t *testing.T) {
	j, folder, ctx := newJob(t, "memory:"), t.TempDir(), context.Background()
	s := Submission{By: "http", Key: "k/../1", Name: "a", Body: []byte(story(1))}
	first := ""
	for restart := range 3 {
		q := j.queue(t, folder)
		run, again, err := q.Submit(ctx, s)
		if err != nil || again != (restart > 0) || first != "" && run.ID != first {
			t.Fatalf("%d: %+v, again=%v, %v", restart, run, again, err)
		}
		first = run.ID
		over(t, q.Runs, first)
		if run, again, err := q.Submit(ctx, s); err != nil || !again || run.State != RunDone || run.ID != first {
			t.Errorf("%d: %+v, again=%v, %v", restart, run, again, err)
		}
		for _, other := range []Submission{{Name: "b", Body: s.Body}, {Name: "a", Body: []byte("x")}, {Name: "a", Format: "html", Body: s.Body}} {
			other.Key = s.Key
			if _, _, err := q.Submit(ctx, other); !errors.Is(err, ErrOtherKey) {
				t.Errorf("%d: %+v: %v", restart, other, err)
			}
		}
		q.end(t)
	}
	q := j.queue(t, folder)
	unkeyed := s
	unkeyed.Key = ""
	if a, b := q.mustSubmit(t, unkeyed), q.mustSubmit(t, unkeyed); a.ID == b.ID {
		t.Error("without a key two are one")
	}
	if err := q.shelf.remove(first, recordSuffix); err != nil {
		t.Fatal(err)
	}
	if run := q.mustSubmit(t, s); run.ID == first {
		t.Error("a key outlives its run")
	}
}

// busy holds the store so that no job comes to its end while do runs.
func busy(t *testing.T, s *store.Store, do func()) {
	t.Helper()
	err := s.Exclusive(context.Background(), func(*store.Store) error { do(); return nil })
	if err != nil {
		t.Fatal(err)
	}
}

func TestQueueFull(t *testing.T) {
	j := newJob(t, "memory:")
	q := j.queue(t, "")
	var ids []string
	busy(t, j.Store, func() {
		submit := func() error {
			run, _, err := q.Submit(context.Background(), Submission{By: "http", Name: fmt.Sprint(len(ids)), Body: []byte(story(len(ids)))})
			if err == nil {
				ids = append(ids, run.ID)
			}
			return err
		}
		if err := submit(); err != nil {
			t.Fatal(err)
		}
		for !q.idle() {
			time.Sleep(time.Millisecond)
		}
		for range mostWaiting {
			if err := submit(); err != nil {
				t.Fatal(err)
			}
		}
		if err := submit(); !errors.Is(err, ErrFull) {
			t.Errorf("%v", err)
		}
	})
	for _, id := range ids {
		if run := over(t, q.Runs, id); run.State != RunDone {
			t.Fatalf("%+v", run)
		}
	}
	q.mu.Lock()
	bytes := q.bytes
	q.waiting, q.bytes = []string{"x"}, mostWaitingBytes-10 // as if
	q.mu.Unlock()
	if a, b := q.room(10), q.room(11); a != nil || !errors.Is(b, ErrFull) || bytes != 0 {
		t.Errorf("%v, %v, %d bytes", a, b, bytes)
	}
	q.mu.Lock()
	q.waiting, q.bytes = nil, 0
	q.mu.Unlock()
	if err := q.room(mostWaitingBytes + 1); err != nil {
		t.Errorf("a body that is alone: %v", err)
	}
}

func TestQueueIsOne(t *testing.T) {
	j, folder := newJob(t, "memory:"), t.TempDir()
	q := j.queue(t, folder)
	if _, err := NewQueue(j, OpenRuns(folder, j.Clock, nil), nil); !errors.Is(err, ErrQueue) {
		t.Errorf("%v", err)
	}
	q.end(t)
	j.queue(t, folder)
}

func TestQueueAfter(t *testing.T) {
	j := newJob(t, "memory:")
	called := make(chan struct{}, 10)
	runs := OpenRuns("", j.Clock, nil)
	q, err := NewQueue(j, runs, func(context.Context) { called <- struct{}{} })
	if err != nil {
		t.Fatal(err)
	}
	defer q.end(t)
	busy(t, j.Store, func() {
		for i := range 3 {
			q.mustSubmit(t, Submission{Name: fmt.Sprint(i), Body: []byte(story(i))})
		}
	})
	<-called
	for _, run := range runs.All() {
		if run = over(t, runs, run.ID); run.State != RunDone {
			t.Errorf("%+v", run)
		}
	}
}

// TestQueueFolderFails: a job that cannot be kept is not taken; one that was read but
// whose record cannot be written is over all the same.
func TestQueueFolderFails(t *testing.T) {
	j, folder := newJob(t, "memory:"), filepath.Join(t.TempDir(), "runs")
	q := j.queue(t, folder)
	var run Run
	busy(t, j.Store, func() {
		run = q.mustSubmit(t, Submission{Name: "a", Body: []byte(story(1))})
		for rec := (record{}); rec.State != RunRunning; rec, _ = q.load(run.ID) {
			time.Sleep(time.Millisecond)
		}
		time.Sleep(50 * time.Millisecond) // its body is open by now
		if err := errors.Join(os.RemoveAll(folder), os.WriteFile(folder, nil, 0o644)); err != nil {
			t.Fatal(err)
		}
	})
	if run = over(t, q.Runs, run.ID); run.State != RunDone || run.Counts[Added] != 1 {
		t.Errorf("%+v", run)
	}
	if _, _, err := q.Submit(context.Background(), Submission{By: "http", Name: "b", Body: []byte(story(2))}); err == nil {
		t.Error("it was taken")
	}
	if !q.idle() {
		t.Error("it waits")
	}
}
