package store

import (
	"context"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"
)

// Step is what one write changed.
type Step struct {
	Graphs      []quad.IRI  // that were replaced or dropped
	Add, Remove []quad.Quad // of other graphs; what is in both was added
}

// Touched are the graphs that steps changed.
func Touched(steps []Step) map[quad.IRI]bool {
	touched := map[quad.IRI]bool{}
	for _, s := range steps {
		for _, label := range s.Graphs {
			touched[label] = true
		}
		for _, list := range [][]quad.Quad{s.Add, s.Remove} {
			for _, q := range list {
				if label, ok := q.Label.(quad.IRI); ok {
					touched[label] = true
				}
			}
		}
	}
	return touched
}

// Since tells what was written since the store was in a state, in order, and the
// state that it is in now; ok is false where that is not known, and whoever keeps
// something of the store must read it anew. It knows what this process wrote by
// Commit from the first call on, the last some thousand steps of it; of a store that
// others may write to it knows nothing.
func (s *Store) Since(ctx context.Context, state string) (steps []Step, now string, ok bool, err error) {
	now, err = s.State(ctx)
	if err != nil || s.history == nil {
		return nil, now, false, err
	}
	steps, ok = s.history.between(state, now)
	return steps, now, ok, nil
}

// What a history keeps at most.
const (
	mostSteps = 4096
	mostKept  = 1 << 16 // quads
)

// history is what was written since somebody asked for it.
type history struct {
	mu    sync.Mutex
	asked bool
	steps []pastStep
	kept  int // quads in steps
}

type pastStep struct {
	Step
	from, to string
}

// newHistory is nil where other processes may write.
func newHistory(e engine) *history {
	if _, sole := e.(*cayleyStore); sole {
		return &history{}
	}
	return nil
}

// between are the steps from the one that began in a state to the one that led to
// another, without a gap.
func (h *history) between(from, to string) (steps []Step, ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.asked = true
	if from == to {
		return nil, true
	}
	for i := len(h.steps) - 1; i >= 0 && h.steps[i].to == to; i-- {
		steps = append(steps, h.steps[i].Step)
		if to = h.steps[i].from; to == from {
			slices.Reverse(steps)
			return steps, true
		}
	}
	return nil, false
}

// noting runs a write and notes what it changed.
func (s *Store) noting(ctx context.Context, b *Batch, write func() error) error {
	h := s.history
	if h == nil || !h.wanted() {
		return write()
	}
	from, err := s.State(ctx)
	if err != nil {
		return err
	}
	if err := write(); err != nil {
		return err
	}
	to, err := s.State(context.WithoutCancel(ctx))
	if err == nil && from != to {
		h.note(from, to, b)
	}
	return nil // it is written, noted or not
}

func (h *history) wanted() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.asked
}

func (h *history) note(from, to string, b *Batch) {
	step := pastStep{from: from, to: to, Step: Step{Add: b.Add, Remove: b.Remove}}
	for _, g := range b.Graphs {
		step.Graphs = append(step.Graphs, g.Label)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.steps, h.kept = append(h.steps, step), h.kept+len(b.Add)+len(b.Remove)
	for len(h.steps) > mostSteps || h.kept > mostKept && len(h.steps) > 0 {
		h.kept -= len(h.steps[0].Add) + len(h.steps[0].Remove)
		h.steps = h.steps[1:]
	}
}
