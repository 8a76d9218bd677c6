package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"time"

	"github.com/urfave/cli/v2"

	"standpoint/ingest/job"
	"standpoint/queries/web/intake"
)

// jobIntake takes the server's articles in: a queue of jobs as the server sees it.
type jobIntake struct {
	runs  *job.Runs
	queue *job.Queue // nil where nothing is taken
}

var _ intake.Intake = (*jobIntake)(nil)

// openIntake is the intake of the store that is open; the read-only one shows what was
// taken in and takes nothing. Close it before the store.
func (a *App) openIntake(c *cli.Context, readOnly bool) (*jobIntake, error) {
	k := &jobIntake{runs: a.runs(c)}
	if readOnly {
		return k, nil
	}
	if runsOf(c) == "" && c.String("store") != "memory:" {
		return nil, errors.New("there is no folder to keep what is sent in until it is read: set HOME or XDG_STATE_HOME")
	}
	pipeline, err := a.reader()
	if err != nil {
		return nil, err
	}
	j := &job.Job{Store: a.Store, Pipeline: pipeline, ReadBy: readBy(), Clock: a.Now, Jobs: runtime.NumCPU(), KeepText: true}
	k.queue, err = job.NewQueue(j, k.runs, func(ctx context.Context) {
		if indexOf(c) != "" {
			_ = a.updateIndex(ctx) // an interruption; it tells of all else
		}
	})
	switch {
	case errors.Is(err, job.ErrQueue):
		return nil, fmt.Errorf("%w; one server on a store takes articles", err)
	case err != nil:
		return nil, fmt.Errorf("articles that are sent could not be kept: %w", err)
	}
	return k, nil
}

// runs are the records of what was read into the store.
func (a *App) runs(c *cli.Context) *job.Runs {
	return job.OpenRuns(runsOf(c), a.Now, func(err error) { a.note("records of runs: %v", err) })
}

// Close takes no more, and ends once what was read is written; at the latest with ctx.
func (k *jobIntake) Close(ctx context.Context) error {
	if k.queue == nil {
		return nil
	}
	return k.queue.Close(ctx)
}

// Submit queues articles.
func (k *jobIntake) Submit(ctx context.Context, s intake.Submission) (intake.Job, bool, error) {
	if k.queue == nil {
		return intake.Job{}, false, intake.ErrClosed
	}
	run, again, err := k.queue.Submit(ctx, job.Submission{By: "http", Key: s.Key, Name: s.Name, Format: s.Format, Body: s.Body})
	for _, same := range []struct{ ours, theirs error }{
		{job.ErrFull, intake.ErrFull}, {job.ErrClosed, intake.ErrClosed}, {job.ErrOtherKey, intake.ErrOtherKey},
	} {
		if errors.Is(err, same.ours) {
			err = fmt.Errorf("%w (%w)", same.theirs, err)
		}
	}
	return jobOf(&run), again, err
}

// Job is one by its ID.
func (k *jobIntake) Job(id string) (intake.Job, bool) {
	run, ok := k.runs.Run(id)
	return jobOf(&run), ok
}

// Jobs are all, the newest first, without their lists.
func (k *jobIntake) Jobs() []intake.Job {
	runs := k.runs.All()
	jobs := make([]intake.Job, len(runs))
	for i := range runs {
		jobs[i] = jobOf(&runs[i])
	}
	return jobs
}

// Watch gives a job after every change.
func (k *jobIntake) Watch(ctx context.Context, id string) iter.Seq[intake.Job] {
	return func(yield func(intake.Job) bool) {
		for run := range k.runs.Watch(ctx, id) {
			if !yield(jobOf(&run)) {
				return
			}
		}
	}
}

// jobOf is a run as the server shows it.
func jobOf(r *job.Run) intake.Job {
	j := intake.Job{
		ID: r.ID, By: r.By, State: intake.State(r.State), Name: r.Name, Created: r.Created, Started: known(r.Started), Finished: known(r.Finished),
		Inputs: r.Inputs, Counts: map[string]int{}, Notes: r.Notes, Articles: r.Articles, Error: r.Error,
		Failures: make([]intake.Failure, len(r.Failures)),
	}
	for status, n := range r.Counts {
		j.Counts[string(status)] = n
	}
	for i, f := range r.Failures {
		j.Failures[i] = intake.Failure(f)
	}
	return j
}

// known is a time, nil where it is zero.
func known(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
