package job

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestRunsKeep(t *testing.T) {
	for _, folder := range []string{"", filepath.Join(t.TempDir(), "a", "x.runs")} {
		now := time.Date(2024, 5, 3, 10, 0, 0, 123456789, time.FixedZone("", 7200))
		clock := func() time.Time { return now }
		r := OpenRuns(folder, clock, func(err error) { t.Error(err) })
		if all := r.All(); len(all) != 0 {
			t.Errorf("%v", all)
		}
		report := newReport()
		for i := range MostListed + 10 {
			report.add(Result{Name: fmt.Sprint("bad", i), Status: Failed, Article: "none", Reason: "why"})
			report.add(Result{Name: fmt.Sprint("good", i), Status: Added, Article: fmt.Sprint("id", i)})
			report.add(Result{Name: fmt.Sprint("same", i), Status: Duplicate, Article: fmt.Sprint("id", i)})
		}
		report.Notes["mojibake"] = 3
		started := now
		now = now.Add(time.Minute)
		paths := slices.Repeat([]string{"a.txt"}, mostNamed+2)
		if err := errors.Join(r.Keep("ingest", paths, started, &report, nil), r.Keep("ingest", []string{"-"}, now, &Report{}, ErrInterrupted)); err != nil {
			t.Fatal(err)
		}
		all := OpenRuns(folder, clock, nil).All()
		if folder == "" {
			all = r.All()
		}
		if len(all) != 2 || all[0].Name != "-" || all[0].State != RunFailed || all[0].Error != "interrupted" {
			t.Fatalf("%+v", all)
		}
		if len(all[1].Failures)+len(all[1].Articles) != 0 {
			t.Error("the lists are there in a list")
		}
		run, ok := r.Run(all[1].ID)
		if !ok || run.State != RunDone || run.By != "ingest" || run.Inputs != 3*(MostListed+10) || !strings.HasSuffix(run.Name, "a.txt … 2 more") {
			t.Errorf("%+v", run.short())
		}
		if len(run.Failures) != MostListed || len(run.Articles) != MostListed || run.Articles[1] != "id1" || run.Failures[2] != (Failure{"bad2", "why"}) {
			t.Errorf("%d failures, %d articles", len(run.Failures), len(run.Articles))
		}
		if !run.Started.Equal(started) || run.Finished.Sub(run.Started) != time.Minute || run.Counts[Failed] != MostListed+10 || run.Notes["mojibake"] != 3 {
			t.Errorf("%+v", run.short())
		}
	}
}

func TestRunsArePruned(t *testing.T) {
	r := OpenRuns("", time.Now, nil)
	queued := put(t, r, record{Run: Run{State: RunQueued}}, nil)
	oldest := put(t, r, record{Run: Run{State: RunDone}}, nil)
	damaged := r.newID(time.Now())
	if err := r.shelf.write(damaged, recordSuffix, []byte("{")); err != nil {
		t.Fatal(err)
	}
	for range MostRuns - 2 {
		put(t, r, record{Run: Run{State: RunFailed}}, nil)
	}
	if err := r.Keep("ingest", nil, time.Now(), &Report{}, nil); err != nil {
		t.Fatal(err)
	}
	stamps, _ := r.shelf.list(recordSuffix)
	_, hasQueued := stamps[queued]
	_, hasOldest := stamps[oldest]
	_, hasDamaged := stamps[damaged]
	if len(stamps) != MostRuns || !hasQueued || hasOldest || hasDamaged {
		t.Errorf("%d: %v %v %v", len(stamps), hasQueued, hasOldest, hasDamaged)
	}
}

// A folder that cannot be written is an error, and reading it is none.
func TestRunsNowhere(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	r := OpenRuns(filepath.Join(file, "x.runs"), time.Now, nil)
	if err := r.Keep("ingest", nil, time.Now(), &Report{}, nil); err == nil {
		t.Error("kept")
	}
	if all := r.All(); len(all) != 0 {
		t.Errorf("%v", all)
	}
}

// A damaged record is told of once, and is there once it is mended.
func TestRunsDamaged(t *testing.T) {
	told := 0
	folder := t.TempDir()
	r := OpenRuns(folder, time.Now, func(error) { told++ })
	one := put(t, r, record{Run: Run{State: RunDone}}, nil)
	two := put(t, r, record{Run: Run{State: RunDone}}, nil)
	whole, err := os.ReadFile(filepath.Join(folder, two+recordSuffix))
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range [][]byte{nil, whole[:len(whole)/2], []byte(strings.Replace(string(whole), two, one, 1)), []byte("[]")} {
		told = 0
		if err := r.shelf.write(two, recordSuffix, bad); err != nil {
			t.Fatal(err)
		}
		if all := append(r.All(), r.All()...); len(all) != 2 || all[1].ID != one || told != 1 {
			t.Errorf("%q: told %d times, %+v", bad, told, all)
		}
		if _, ok := r.Run(two); ok {
			t.Errorf("%q is a run", bad)
		}
	}
	if err := r.shelf.write(two, recordSuffix, whole); err != nil {
		t.Fatal(err)
	}
	if all := r.All(); len(all) != 2 {
		t.Errorf("%+v", all)
	}
}

