package queries

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
)

// Desk answers many people at once. Its methods may be called from several
// goroutines. What it gives is shared: nobody may change it.
//
// A question that many ask at one time, or ask again while the store is in the same
// state and it is the same day, is computed once; 64 MiB of answers are kept. Twice as
// many questions as there are processors are computed at one time, the others wait,
// until their context ends. What questions read of the whole graph is read once for
// all, and after a write only as far as it has changed where the store can tell
// (store.Since): the outlines of all articles, the derived links, and what is made of
// them. That takes about 26 KiB an article (measured on 2,117 of the BBC).
//
// An answer is of the state that the store had when the question came, or of a later
// one; where articles are written meanwhile it may know the one and not the other of
// them, and is not kept. Where the Matcher lags (Lagging) an answer may not know the
// articles of the last seconds, and is not kept either; Settled tells.
type Desk struct {
	asker   *Asker
	flights *flights

	mu     sync.Mutex
	latest *shared
}

// NewDesk makes a Desk over what an Asker asks.
func NewDesk(a *Asker) *Desk { return &Desk{asker: a, flights: newFlights()} }

// Store is the store that is asked.
func (d *Desk) Store() *store.Store { return d.asker.Store }

// Settled tells whether answers are of the state that the store is in now.
func (d *Desk) Settled(ctx context.Context) bool { return d.asker.upToDate(ctx) }

// Ask answers a question.
func (d *Desk) Ask(ctx context.Context, q *Question, args Args) (*Answer, error) {
	if err := q.Check(args); err != nil {
		return nil, err
	}
	return computed(ctx, d, []any{"ask", q.Name, args}, (*Answer).weight, func(ctx context.Context, a *Asker) (*Answer, error) {
		return q.Ask(ctx, a, args)
	})
}

// Read gives the readings of a question in English (Asker.Read), on a day as
// Filter.AsOf has it.
func (d *Desk) Read(ctx context.Context, question, asOf string) ([]Reading, error) {
	return computed(ctx, d, []any{"read", question, asOf}, weightOf[Reading], func(ctx context.Context, a *Asker) ([]Reading, error) {
		now, err := Filter{AsOf: asOf}.today(a.Now())
		if err != nil {
			return nil, err
		}
		then := *a
		then.Now = func() time.Time { return now }
		return then.Read(ctx, question)
	})
}

// networks are a Networks' answer.
type networks struct {
	list  []*Network
	notes []string
}

// Networks are Asker.Networks.
func (d *Desk) Networks(ctx context.Context, o NetworkOptions, f Filter) ([]*Network, []string, error) {
	if err := o.check(); err != nil { // what cannot be written as JSON is refused here
		return nil, nil, err
	}
	x, err := computed(ctx, d, []any{"networks", o, f}, networks.weight, func(ctx context.Context, a *Asker) (x networks, err error) {
		x.list, x.notes, err = a.Networks(ctx, o, f)
		return x, err
	})
	return x.list, x.notes, err
}

// Article finds an article by a name of its (Asker.Article).
func (d *Desk) Article(ctx context.Context, name string) (quad.IRI, *graph.Article, error) {
	a, err := d.current(ctx)
	if err != nil {
		return "", nil, err
	}
	return a.Article(ctx, name)
}

// current is the Asker for the state that the store is in.
func (d *Desk) current(ctx context.Context) (*Asker, error) {
	state, err := d.asker.Store.State(ctx)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.latest == nil || d.latest.state != state {
		d.latest = d.latest.after(state)
		d.flights.forget()
	}
	a := *d.asker
	a.shared = d.latest
	return &a, nil
}

// mostAttempts is how often a question is put whose articles change under it.
const mostAttempts = 3

// computed is an answer, or the one that is known by the same key in the same
// state. weight is about how many bytes an answer takes.
func computed[T any](ctx context.Context, d *Desk, key []any, weight func(T) int, compute func(context.Context, *Asker) (T, error)) (T, error) {
	var none T
	a, err := d.current(ctx)
	if err != nil {
		return none, err
	}
	name, err := json.Marshal(append(key, a.shared.state, a.Now().Format(time.DateOnly)))
	if err != nil {
		return none, fmt.Errorf("%w: %w", ErrArgument, err) // NaN
	}
	value, err := d.flights.do(ctx, string(name), func(ctx context.Context) outcome {
		settled := a.upToDate(ctx)
		value, err := compute(ctx, a)
		for n := 1; n < mostAttempts && errors.Is(err, errMeanwhile); n++ {
			now, fault := d.current(ctx)
			if fault != nil {
				return outcome{err: fault}
			}
			value, err = compute(ctx, now)
		}
		o := outcome{value: value, err: err}
		if settled && lasting(err) {
			if state, fault := a.Store.State(ctx); fault == nil && state == a.shared.state {
				o.bytes = len(name) + weight(value)
			}
		}
		return o
	})
	answer, _ := value.(T)
	return answer, err
}

// lasting tells whether the same question would come to the same again: an answer, or
// that the graph does not know something.
func lasting(err error) bool {
	return err == nil || !errors.Is(err, errMeanwhile) && (errors.Is(err, ErrUnknown) || errors.Is(err, ErrArgument) || errors.Is(err, ErrNotUnderstood))
}

// weight is about how many bytes an answer takes: what its table and its nodes have,
// which its items have once more.
func (a *Answer) weight() int {
	if a == nil {
		return 1 << 10
	}
	n := 1<<10 + 400*len(a.Items) + 300*len(a.Nodes)
	for _, row := range a.Table.Rows {
		for _, cell := range row {
			n += 2 * (16 + len(cell))
		}
	}
	for _, b := range a.Blocks {
		n += 200 + len(b.Head)
	}
	return n
}

func (x networks) weight() int {
	n := 1 << 10
	for _, list := range x.list {
		n += 1<<10 + 400*len(list.Nodes) + 200*len(list.Edges) + 150*len(list.deeds)
	}
	return n
}

func weightOf[T any](list []T) int { return 1<<10 + 4<<10*len(list) }
