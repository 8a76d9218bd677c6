package job

import (
	"context"
	"iter"
	"maps"
	"slices"
	"sync"
	"time"
)

// RunState is how far a run is.
type RunState string

// The states.
const (
	RunQueued  RunState = "queued"
	RunRunning RunState = "running"
	RunDone    RunState = "done"   // some inputs may have failed
	RunFailed  RunState = "failed" // it ended before all was done: see Error
)

// MostListed is how many articles and failures a run lists, MostRuns how many runs
// are kept.
const (
	MostListed = 1000
	MostRuns   = 1000
)

// Failure is an input that could not be read.
type Failure struct {
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

// Run is the record of one run of a job.
type Run struct {
	ID       string         `json:"id"` // the time it was made and random digits; the later the run, the later in the alphabet
	By       string         `json:"by"` // who wanted it: http, ingest
	State    RunState       `json:"state"`
	Name     string         `json:"name"` // of the article, or the paths
	Created  time.Time      `json:"created"`
	Started  time.Time      `json:"started,omitzero"`
	Finished time.Time      `json:"finished,omitzero"`
	Inputs   int            `json:"inputs"` // done so far
	Counts   map[Status]int `json:"counts"` // of inputs; empty until the run is over
	Notes    map[string]int `json:"notes"`  // what was odd in articles, by code
	Articles []string       `json:"articles"`
	Failures []Failure      `json:"failures"`
	Error    string         `json:"error,omitempty"`
}

// Over tells that nothing more will happen to the run.
func (r *Run) Over() bool { return r.State == RunDone || r.State == RunFailed }

// Runs are the records of the runs on one store. Its methods may be called from
// several goroutines, and several processes may have the same folder.
type Runs struct {
	shelf shelf
	clock func() time.Time
	warn  func(error)

	mu   sync.Mutex
	live map[string]*live // those of a Queue of this process, until they are over
	seen map[string]seen  // what the shelf had, by ID
	last time.Time        // of the ID given last

	stopped chan struct{} // closed once nothing more becomes of those that are live
}

// live is a run that this process has in hand.
type live struct {
	record
	changed chan struct{} // closed at the next change
}

// seen is a record as it was read, without its lists: a thousand of them are kept.
type seen struct {
	stamp stamp
	run   Run
	err   error
}

// OpenRuns gives the records in a folder, which is made once there is something to
// keep; "" = in memory. What is odd, as a record that is damaged, goes to warn; nil =
// nowhere.
func OpenRuns(folder string, clock func() time.Time, warn func(error)) *Runs {
	if warn == nil {
		warn = func(error) {}
	}
	r := &Runs{clock: clock, warn: warn, live: map[string]*live{}, seen: map[string]seen{}, stopped: make(chan struct{})}
	if r.shelf = (folderShelf(folder)); folder == "" {
		r.shelf = &memoryShelf{files: map[string]memoryFile{}}
	}
	return r
}

// All are the runs, the newest first, without their lists of articles and failures.
func (r *Runs) All() []Run {
	known := r.look()
	r.mu.Lock()
	defer r.mu.Unlock()
	for id, l := range r.live {
		known[id] = l.Run
	}
	ids := slices.Sorted(maps.Keys(known))
	slices.Reverse(ids)
	all := make([]Run, len(ids))
	for i, id := range ids {
		all[i] = known[id].short()
	}
	return all
}

func (r Run) short() Run {
	r.Articles, r.Failures = []string{}, []Failure{}
	return r
}

// look reads what of the shelf is new, and gives all.
func (r *Runs) look() map[string]Run {
	stamps, err := r.shelf.list(recordSuffix)
	if err != nil {
		r.warn(err)
	}
	r.mu.Lock()
	before := maps.Clone(r.seen)
	r.mu.Unlock()
	now, known := map[string]seen{}, map[string]Run{}
	for id, at := range stamps {
		s, old := before[id]
		if !old || s.stamp != at {
			rec, err := r.load(id)
			if s = (seen{at, rec.short(), err}); err != nil {
				r.warn(err)
			}
		}
		if now[id] = s; s.err == nil {
			known[id] = s.run
		}
	}
	r.mu.Lock()
	r.seen = now
	r.mu.Unlock()
	return known
}

// Run is one by its ID; false where there is none, or where its record is damaged.
func (r *Runs) Run(id string) (Run, bool) {
	run, _, ok := r.now(id)
	return run, ok
}

// now is a run, and where this process has it in hand, what is closed at its next
// change.
func (r *Runs) now(id string) (Run, <-chan struct{}, bool) {
	r.mu.Lock()
	l := r.live[id]
	if l != nil {
		defer r.mu.Unlock()
		return l.Run, l.changed, true
	}
	r.mu.Unlock()
	if !isID(id) {
		return Run{}, nil, false
	}
	rec, err := r.load(id)
	return rec.Run, nil, err == nil
}

// pollEvery is how often the record of another process's run is looked at.
const pollEvery = time.Second

// Watch gives a run as it is now and after every change, until it is over, ctx is,
// or the Queue that has it is closed. Changes that come faster than they are taken
// are left out, but for the last.
func (r *Runs) Watch(ctx context.Context, id string) iter.Seq[Run] {
	return func(yield func(Run) bool) {
		var before Run
		for last := false; ; {
			run, changed, ok := r.now(id)
			if !ok || ctx.Err() != nil {
				return
			}
			if before.State != run.State || before.Inputs != run.Inputs {
				if before = run; !yield(run) {
					return
				}
			}
			if last || run.Over() {
				return
			}
			last = r.wait(ctx, changed)
		}
	}
}

// wait waits for a change. It is true where none will come.
func (r *Runs) wait(ctx context.Context, changed <-chan struct{}) bool {
	var poll <-chan time.Time
	if changed == nil {
		t := time.NewTimer(pollEvery)
		defer t.Stop()
		poll = t.C
	}
	select {
	case <-changed:
	case <-poll:
	case <-ctx.Done():
	case <-r.stopped:
		return true
	}
	return false
}
