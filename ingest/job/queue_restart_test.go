package job

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"standpoint/fixtures/postgres"
)

// put keeps a record, and where it is not nil a body, as a Queue that was killed left
// them.
func put(t testing.TB, r *Runs, rec record, body []byte) string {
	t.Helper()
	rec.ID, rec.By = r.newID(r.clock()), "http"
	rec.fill()
	err := r.save(&rec)
	if body != nil {
		err = errors.Join(err, r.shelf.write(rec.ID, bodySuffix, body))
	}
	if err != nil {
		t.Fatal(err)
	}
	return rec.ID
}

func TestQueueResumes(t *testing.T) {
	folder, notes := filepath.Join(t.TempDir(), "q.runs"), []error{}
	j := newJob(t, "memory:")
	r := OpenRuns(folder, j.Clock, func(err error) { notes = append(notes, err) })
	running := put(t, r, record{Run: Run{State: RunRunning, Name: "a", Inputs: 7, Started: j.Clock()}, Starts: 1, Bytes: 5}, []byte(story(1)))
	queued := put(t, r, record{Run: Run{State: RunQueued, Name: "b"}, Key: hashed("k"), Request: "r"}, []byte(story(2)))
	lost := put(t, r, record{Run: Run{State: RunQueued, Name: "c"}}, nil)
	deadly := put(t, r, record{Run: Run{State: RunRunning, Name: "d"}, Starts: mostStarts}, []byte(story(3)))
	done := put(t, r, record{Run: Run{State: RunDone, Name: "e", Inputs: 1}}, []byte(story(4)))
	damaged := put(t, r, record{Run: Run{State: RunQueued, Name: "f"}}, []byte(story(5)))
	untold, fresh := r.newID(j.Clock()), r.newID(j.Clock())
	old := j.Clock().Add(-2 * time.Hour)
	path := func(name string) string { return filepath.Join(folder, name) }
	if err := errors.Join(
		os.WriteFile(path(damaged+recordSuffix), []byte(`{"id":"`), 0o644),
		os.WriteFile(path(untold+bodySuffix), []byte("x"), 0o644),
		os.WriteFile(path(untold+recordSuffix+partSuffix), []byte("x"), 0o644),
		os.WriteFile(path(fresh+bodySuffix+partSuffix), []byte("x"), 0o644),
		os.WriteFile(path("notes.json"), []byte("x"), 0o644),
		os.Mkdir(path(r.newID(j.Clock())+recordSuffix), 0o755),
		os.Chtimes(path(untold+recordSuffix+partSuffix), old, old),
	); err != nil {
		t.Fatal(err)
	}
	q, err := NewQueue(j, r, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{running, queued} {
		if run := over(t, r, id); run.State != RunDone || run.Counts[Added] != 1 || run.Inputs != 1 {
			t.Errorf("%+v", run)
		}
	}
	if run := over(t, r, lost); run.State != RunFailed || !strings.Contains(run.Error, "gone") {
		t.Errorf("%+v", run)
	}
	if run := over(t, r, deadly); run.State != RunFailed || !strings.Contains(run.Error, "3 times") {
		t.Errorf("%+v", run)
	}
	if _, ok := r.Run(damaged); ok || len(notes) != 1 || !errors.Is(notes[0], errRecord) {
		t.Errorf("%v, %v", ok, notes)
	}
	if all := r.All(); len(all) != 5 || all[0].ID != done || all[4].ID != running {
		t.Errorf("%+v", all)
	}
	if _, _, err := q.Submit(context.Background(), Submission{Key: "k", Body: []byte("x")}); !errors.Is(err, ErrOtherKey) {
		t.Error(err)
	}
	q.end(t)
	bodies, _ := r.shelf.list(bodySuffix)
	if got := slices.Collect(maps.Keys(bodies)); !slices.Equal(got, []string{damaged}) {
		t.Errorf("bodies: %v", got)
	}
	if parts, _ := filepath.Glob(path("*" + partSuffix)); len(parts) != 1 {
		t.Errorf("parts: %v", parts)
	}
}

// TestQueueStops: a queue that is closed while it reads keeps what was read, and the
// next one goes on from there.
func TestQueueStops(t *testing.T) {
	const inputs = 400
	folder := t.TempDir()
	j := newJob(t, filepath.Join(folder, "q.db"))
	var all []input
	for i := range inputs {
		all = append(all, input{ID: fmt.Sprint(i), Text: story(i)})
	}
	q := j.queue(t, filepath.Join(folder, "q.db.runs"))
	long := q.mustSubmit(t, Submission{Name: "long", Body: jsonLines(all).Bytes()})
	next := q.mustSubmit(t, Submission{Name: "next", Body: []byte(story(inputs))})
	for run := range q.Watch(context.Background(), long.ID) {
		if run.Inputs > 5 {
			break
		}
	}
	q.end(t)
	if run, ok := q.Run(long.ID); !ok || run.State != RunQueued || !run.Started.IsZero() {
		t.Errorf("%+v", run)
	}
	watched := 0
	for range q.Watch(context.Background(), next.ID) {
		watched++
	}
	if watched != 1 {
		t.Errorf("a watcher of a closed queue was given %d states", watched)
	}
	if rec, err := q.load(long.ID); err != nil || rec.Starts != 0 {
		t.Errorf("%+v, %v", rec, err)
	}
	q = j.queue(t, filepath.Join(folder, "q.db.runs"))
	run := over(t, q.Runs, long.ID)
	if run.Counts[Unchanged] < 5 || run.Counts[Unchanged]+run.Counts[Added] != inputs || len(run.Articles) != inputs {
		t.Errorf("%+v", run.Counts)
	}
	if run := over(t, q.Runs, next.ID); run.Counts[Added] != 1 {
		t.Errorf("%+v", run)
	}
}

// TestQueueCrashes copies the folder at any moment, as a crash would leave it: all
// that was said yes to is read by the queue that is opened over the copy, and the
// store ends as one that saw no crash.
func TestQueueCrashes(t *testing.T) {
	dice := rand.New(rand.NewPCG(3, 4))
	for n := range tortured(6, 100) {
		folder := t.TempDir()
		j := newJob(t, "memory:")
		q := j.queue(t, filepath.Join(folder, "0"))
		var ids []string
		for i := range 1 + dice.IntN(8) {
			ids = append(ids, q.mustSubmit(t, Submission{Key: fmt.Sprint("k", i), Name: fmt.Sprint("n", i), Body: []byte(story(n*8 + i))}).ID)
		}
		time.Sleep(time.Duration(dice.IntN(30)) * time.Millisecond)
		copied := filepath.Join(folder, "1")
		copyFolder(t, filepath.Join(folder, "0"), copied)
		q.end(t)

		j = newJob(t, "memory:") // with nothing in it: what is done already is not done again
		again := j.queue(t, copied)
		for i, id := range ids {
			if run := over(t, again.Runs, id); run.State != RunDone || run.Counts[Added] != 1 || run.Name != fmt.Sprint("n", i) {
				t.Errorf("%d, %d of %d: %+v", n, i, len(ids), run)
			}
			s := Submission{By: "http", Key: fmt.Sprint("k", i), Name: fmt.Sprint("n", i), Body: []byte(story(n*8 + i))}
			if run, known, err := again.Submit(context.Background(), s); !known || run.ID != id || err != nil {
				t.Errorf("%d: its key is forgotten: %+v, %v", n, run, err)
			}
		}
		again.end(t)
	}
}

// copyFolder copies what is there; a file that goes meanwhile is not.
func copyFolder(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Mkdir(to, 0o755); err != nil {
		t.Fatal(err)
	}
	names, err := os.ReadDir(from)
	if err != nil {
		t.Fatal(err)
	}
	// Bodies come before their records: one that is gone is of a job whose record says
	// that it is over.
	for _, e := range names {
		b, err := os.ReadFile(filepath.Join(from, e.Name()))
		if err != nil {
			continue
		}
		if err := os.WriteFile(filepath.Join(to, e.Name()), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestQueueOutlastsServer: a database that is gone for a while is waited for.
func TestQueueOutlastsServer(t *testing.T) {
	server := postgres.Durable(t)
	was := patiences
	t.Cleanup(func() { patiences = was }) // after the queue has ended
	patiences = slices.Repeat([]time.Duration{200 * time.Millisecond}, 100)
	j := newJob(t, server.Database(t, "template0"))
	q := j.queue(t, t.TempDir())
	over(t, q.Runs, q.mustSubmit(t, Submission{Name: "before", Body: []byte(story(1))}).ID)
	server.Kill(t)
	id := q.mustSubmit(t, Submission{Name: "while", Body: []byte(story(2))}).ID
	time.Sleep(500 * time.Millisecond)
	if run, _ := q.Run(id); run.State != RunRunning {
		t.Errorf("%+v", run)
	}
	server.Restart(t)
	if run := over(t, q.Runs, id); run.State != RunDone || run.Counts[Added] != 1 {
		t.Errorf("%+v", run)
	}
}
