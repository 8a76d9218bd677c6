// Package intake says how the server hands articles on to whatever reads them: the
// program fills it in, since nothing under queries knows how articles are read.
package intake

import (
	"context"
	"errors"
	"iter"
	"time"
)

// Faults of Submit. Another one is the place's where jobs are kept.
var (
	ErrFull     = errors.New("too many jobs are waiting")
	ErrClosed   = errors.New("no more jobs are taken: the server is shutting down")
	ErrOtherKey = errors.New("the Idempotency-Key came with another request before: take another for this one")
)

// Intake takes articles in, and knows of what was taken in before. Its methods may
// be called from several goroutines.
type Intake interface {
	// Submit keeps a submission safe and queues it. A Key that came before gives the
	// job that it led to then, again = true, or ErrOtherKey where the rest differs.
	Submit(ctx context.Context, s Submission) (job Job, again bool, err error)
	// Job is one by its ID; false where there is none.
	Job(id string) (Job, bool)
	// Jobs are all, the newest first: those of Submit and those of the command line,
	// without their lists of articles and failures.
	Jobs() []Job
	// Watch gives a job as it is now and after every change, until it is over or ctx
	// is. Changes that come faster than they are taken are left out, but for the last.
	Watch(ctx context.Context, id string) iter.Seq[Job]
}

// Submission is one request's articles.
type Submission struct {
	Key    string // the Idempotency-Key, "" = none
	Name   string // of the article, or of the lines that bring no name of their own
	Format string // text, html or jsonl; "" = the content tells
	Body   []byte
}

// State is how far a job is.
type State string

// The states. A job that was cut off is queued again when the server starts.
const (
	Queued  State = "queued"
	Running State = "running"
	Done    State = "done"   // some inputs may have failed: see Failures
	Failed  State = "failed" // nothing more will come of it: see Error
)

// Job is one run of reading articles in.
type Job struct {
	ID       string         `json:"id"`
	By       string         `json:"by"` // http, or ingest where the command line did it
	State    State          `json:"state" enum:"queued,running,done,failed"`
	Name     string         `json:"name"` // of the submission, or the paths of the command line
	Created  time.Time      `json:"created"`
	Started  *time.Time     `json:"started,omitempty"`
	Finished *time.Time     `json:"finished,omitempty"`
	Inputs   int            `json:"inputs"`   // done so far
	Counts   map[string]int `json:"counts"`   // by what became of them: added, unchanged, replaced, reread, duplicate, not-english, skipped, failed
	Notes    map[string]int `json:"notes"`    // what was odd in the articles, by code
	Articles []string       `json:"articles"` // ids of the articles, at most MostListed
	Failures []Failure      `json:"failures"` // inputs that failed or are not English, at most MostListed
	Error    string         `json:"error,omitempty"`
}

// MostListed is how many articles and failures of a job are kept.
const MostListed = 1000

// Failure is an input that could not be read.
type Failure struct {
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

// Over tells that nothing more will happen to the job.
func (j *Job) Over() bool { return j.State == Done || j.State == Failed }
