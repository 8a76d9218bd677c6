package job

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"standpoint/graph/store"
	"standpoint/ingest/source"
)

// resume queues again what the Queue before had not done, and clears away what a
// crash left.
func (q *Queue) resume() error {
	stamps, err := q.shelf.list(recordSuffix)
	if err != nil { // whose bodies they are cannot be told
		return err
	}
	bodies, _ := q.shelf.list(bodySuffix)
	for _, id := range slices.Sorted(maps.Keys(stamps)) {
		rec, err := q.load(id)
		if err != nil {
			q.warn(err)
			delete(bodies, id) // perhaps it can be mended by hand
			continue
		}
		if rec.Key != "" {
			q.keys[rec.Key] = earlier{id, rec.Request}
		}
		if rec.Over() {
			continue
		}
		delete(bodies, id)
		q.again(rec)
	}
	for id := range bodies { // of jobs that are over, or that nobody was told of
		q.tell(q.shelf.remove(id, bodySuffix))
	}
	q.sweep()
	return nil
}

// again queues a job that was cut off.
func (q *Queue) again(rec record) {
	if rec.Starts >= mostStarts {
		q.hold(rec)
		q.finish(rec.ID, &Report{}, fmt.Errorf("the program ended %d times while it read this; it is not tried again", rec.Starts))
		return
	}
	q.enqueue(rec)
	if rec.State != RunQueued {
		q.putBack(rec.ID, rec.Starts)
	}
}

// work is the worker.
func (q *Queue) work(ctx context.Context) {
	defer close(q.worked)
	defer close(q.stopped)
	for {
		id, more := q.next(ctx)
		if !more {
			return
		}
		q.run(ctx, id)
	}
}

// next waits for a job; false once ctx is over.
func (q *Queue) next(ctx context.Context) (string, bool) {
	for ctx.Err() == nil {
		q.mu.Lock()
		if len(q.waiting) > 0 {
			id := q.waiting[0]
			q.waiting = q.waiting[1:]
			q.bytes -= q.live[id].Bytes
			q.mu.Unlock()
			return id, true
		}
		q.mu.Unlock()
		select {
		case <-q.wake:
		case <-ctx.Done():
		}
	}
	return "", false
}

func (q *Queue) idle() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.waiting) == 0
}

// run runs one job to its end, or until ctx is over, and then leaves it queued.
func (q *Queue) run(ctx context.Context, id string) {
	rec := q.change(id, func(rec *record) {
		rec.State, rec.Started, rec.Inputs = RunRunning, q.clock().UTC(), 0
		rec.Starts++
	})
	q.tell(q.save(&rec))
	report, err := q.read(ctx, &rec)
	if err != nil && ctx.Err() != nil {
		q.putBack(id, rec.Starts-1)
		return
	}
	if q.after != nil && q.idle() && ctx.Err() == nil {
		q.after(ctx)
	}
	q.finish(id, &report, err)
}

// putBack marks a job as queued.
func (q *Queue) putBack(id string, starts int) {
	rec := q.change(id, func(rec *record) {
		rec.State, rec.Started, rec.Inputs, rec.Starts = RunQueued, time.Time{}, 0, starts
	})
	q.tell(q.save(&rec))
}

// patiences are for how long a store that is not to be had is waited for, try by try.
var patiences = []time.Duration{time.Second, 5 * time.Second, 30 * time.Second}

// read reads the body into the store.
func (q *Queue) read(ctx context.Context, rec *record) (Report, error) {
	for try := 0; ; try++ {
		report, err := q.readOnce(ctx, rec)
		passing := errors.Is(err, store.ErrUnreachable) || errors.Is(err, store.ErrLocked)
		if !passing || try == len(patiences) {
			return report, err
		}
		wait := time.NewTimer(patiences[try])
		select {
		case <-wait.C:
		case <-ctx.Done():
		}
		wait.Stop()
	}
}

func (q *Queue) readOnce(ctx context.Context, rec *record) (Report, error) {
	body, err := q.shelf.open(rec.ID, bodySuffix)
	if err != nil {
		return Report{}, fmt.Errorf("what was submitted is gone: %w", err)
	}
	defer body.Close()
	j := q.job
	j.Progress = func(p Progress) {
		q.change(rec.ID, func(rec *record) { rec.Inputs = p.Inputs })
	}
	return j.Run(ctx, source.Walk(ctx, []string{"-"}, source.Options{Format: rec.Format, Stdin: body, Name: rec.Name}))
}

// finish records what became of a job. Where that fails the body stays, and the next
// Queue runs it again, which changes nothing.
func (q *Queue) finish(id string, report *Report, fault error) {
	q.mu.Lock()
	rec := q.live[id].record
	q.mu.Unlock()
	rec.report(report, fault)
	rec.Finished, rec.Starts = q.clock().UTC(), 0
	if err := q.save(&rec); err != nil {
		q.warn(fmt.Errorf("the record of job %s could not be written: %w", id, err))
		q.change(id, func(was *record) { *was = rec })
		return
	}
	q.tell(q.shelf.remove(id, bodySuffix))
	q.letGo(id)
	gone := q.prune()
	q.submitting.Lock()
	defer q.submitting.Unlock()
	maps.DeleteFunc(q.keys, func(_ string, e earlier) bool { return slices.Contains(gone, e.id) })
}