// TestRunsIDs: no ID from outside is a path.
func TestRunsIDs(t *testing.T) {
	folder := t.TempDir()
	r := OpenRuns(filepath.Join(folder, "runs"), time.Now, nil)
	id := put(t, r, record{Run: Run{State: RunDone}}, nil)
	if _, ok := r.Run(id); !ok {
		t.Fatal("it is not there")
	}
	b, _ := os.ReadFile(filepath.Join(folder, "runs", id+recordSuffix))
	if err := os.WriteFile(filepath.Join(folder, id+recordSuffix), b, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"", ".", "..", "../" + id, "..\\" + id, "./" + id, "/" + id, id + "/", id + "\x00", id + "\n", strings.ToUpper(id), id[1:], id + "0", "%2e%2e/" + id, filepath.Join(folder, id), "lock"} {
		if run, ok := r.Run(bad); ok {
			t.Errorf("%q is %s", bad, run.ID)
		}
		for range r.Watch(context.Background(), bad) {
			t.Errorf("%q can be watched", bad)
		}
	}
	link := r.newID(time.Now())
	if err := os.Symlink(filepath.Join(folder, id+recordSuffix), filepath.Join(folder, "runs", link+recordSuffix)); err != nil {
		t.Skip(err)
	}
	if _, ok := r.Run(link); ok {
		t.Error("a link is followed")
	}
}

// TestRunsIDsRise: of one process, also where the clock stands or goes back.
func TestRunsIDsRise(t *testing.T) {
	r, dice := OpenRuns("", time.Now, nil), rand.New(rand.NewPCG(5, 6))
	at, before := time.Unix(1e9, 0), ""
	for range 1000 {
		at = at.Add(time.Duration(dice.IntN(3)-1) * time.Millisecond)
		id := r.newID(at)
		if id <= before || !isID(id) {
			t.Fatalf("%s after %s", id, before)
		}
		before = id
	}
}

// TestWatch: each of many watchers ends with the last state, whenever it came, and
// none is left behind.
func TestWatch(t *testing.T) {
	j := newJob(t, "memory:")
	q := j.queue(t, "")
	var all []input
	for i := range 150 {
		all = append(all, input{ID: fmt.Sprint(i), Text: story(i)})
	}
	var wait sync.WaitGroup
	var id string
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	busy(t, j.Store, func() {
		id = q.mustSubmit(t, Submission{Name: "n", Body: jsonLines(all).Bytes()}).ID
		for n := range 8 {
			wait.Go(func() {
				var last Run
				for run := range q.Watch(context.Background(), id) {
					if run.Inputs < last.Inputs {
						t.Errorf("%d after %d", run.Inputs, last.Inputs)
					}
					last = run
					time.Sleep(time.Duration(n) * time.Millisecond) // some are slow
				}
				if last.State != RunDone || last.Inputs != len(all) || len(last.Articles) != len(all) {
					t.Errorf("watcher %d: %+v", n, last.short())
				}
			})
		}
		wait.Go(func() {
			for range q.Watch(ctx, id) {
				cancel()
			}
		})
		wait.Go(func() {
			for range q.Watch(context.Background(), id) {
				break
			}
		})
		for range 8 {
			_ = q.All()
		}
	})
	wait.Wait()
	if n := len(slices.Collect(q.Watch(context.Background(), id))); n != 1 {
		t.Errorf("%d states of what is over", n)
	}
}

// TestWatchOther: a run of another process is watched by its record.
func TestWatchOther(t *testing.T) {
	folder := t.TempDir()
	mine, theirs := OpenRuns(folder, time.Now, nil), OpenRuns(folder, time.Now, nil)
	id := put(t, theirs, record{Run: Run{State: RunQueued}}, nil)
	var states []RunState
	for run := range mine.Watch(context.Background(), id) {
		states = append(states, run.State)
		rec, err := theirs.load(id)
		if rec.State = RunDone; err == nil {
			err = theirs.save(&rec)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(states, []RunState{RunQueued, RunDone}) {
		t.Errorf("%v", states)
	}
}

// FuzzReadRecord: whatever lies in the folder is a record that is written and read as
// the same, or damaged.
func FuzzReadRecord(f *testing.F) {
	r := OpenRuns("", time.Now, nil)
	id := put(f, r, record{Run: Run{State: RunDone, Name: "n", Counts: map[Status]int{Added: 1}, Articles: []string{"a"}, Failures: []Failure{{"x", "y"}}}, Key: "k", Starts: 1}, nil)
	whole := r.shelf.(*memoryShelf).files[id+recordSuffix].b
	f.Add(whole)
	f.Add(whole[:40])
	f.Add([]byte(`{"id":"20240503t101112123456-0123456789abcdef","by":"http","state":"done","counts":null,"inputs":-1}`))
	f.Add([]byte(`{"id":"../x","by":"http","state":"done"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		rec, err := readRecord(b)
		if err != nil {
			if !errors.Is(err, errRecord) || !reflect.DeepEqual(rec, record{}) {
				t.Errorf("%+v, %v", rec, err)
			}
			return
		}
		if !isID(rec.ID) || len(rec.Articles) > MostListed || len(rec.Failures) > MostListed || rec.Counts == nil || rec.Notes == nil {
			t.Errorf("%+v", rec)
		}
		r := OpenRuns("", time.Now, nil)
		if err := r.save(&rec); err != nil {
			t.Fatal(err)
		}
		again, err := r.load(rec.ID)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.save(&again); err != nil {
			t.Fatal(err)
		}
		if twice, err := r.load(rec.ID); err != nil || !reflect.DeepEqual(again, twice) || again.State != rec.State || len(again.Articles) != len(rec.Articles) {
			t.Errorf("%+v, then %+v, %v", again, twice, err)
		}
	})
}
