package job

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"standpoint/graph/store"
	"standpoint/ingest"
	"standpoint/ingest/article"
	"standpoint/ingest/source"
)

// ErrInterrupted ends a job whose context was cancelled. What was read is kept.
var ErrInterrupted = errors.New("interrupted")

// ErrInput ends a job that was told to stop at the first failed input (FailFast);
// it wraps that input's own fault.
var ErrInput = errors.New("an input failed")

// Job reads inputs into a store. Store, Pipeline, ReadBy and Clock are needed.
type Job struct {
	Store    *store.Store
	Pipeline *ingest.Pipeline
	ReadBy   string           // version of the reader, kept with each article
	Clock    func() time.Time // for the report only

	Jobs       int          // readers; below 1 = 1
	Date       article.Date // of inputs that bring none; zero = none
	KeepText   bool         // keep the texts beside the graph; else drop those of what is read
	DryRun     bool         // read and report, write nothing
	FailFast   bool         // stop at the first failed input
	Quarantine string       // folder for copies of failed inputs, "" = none
	Progress   func(Progress)
}

// Run reads all inputs and reports on each, in their order. The error is the
// store's, ErrInput or ErrInterrupted; faults of inputs are in the report alone.
// The report is whole in every case.
func (j *Job) Run(ctx context.Context, inputs iter.Seq2[source.Input, error]) (Report, error) {
	started := j.Clock()
	stopwatch := newStopwatch(j.Clock)
	timed, err := stopwatch.time(j.Pipeline)
	if err != nil {
		return Report{}, err
	}
	reading, stop := context.WithCancel(ctx)
	defer stop()
	r := &readers{Job: j, pipeline: timed, stopwatch: stopwatch}
	w := newWriter(context.WithoutCancel(ctx), j, timed, stopwatch)
	var end func()
	w.waiting, end = outlasting(ctx, patience)
	defer end()
	err = w.run(r.start(reading, inputs), stop)
	switch {
	case ctx.Err() == nil:
	case err == nil:
		w.report.Interrupted = true
		err = fmt.Errorf("%w after %d inputs, which are kept; the same command goes on from there", ErrInterrupted, len(w.report.Inputs))
	case errors.Is(err, context.Canceled):
		w.report.Interrupted = true
		err = fmt.Errorf("%w while another process wrote to the store; what was written before is kept, and the same command goes on from there", ErrInterrupted)
	}
	w.report.finish(j.Clock().Sub(started), stopwatch)
	return w.report, err
}

// patience is for how long what was read is still tried to be written after the
// context has ended, where another process writes.
const patience = 2 * time.Second

// outlasting is a context that ends a while after another has.
func outlasting(ctx context.Context, while time.Duration) (context.Context, func()) {
	late, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(while, cancel) })
	return late, func() {
		stop()
		cancel()
	}
}

// readers turn inputs into readings.
type readers struct {
	*Job
	pipeline  *ingest.Pipeline
	stopwatch *stopwatch
}

// item is one input on its way to a reader.
type item struct {
	number int // in the order of the inputs, from 0
	in     source.Input
	fault  error
	free   func() // gives its place in the queue back
}

// What may be on its way at once, from the input to the batch: so many bytes of
// inputs, and so many inputs, enough for the readers to go on while the writer
// writes. It bounds memory.
const (
	wayBytes  = 64 << 20
	wayInputs = 256
)

// start sets Jobs readers going. The channel is closed once all inputs are read,
// or once ctx is cancelled and what was in hand is read.
//
// The inputs are drawn by a goroutine that nobody waits for, since it may hang in
// a read from a terminal or a pipe.
func (r *readers) start(ctx context.Context, inputs iter.Seq2[source.Input, error]) <-chan *reading {
	queue := make(chan item)
	done := make(chan *reading)
	go r.draw(ctx, inputs, queue)
	var all sync.WaitGroup
	for range max(r.Jobs, 1) {
		all.Go(func() { r.work(ctx, queue, done) })
	}
	go func() {
		all.Wait()
		close(done)
	}()
	return done
}

func (r *readers) draw(ctx context.Context, inputs iter.Seq2[source.Input, error], queue chan<- item) {
	defer close(queue)
	way := semaphore.NewWeighted(wayBytes)
	number := 0
	for in, fault := range inputs {
		size := int64(max(len(in.Raw), wayBytes/wayInputs))
		if way.Acquire(ctx, size) != nil {
			return
		}
		select {
		case queue <- item{number, in, fault, func() { way.Release(size) }}:
		case <-ctx.Done():
			return
		}
		number++
	}
}

// work reads inputs. It sends what it has begun even where ctx is cancelled: the
// writer takes everything until done is closed.
func (r *readers) work(ctx context.Context, queue <-chan item, done chan<- *reading) {
	for {
		select {
		case <-ctx.Done():
			return
		case it, ok := <-queue:
			if !ok {
				return
			}
			done <- r.read(it)
		}
	}
}
