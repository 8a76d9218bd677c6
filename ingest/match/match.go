package match

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/ingest/lexicon"
	"standpoint/queries"
)

// Matcher finds what answers a question by meaning and by words. It keeps an
// index of a store; several goroutines may use it.
type Matcher struct {
	// Behind lets a question be answered from the index as it was before the last
	// writes, where these come in a stream or it takes longer than a second to bring it
	// in line: what was written in the last seconds may not be found yet. Without it every
	// question after a write waits for the index. It is set before the first use.
	Behind bool
	// Clock tells how long bringing the index in line took, so that this does not go on
	// all the time; nil = it may. It is set before the first use.
	Clock func() time.Time

	path     string              // of the file that keeps the index, "" = memory
	renewing *semaphore.Weighted // whoever brings the index in line has it
	faulty   atomic.Bool
	closing  context.CancelFunc // stops whoever does so behind the back of questions
	mu       sync.RWMutex       // of k and file; readers of k have it as long as they read
	k        *kept
	renewed  time.Time     // when it was brought in line
	took     time.Duration // that
	underway chan struct{} // closed when what began last is done; nil = nothing has begun
	file     io.Closer     // what k reads from, nil in memory
}

var (
	_ queries.Matcher = (*Matcher)(nil)
	_ queries.Lagging = (*Matcher)(nil)
)

// New makes a Matcher that keeps its index in the file path, or in memory where
// path is "". The file can be deleted at any time.
func New(path string) *Matcher { return &Matcher{path: path, renewing: semaphore.NewWeighted(1)} }

// Close lets go of the file.
func (m *Matcher) Close() error {
	m.mu.RLock()
	stop := m.closing
	m.mu.RUnlock()
	if stop != nil {
		stop()
	}
	if err := m.renewing.Acquire(context.Background(), 1); err != nil {
		return err
	}
	defer m.renewing.Release(1)
	return m.swap(nil, nil)
}

// swap puts an index in the place of the one that is there, nil = none. It waits for
// those who read that.
func (m *Matcher) swap(k *kept, file io.Closer) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	old := m.file
	m.k, m.file = k, file
	if old == nil {
		return nil
	}
	return old.Close()
}

// current is the index that is there, nil = none.
func (m *Matcher) current() *kept {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.k
}

// Forget deletes the index: what comes into a store otherwise than by reading may
// change an article without a trace that Update sees.
func (m *Matcher) Forget() error {
	if err := m.renewing.Acquire(context.Background(), 1); err != nil {
		return err
	}
	defer m.renewing.Release(1)
	return errors.Join(m.swap(nil, nil), m.remove())
}

// remove deletes the file.
func (m *Matcher) remove() error {
	if m.path == "" {
		return nil
	}
	err := os.Remove(m.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Update brings the index in line with s, so that no question has to wait for it.
func (m *Matcher) Update(ctx context.Context, s *store.Store) error {
	if err := m.renewing.Acquire(ctx, 1); err != nil {
		return err
	}
	defer m.renewing.Release(1)
	defer m.begin()()
	return m.renew(ctx, s)
}

// UpToDate tells whether an answer is of what s holds now (queries.Lagging).
func (m *Matcher) UpToDate(ctx context.Context, s *store.Store) (bool, error) {
	if !m.Behind {
		return true, nil
	}
	state, err := s.State(ctx)
	k := m.current()
	return k == nil || k.State == state, err // where there is none the next question makes it
}

// Match finds what answers a question. What it gives nobody may change.
func (m *Matcher) Match(ctx context.Context, s *store.Store, question string) (queries.Understanding, error) {
	j, err := loaded()
	for again := true; err == nil; again = false {
		if err = m.ready(ctx, s); err != nil {
			break
		}
		u, err := m.ask(j, question)
		if !again || !errors.Is(err, errIndex) {
			return u, err
		}
		if err := m.Forget(); err != nil { // one that is damaged is made anew, once
			return u, err
		}
	}
	return queries.Understanding{}, err
}

// ask asks the index that is there, or remembers what it said.
func (m *Matcher) ask(j *judge, question string) (queries.Understanding, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.k == nil { // let go of by another, a moment ago
		return queries.Understanding{}, errIndex
	}
	if u, ok := m.k.told.get(question); ok {
		return u, nil
	}
	u, err := m.k.understand(j, question)
	if err == nil {
		m.k.told.put(question, u)
	}
	return u, err
}

// understand finds what of the index answers a question.
func (k *kept) understand(j *judge, question string) (queries.Understanding, error) {
	u := queries.Understanding{Position: lexicon.NormalForm(question)}
	found, w, err := k.consider(j, question)
	if err != nil {
		return u, err
	}
	u.Unknown, u.Asks = w.unknown, asks(question, w.terms)
	near := chosen(found)
	if len(near) == 0 {
		u.Nearest = nearest(found)
		return u, nil
	}
	u.Matched = matches(near, w.terms)
	return u, nil
}

// asks says how the side of a question is read by rules.
func asks(question string, terms []lexicon.Term) string {
	if rest, turned := lexicon.Opposite(question); turned {
		return fmt.Sprintf("against %q", rest)
	}
	var turning []string
	for _, t := range terms {
		if word := strings.ToLower(t.Word); lexicon.Turns(word) || lexicon.Judgement(word) < 0 {
			turning = append(turning, t.Word)
		}
	}
	if len(turning) == 0 {
		return "as it stands"
	}
	return fmt.Sprintf("turned round by %q", turning)
}

var sides = map[graph.Side]int8{graph.Supports: 1, graph.Opposes: -1}

// sideOf is a side as the graph has it.
func sideOf(side float64) graph.Side {
	if side < 0 {
		return graph.Opposes
	}
	return graph.Supports
}
