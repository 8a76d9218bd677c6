package match

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync"
	"sync/atomic"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/ingest/lexicon"
	"standpoint/queries"
)

// Matcher finds what answers a question by meaning and by words. It keeps an
// index of a store; several goroutines may use it.
type Matcher struct {
	// Behind lets a question be answered from the index as it was before the last
	// writes, while it is brought in line: what was written in the time that this takes
	// twice, a second or two for some thousand articles, may not be found yet. Without
	// it every question after a write waits for the index. It is set before the first
	// use.
	Behind bool

	path     string     // of the file that keeps the index, "" = memory
	renewing sync.Mutex // whoever brings the index in line has it
	faulty   atomic.Bool
	closing  context.CancelFunc // stops whoever does so behind the back of questions
	mu       sync.RWMutex       // of k and file; readers of k have it as long as they read
	k        *kept
	file     io.Closer // what k reads from, nil in memory
}

var (
	_ queries.Matcher = (*Matcher)(nil)
	_ queries.Lagging = (*Matcher)(nil)
)

// New makes a Matcher that keeps its index in the file path, or in memory where
// path is "". The file can be deleted at any time.
func New(path string) *Matcher { return &Matcher{path: path} }

// Close lets go of the file.
func (m *Matcher) Close() error {
	m.mu.RLock()
	stop := m.closing
	m.mu.RUnlock()
	if stop != nil {
		stop()
	}
	m.renewing.Lock()
	defer m.renewing.Unlock()
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
	m.renewing.Lock()
	defer m.renewing.Unlock()
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
	m.renewing.Lock()
	defer m.renewing.Unlock()
	return m.renew(ctx, s)
}

// UpToDate tells whether an answer is of what s holds now (queries.Lagging).
func (m *Matcher) UpToDate(ctx context.Context, s *store.Store) (bool, error) {
	if !m.Behind {
		return true, nil
	}
	state, err := s.State(ctx)
	k := m.current()
	return k != nil && k.State == state, err
}

// ready sees to it that there is an index to answer from: that of s as it is now or,
// where Behind allows it, as it was.
func (m *Matcher) ready(ctx context.Context, s *store.Store) error {
	state, err := s.State(ctx)
	if err != nil {
		return err
	}
	k := m.current()
	switch {
	case k != nil && k.State == state:
		return nil
	case k == nil || !m.Behind || m.faulty.Load():
		return m.Update(ctx, s)
	}
	m.renewBehind(s)
	return nil
}

// renewBehind brings the index in line while questions go on, unless somebody does.
func (m *Matcher) renewBehind(s *store.Store) {
	if !m.renewing.TryLock() {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	m.mu.Lock()
	m.closing = stop
	m.mu.Unlock()
	go func() {
		defer m.renewing.Unlock()
		defer stop()
		m.faulty.Store(m.renew(ctx, s) != nil) // the next question meets the fault itself
	}()
}

// renew makes the index that of s as it is now. One that is of another state of s is
// made anew from what of it is still good, one that is damaged or of another version
// from nothing. Whoever calls it has renewing.
func (m *Matcher) renew(ctx context.Context, s *store.Store) error {
	state, err := s.State(ctx)
	if err != nil {
		return err
	}
	old := m.current()
	if old == nil && m.path != "" {
		k, file, err := open(m.path)
		if err != nil && !errors.Is(err, errIndex) && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) {
			return err
		}
		if old = k; k != nil {
			if err := m.swap(k, file); err != nil {
				return err
			}
		}
	}
	if old != nil && old.State == state {
		m.faulty.Store(false)
		return nil
	}
	records, err := renew(ctx, s, old)
	if errors.Is(err, errIndex) {
		records, err = renew(ctx, s, nil)
	}
	if err != nil {
		return err
	}
	err = m.put(state, records)
	m.faulty.Store(err != nil)
	return err
}

// put makes an index of records, in the file or, of a store in memory or in a folder
// that may only be read, in memory.
func (m *Matcher) put(state string, records []record) error {
	if m.path != "" && save(m.path, state, records) == nil {
		if k, file, err := open(m.path); err == nil {
			return m.swap(k, file)
		}
	}
	var b bytes.Buffer
	if err := writeIndex(&b, made(), state, records); err != nil {
		return err
	}
	k, err := openIndex(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		return err
	}
	return m.swap(k, nil)
}

// open opens the file of an index. The error is errIndex where this version did not
// make it.
func open(path string) (*kept, io.Closer, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	k, err := openIndex(f, info.Size())
	if err == nil && k.Made != made() {
		err = errIndex
	}
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return k, f, nil
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
