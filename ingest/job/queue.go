package job

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"standpoint/ingest/source"
)

// Faults of a Queue.
var (
	ErrFull     = errors.New("too many jobs are waiting")
	ErrClosed   = errors.New("the queue takes no more jobs")
	ErrOtherKey = errors.New("the key came with another submission before")
	// ErrQueue is a folder in which another process has its queue.
	ErrQueue = errors.New("another process queues jobs there")
)

// What may wait at once: so many jobs, and where one waits already, so many bytes of
// bodies in all.
const (
	mostWaiting      = 64
	mostWaitingBytes = 256 << 20
)

// mostStarts is how often a job is begun that the program did not survive: its body
// may be the reason.
const mostStarts = 3

// Submission is what a Queue takes.
type Submission struct {
	By     string // who submits: http
	Key    string // the same key is the same submission; "" = none
	Name   string // of the article, or of the lines that bring no name; "" = by the content
	Format string // text, html or jsonl; "" = by the content
	Body   []byte // at most source.MaxBytes an article; may be gzipped
}

// Queue runs what is submitted, one after the other. What was submitted is safe in
// the folder of its Runs: a crash at any moment leads to its being run again.
type Queue struct {
	*Runs
	job   Job
	after func(context.Context)

	submitting sync.Mutex         // one at a time
	keys       map[string]earlier // by the hash of the key
	waiting    []string           // IDs; guarded by Runs.mu, as are bytes and closed
	bytes      int64              // of the bodies of waiting
	closed     bool
	wake       chan struct{} // holds something where there may be work
	stop       func()
	worked     chan struct{} // closed once the worker has ended
	lock       io.Closer
}

// earlier is a submission that came with a key.
type earlier struct{ id, request string }

// NewQueue begins to run what waits in runs, each by a copy of j. After is called,
// where it is not nil, once all is read and nothing waits; the last job is over when it
// has come back. A Runs has one Queue in its life. The error is ErrQueue or one of the
// file system.
func NewQueue(j *Job, runs *Runs, after func(context.Context)) (*Queue, error) {
	q := &Queue{Runs: runs, job: *j, after: after, keys: map[string]earlier{}, wake: make(chan struct{}, 1), worked: make(chan struct{})}
	if f, ok := runs.shelf.(folderShelf); ok {
		lock, err := f.lock()
		if err != nil {
			return nil, err
		}
		q.lock = lock
	}
	if err := q.resume(); err != nil {
		if q.lock != nil {
			err = errors.Join(err, q.lock.Close())
		}
		return nil, err
	}
	ctx, stop := context.WithCancel(context.Background())
	q.stop = stop
	go q.work(ctx)
	return q, nil
}

// Submit keeps a submission safe and queues it. A key that came before gives the run
// that it led to then, again = true, or ErrOtherKey where the rest differs. Other
// errors: ErrFull, ErrClosed, source.ErrFormat, or one of the file system.
func (q *Queue) Submit(ctx context.Context, s Submission) (run Run, again bool, err error) {
	rec, err := newSubmitted(&s)
	if err != nil {
		return Run{}, false, err
	}
	q.submitting.Lock()
	defer q.submitting.Unlock()
	if run, known, err := q.earlier(&rec); known {
		return run, true, err
	}
	if err := errors.Join(ctx.Err(), q.room(rec.Bytes)); err != nil {
		return Run{}, false, err
	}
	rec.Created = q.clock().UTC()
	rec.ID = q.newID(rec.Created)
	if err := q.keep(&rec, s.Body); err != nil {
		return Run{}, false, err
	}
	if rec.Key != "" {
		q.keys[rec.Key] = earlier{rec.ID, rec.Request}
	}
	q.enqueue(rec)
	return rec.Run, false, nil
}

// newSubmitted is the record of a submission, but for its ID.
func newSubmitted(s *Submission) (record, error) {
	format, err := source.ParseFormat(s.Format)
	if err != nil {
		return record{}, err
	}
	body := sha256.Sum256(s.Body)
	name := strings.Join(strings.Fields(strings.ToValidUTF8(s.Name, "\ufffd")), " ")
	rec := record{Format: format, Bytes: int64(len(s.Body)), Request: hashed(fmt.Sprintf("%q %q %x", name, format, body))}
	if s.Key != "" {
		rec.Key = hashed(s.Key)
	}
	if name == "" { // else lines without names would take the place of those of other submissions
		name = "posted-" + hex.EncodeToString(body[:6])
	}
	rec.Run = Run{By: s.By, State: RunQueued, Name: name}
	rec.fill()
	return rec, nil
}

func hashed(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// earlier is the run that a submission's key led to before.
func (q *Queue) earlier(rec *record) (Run, bool, error) {
	e, known := q.keys[rec.Key]
	if !known {
		return Run{}, false, nil
	}
	run, ok := q.Run(e.id)
	switch {
	case !ok: // it is gone, as the oldest are
		delete(q.keys, rec.Key)
		return Run{}, false, nil
	case e.request != rec.Request:
		return Run{}, true, fmt.Errorf("%w (%s)", ErrOtherKey, e.id)
	}
	return run, true, nil
}

// room says why no more is taken.
func (q *Queue) room(bytes int64) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case q.closed:
		return ErrClosed
	case len(q.waiting) >= mostWaiting:
		return fmt.Errorf("%w: %d", ErrFull, len(q.waiting))
	case len(q.waiting) > 0 && q.bytes+bytes > mostWaitingBytes:
		return fmt.Errorf("%w: %d MB", ErrFull, q.bytes>>20)
	}
	return nil
}

// keep writes the body first: a record without one would be a job that cannot run.
func (q *Queue) keep(rec *record, body []byte) error {
	err := q.shelf.write(rec.ID, bodySuffix, body)
	if err == nil {
		err = q.save(rec)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("the job could not be kept: %w", err), q.shelf.remove(rec.ID, bodySuffix))
	}
	return nil
}

func (q *Queue) enqueue(rec record) {
	q.hold(rec)
	q.mu.Lock()
	q.waiting = append(q.waiting, rec.ID)
	q.bytes += rec.Bytes
	q.mu.Unlock()
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// Close takes no more, ends the job that is running once what it has read is written,
// and leaves it and those that wait for the next Queue. An error is ctx's: then the
// job is still at it.
func (q *Queue) Close(ctx context.Context) error {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
	q.stop()
	select {
	case <-q.worked:
	case <-ctx.Done():
		return ctx.Err()
	}
	q.submitting.Lock()
	defer q.submitting.Unlock()
	if q.lock == nil {
		return nil
	}
	err := q.lock.Close()
	q.lock = nil
	return err
}
