package queries

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"
	"golang.org/x/sync/singleflight"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/graph/vocab"
)

// shared is what questions read of the whole graph, as it is in one state of the
// store. Each part is read when the first question wants it, and by one for all. What
// it gives nobody may change.
type shared struct {
	state      string
	outlines   part[[]*graph.Article] // in the order of their labels
	derived    part[*derivation]
	book       part[*book]
	agents     part[[]agentAt] // by kind, those of one in the order of outlines
	lore       part[*askLore]
	learned    part[*askLore] // lore with the words of all statements
	beginnings part[*beginnings]
	positions  part[map[string]*PositionCount]
}

// derivation is what the derived graph says.
type derivation struct {
	agents links
	over   *overPositions
}

// agentAt is an agent of an article, with what it is found by.
type agentAt struct {
	iri quad.IRI
	mention
}

// part is a part of shared.
type part[T any] struct {
	mu     sync.Mutex
	known  bool
	value  T
	flight singleflight.Group

	old     T // of an earlier state, where one is known
	oldOf   string
	oldHere bool
}

// get is the part; load reads it once for all who ask at one time. That one of those
// is cancelled stops nobody else. A fault is not kept.
func (p *part[T]) get(ctx context.Context, load func(context.Context) (T, error)) (T, error) {
	if value, ok := p.there(); ok {
		return value, nil
	}
	done := p.flight.DoChan("", func() (any, error) {
		if value, ok := p.there(); ok {
			return value, nil
		}
		var value T
		o := safe(func() (o outcome) {
			value, o.err = load(context.WithoutCancel(ctx))
			return o
		})
		if o.err == nil {
			var none T
			p.mu.Lock()
			p.known, p.value, p.old, p.oldHere = true, value, none, false
			p.mu.Unlock()
		}
		return value, o.err
	})
	select {
	case r := <-done:
		value, _ := r.Val.(T)
		return value, r.Err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// recent is the part or, while it is read, what it was in an earlier state.
func (p *part[T]) recent(ctx context.Context, load func(context.Context) (T, error)) (T, error) {
	if _, ok := p.there(); !ok {
		if old, _, ok := p.former(); ok {
			ctx := context.WithoutCancel(ctx)
			go func() { _, _ = p.get(ctx, load) }() // a fault meets whoever asks next
			return old, nil
		}
	}
	return p.get(ctx, load)
}

func (p *part[T]) there() (T, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.value, p.known
}

// former is the part as it was in an earlier state.
func (p *part[T]) former() (value T, state string, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.old, p.oldOf, p.oldHere
}

// follow takes what from knows, which is of the state of, as what was.
func (p *part[T]) follow(from *part[T], of string) {
	from.mu.Lock()
	defer from.mu.Unlock()
	if from.known {
		p.old, p.oldOf, p.oldHere = from.value, of, true
	} else {
		p.old, p.oldOf, p.oldHere = from.old, from.oldOf, from.oldHere
	}
}

// after is a shared of another state, which reads anew what has changed since.
func (old *shared) after(state string) *shared {
	s := &shared{state: state}
	if old != nil {
		s.outlines.follow(&old.outlines, old.state)
		s.derived.follow(&old.derived, old.state)
		s.beginnings.follow(&old.beginnings, old.state)
	}
	return s
}

// outlines are those of all articles, in the order of their labels.
func (a *Asker) outlines(ctx context.Context) ([]*graph.Article, error) {
	return a.shared.outlines.get(ctx, func(ctx context.Context) ([]*graph.Article, error) {
		if old, state, ok := a.shared.outlines.former(); ok {
			if steps, _, ok, err := a.Store.Since(ctx, state); ok || err != nil {
				return a.renewed(ctx, old, steps, err)
			}
		} else if _, _, _, err := a.Store.Since(ctx, a.shared.state); err != nil { // from now on it notes
			return nil, err
		}
		var all []*graph.Article
		open, err := a.sieve(ctx, Filter{})
		if err == nil {
			err = a.scanStore(ctx, open, func(g *graph.Article) { all = append(all, g) })
		}
		return all, err
	})
}

// renewed are outlines with those read anew that steps changed.
func (a *Asker) renewed(ctx context.Context, old []*graph.Article, steps []store.Step, err error) ([]*graph.Article, error) {
	if err != nil {
		return nil, err
	}
	base, changed := a.Store.Base(), store.Touched(steps)
	var labels []quad.IRI
	for label := range changed {
		if _, _, fragment, ok := vocab.SplitArticle(label); ok && fragment == "" {
			labels = append(labels, label)
		}
	}
	all := make([]*graph.Article, 0, len(old)+len(labels))
	for _, g := range old {
		if !changed[base.Article(g.ID)] {
			all = append(all, g)
		}
	}
	err = a.Store.Outlines(ctx, labels, func(g *graph.Article) error {
		if g.ID != "" {
			all = append(all, g)
		}
		return nil
	})
	slices.SortFunc(all, func(x, y *graph.Article) int { return cmp.Compare(x.ID, y.ID) })
	return all, err
}
