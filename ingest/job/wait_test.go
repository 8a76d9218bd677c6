package job

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"standpoint/graph/store"
)

// A store that is gone before a batch is decided leaves no input out of the report.
func TestUndecidedIsReported(t *testing.T) {
	j := newJob(t, filepath.Join(t.TempDir(), "gone.db"))
	j.Store.Close()
	r, err := j.Run(context.Background(), lines(input{ID: "1", Text: story(1)}, input{ID: "2", Text: ""}, input{ID: "3", Text: story(3)}))
	if err == nil || r.Counts[Failed] != 3 || len(r.Inputs) != 3 {
		t.Errorf("%v; %v of %d inputs", err, r.Counts, len(r.Inputs))
	}
}

// Ctrl-C ends also the wait for another who writes.
func TestInterruptedWait(t *testing.T) {
	j := newJob(t, "memory:")
	interrupted, stop := context.WithCancel(context.Background())
	defer stop()
	time.AfterFunc(100*time.Millisecond, stop)
	err := j.Store.Exclusive(context.Background(), func(*store.Store) error {
		r, err := j.Run(interrupted, lines(input{ID: "1", Text: story(1)}))
		if !r.Interrupted {
			t.Error("the report says nothing of it")
		}
		return err
	})
	if !errors.Is(err, ErrInterrupted) {
		t.Errorf("%v", err)
	}
	if r := j.mustRun(t, lines(input{ID: "1", Text: story(1)})); r.Counts[Added] != 1 {
		t.Errorf("again: %v", r.Counts)
	}
}
