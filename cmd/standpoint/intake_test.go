package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/urfave/cli/v2"

	"standpoint/queries/web/intake"
)

// storeContext is the command line of an empty command on a store.
func storeContext(url string) *cli.Context {
	flags := flag.NewFlagSet("", flag.ContinueOnError)
	flags.String("store", url, "")
	c := cli.NewContext(cli.NewApp(), flags, nil)
	c.Context = context.Background()
	return c
}

// TestIntake: what a server takes in, the next one knows, also one that takes nothing.
func TestIntake(t *testing.T) {
	ctx := context.Background()
	text := []byte("A harbour\n\nEnvironment Minister Ana Ortega opposes the new port. “It would ruin the coast,” said Ortega.\n")
	file := filepath.Join(t.TempDir(), "x.db")
	for _, url := range []string{"memory:", file} {
		a, c := &App{Out: io.Discard, Err: io.Discard, Now: time.Now}, storeContext(url)
		if err := a.open(c, false); err != nil {
			t.Fatal(err)
		}
		k, err := a.openIntake(c, false)
		if err != nil {
			t.Fatal(err)
		}
		s := intake.Submission{Key: "k", Name: "a.txt", Body: text}
		queued, again, err := k.Submit(ctx, s)
		if err != nil || again || queued.By != "http" || queued.Started != nil {
			t.Fatalf("%+v, %v, %v", queued, again, err)
		}
		var last intake.Job
		for last = range k.Watch(ctx, queued.ID) {
		}
		job, ok := k.Job(queued.ID)
		if !ok || last.State != intake.Done || !job.Over() || job.Counts["added"] != 1 || len(job.Articles) != 1 || job.Finished == nil || job.Failures == nil {
			t.Errorf("%+v", job)
		}
		if again, known, err := k.Submit(ctx, s); !known || err != nil || again.ID != queued.ID {
			t.Errorf("%+v, %v, %v", again, known, err)
		}
		s.Body = nil
		if _, _, err := k.Submit(ctx, s); !errors.Is(err, intake.ErrOtherKey) {
			t.Error(err)
		}
		if jobs := k.Jobs(); len(jobs) != 1 || jobs[0].Articles == nil {
			t.Errorf("%+v", jobs)
		}
		for n := 0; url == file && n < 1000; n++ { // the index of questions is made after the job
			if _, err := os.Stat(file + ".index"); err == nil {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
		if err := k.Close(ctx); err != nil {
			t.Error(err)
		}
		if _, _, err := k.Submit(ctx, intake.Submission{Body: text}); !errors.Is(err, intake.ErrClosed) {
			t.Error(err)
		}
		a.close(t)
	}
	if _, err := os.Stat(file + ".index"); err != nil {
		t.Errorf("the index of questions is not made: %v", err)
	}
	a, c := &App{Out: io.Discard, Err: io.Discard, Now: time.Now}, storeContext(file)
	if err := a.open(c, true); err != nil {
		t.Fatal(err)
	}
	defer a.close(t)
	k, err := a.openIntake(c, true)
	if err != nil || len(k.Jobs()) != 1 {
		t.Fatalf("%v", err)
	}
	if _, _, err := k.Submit(ctx, intake.Submission{Body: text}); !errors.Is(err, intake.ErrClosed) {
		t.Error(err)
	}
	if err := k.Close(ctx); err != nil {
		t.Error(err)
	}
}

func (a *App) close(t *testing.T) {
	t.Helper()
	if err := errors.Join(a.Store.Close(), a.matcher.Close()); err != nil {
		t.Error(err)
	}
}

// TestRunsOf: the folder is beside the store, and nothing of a database's password
// names it.
func TestRunsOf(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", "/state")
	a, b := runsOf(storeContext("postgres://u:one@h/d")), runsOf(storeContext("postgres://u:two@h/d"))
	if a != b || filepath.Dir(a) != "/state/standpoint" || filepath.Ext(a) != ".runs" {
		t.Errorf("%s, %s", a, b)
	}
	for url, want := range map[string]string{"memory:": "", "x.db": "x.db.runs", "bolt:d/x": "d/x.runs"} {
		if got := runsOf(storeContext(url)); got != want {
			t.Errorf("%s: %s", url, got)
		}
	}
}
