package queries

import (
	"container/list"
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
)

// flights answer the same question for many at once, and again, by one computation.
// At most so many are computed at one time; the others wait for their turn.
type flights struct {
	turns chan struct{}

	mu      sync.Mutex
	inAir   map[string]*flight
	answers map[string]*list.Element // of kept
	kept    list.List                // of *landed, what was asked for last in front
	bytes   int
}

// flight is a computation, and how many wait for it. When nobody does it is stopped.
type flight struct {
	waiting int
	stop    context.CancelFunc
	done    chan struct{}
	value   any
	err     error
}

// landed is an answer that is kept.
type landed struct {
	key   string
	value any
	err   error
	bytes int
}

// mostBytes is about how much all answers that are kept may weigh.
const mostBytes = 64 << 20

func newFlights() *flights {
	return &flights{
		turns: make(chan struct{}, 2*runtime.GOMAXPROCS(0)), inAir: map[string]*flight{}, answers: map[string]*list.Element{},
	}
}

// outcome is what a computation came to: an answer or a fault, and about how many
// bytes to keep it takes, 0 = it is not to be kept.
type outcome struct {
	value any
	err   error
	bytes int
}

// do is what compute came to, for whoever asks by that key. The context of compute
// ends when all who wait have gone.
func (f *flights) do(ctx context.Context, key string, compute func(context.Context) outcome) (any, error) {
	f.mu.Lock()
	if e := f.answers[key]; e != nil {
		f.kept.MoveToFront(e)
		f.mu.Unlock()
		x := e.Value.(*landed)
		return x.value, x.err
	}
	x := f.inAir[key]
	if x == nil {
		flying, stop := context.WithCancel(context.WithoutCancel(ctx))
		x = &flight{stop: stop, done: make(chan struct{})}
		f.inAir[key] = x
		go f.fly(flying, key, x, compute)
	}
	x.waiting++
	f.mu.Unlock()
	select {
	case <-x.done:
		return x.value, x.err
	case <-ctx.Done():
		f.leave(key, x)
		return nil, ctx.Err()
	}
}

// leave stops a flight that nobody waits for any more; who asks next begins another.
func (f *flights) leave(key string, x *flight) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if x.waiting--; x.waiting == 0 {
		x.stop()
		if f.inAir[key] == x {
			delete(f.inAir, key)
		}
	}
}

func (f *flights) fly(ctx context.Context, key string, x *flight, compute func(context.Context) outcome) {
	defer x.stop()
	var o outcome
	if o.err = f.begin(ctx); o.err == nil {
		o = safe(func() outcome { return compute(ctx) })
		f.end()
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.inAir[key] == x {
		delete(f.inAir, key)
	}
	if x.value, x.err = o.value, o.err; o.bytes > 0 && o.bytes <= mostBytes/4 {
		f.keep(&landed{key, o.value, o.err, o.bytes})
	}
	close(x.done)
}

// begin waits for a turn, which end gives back; no longer than ctx goes on.
func (f *flights) begin(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case f.turns <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (f *flights) end() { <-f.turns }

// safe is what compute comes to; a fault of the program itself becomes an error, as it
// would where a request is served.
func safe(compute func() outcome) (o outcome) {
	defer func() {
		if p := recover(); p != nil {
			o = outcome{err: fmt.Errorf("panic: %v\n%s", p, debug.Stack())}
		}
	}()
	return compute()
}

// keep keeps an answer, and lets go of those that were not asked for the longest.
func (f *flights) keep(x *landed) {
	if e := f.answers[x.key]; e != nil {
		f.drop(e)
	}
	f.answers[x.key] = f.kept.PushFront(x)
	for f.bytes += x.bytes; f.bytes > mostBytes; {
		f.drop(f.kept.Back())
	}
}

func (f *flights) drop(e *list.Element) {
	x := f.kept.Remove(e).(*landed)
	delete(f.answers, x.key)
	f.bytes -= x.bytes
}

// forget lets go of all answers.
func (f *flights) forget() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.answers, f.bytes = map[string]*list.Element{}, 0
	f.kept.Init()
}
