package job

import (
	"context"
	"errors"
	"testing"
	"time"

	"standpoint/graph/store"
)

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
