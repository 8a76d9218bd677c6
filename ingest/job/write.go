package job

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"standpoint/graph/store"
	"standpoint/ingest"
	"standpoint/ingest/link"
	"standpoint/ingest/source"
)

// A batch is written once it has so many inputs, or so many bytes of text.
const (
	batchInputs = 100
	batchBytes  = 8 << 20
)

// writer takes readings in the order of their inputs and is the only one to write.
type writer struct {
	*Job
	readers   *readers // to read again what was overtaken
	ctx       context.Context
	waiting   context.Context // for the store
	pipeline  *ingest.Pipeline
	stopwatch *stopwatch
	report    Report
	next      int        // number of the reading to take
	taken     []*reading // of which it is not decided yet what becomes of them
	bytes     int        // of their texts and inputs
	failing   int        // of them that have failed
	written   int        // inputs of the report that are behind the last flush
	begun     time.Time
	copies    quarantine
	links     *link.Index
	state     string // of the store, of which links is
	pending
}

func newWriter(ctx context.Context, j *Job, p *ingest.Pipeline, s *stopwatch) *writer {
	w := &writer{Job: j, readers: &readers{j, p, s}, ctx: ctx, waiting: ctx, pipeline: p, stopwatch: s, report: newReport()}
	w.report.DryRun = j.DryRun
	w.begun = j.Clock()
	w.copies = quarantine{folder: j.Quarantine, begun: map[string]bool{}}
	w.pending = newPending(ctx, j.Store)
	return w
}

// run takes all readings, whatever happens, so that no reader is left waiting. At
// the first error it calls stop and writes no more than what was taken before.
func (w *writer) run(done <-chan *reading, stop func()) error {
	waiting := map[int]*reading{}
	var failed error
	for r := range done {
		waiting[r.number] = r
		for next := waiting[w.next]; next != nil; next = waiting[w.next] {
			delete(waiting, w.next)
			w.next++
			if failed == nil {
				if failed = w.take(next); failed != nil {
					stop()
				}
			}
			next.free()
		}
	}
	if failed == nil || errors.Is(failed, ErrInput) {
		return errors.Join(failed, w.flush())
	}
	return failed
}

// take puts a reading into the batch, and writes the batch that it fills.
func (w *writer) take(r *reading) error {
	w.taken = append(w.taken, r)
	if r.fault != nil && statusOf(r.fault) == Failed {
		w.failing++
	}
	w.tell(&r.in)
	w.bytes += len(r.text)
	if r.graph != nil {
		r.in = source.Input{Name: r.in.Name, Notes: r.in.Notes} // a batch may hold a hundred
	} else {
		w.bytes += len(r.in.Raw)
	}
	if w.failing > 0 && w.FailFast {
		return fmt.Errorf("%w: %w", ErrInput, r.fault)
	}
	if len(w.taken) >= batchInputs || w.bytes >= batchBytes {
		return w.flush()
	}
	return nil
}

// decideAll decides what becomes of each input of the batch. What it finds in the
// store stays as it is until the batch is written.
func (w *writer) decideAll() error {
	for len(w.taken) > 0 {
		r := w.taken[0]
		w.readOvertaken(r)
		result, err := w.decide(r)
		if err != nil {
			return err
		}
		w.taken = w.taken[1:]
		w.report.add(result)
	}
	return nil
}

// readOvertaken reads an input that was passed over since the store had it, if an
// input of the same name has come between.
func (w *writer) readOvertaken(r *reading) {
	if r.unchanged && w.changed[r.in.Name] {
		r.unchanged = false
		w.readers.readInto(r)
	}
}

func (w *writer) decide(r *reading) (Result, error) {
	switch {
	case r.fault != nil:
		return w.refuse(r)
	case r.unchanged:
		return Result{Name: r.in.Name, Status: Unchanged, Article: r.stored}, nil
	}
	return w.accept(r)
}

// refuse reports a fault. Text that is not English takes the place of what the
// store had under its name; any other fault leaves that alone.
func (w *writer) refuse(r *reading) (Result, error) {
	result := Result{Name: r.in.Name, Status: statusOf(r.fault), Reason: reason(r.in.Name, r.fault)}
	if result.Status == Skipped {
		return result, nil
	}
	old, known, err := w.input(r.in.Name)
	switch {
	case err != nil:
		return result, err
	case known && result.Status == NotEnglish:
		result.Reason += "; the article that it held before is dropped"
		return result, w.forget(old)
	case known:
		result.Reason += "; what it held before stays in the store"
	}
	if result.Status == Failed && !w.DryRun {
		if err := w.copies.keep(&r.in); err != nil {
			result.Reason += "; not copied to quarantine: " + err.Error()
		}
	}
	return result, nil
}

// accept takes an article in, beside or in place of what the store had.
func (w *writer) accept(r *reading) (Result, error) {
	name, id := r.in.Name, r.graph.ID
	result := Result{Name: name, Article: id}
	w.report.note(r.in.Notes)
	w.report.note(r.notes)
	old, known, err := w.input(name)
	if err != nil {
		return result, err
	}
	e, err := w.entry(id)
	if err != nil {
		return result, err
	}
	result.Status = w.status(r, e, old, known)
	if other := e.other(name); other != "" && result.Status != Unchanged {
		result.Reason = "same text as " + other
	}
	if known && old.Article != id {
		if err := w.forget(old); err != nil {
			return result, err
		}
	}
	w.remember(r, e, w.ReadBy)
	return result, nil
}

func (w *writer) status(r *reading, e *entry, old store.Input, known bool) Status {
	switch {
	case known && old.Article == r.graph.ID && w.current(old, r.print):
		return Unchanged
	case known && old.Article == r.graph.ID:
		return Reread
	case known:
		return Replaced
	case e.other(r.in.Name) != "":
		return Duplicate
	}
	return Added
}

// reason is a fault without the name, which stands beside it.
func reason(name string, fault error) string {
	return strings.TrimPrefix(fault.Error(), name+": ")
}

func (w *writer) tell(in *source.Input) {
	if w.Progress == nil {
		return
	}
	w.Progress(Progress{
		Inputs: len(w.report.Inputs) + len(w.taken), Failed: w.report.Counts[Failed] + w.failing, Files: in.Files, TotalFiles: in.TotalFiles,
		Bytes: in.Bytes, TotalBytes: in.TotalBytes, Elapsed: w.Clock().Sub(w.begun),
	})
}
