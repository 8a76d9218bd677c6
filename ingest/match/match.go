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

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/ingest/lexicon"
	"standpoint/queries"
)

// Matcher finds what answers a question by meaning and by words. It keeps an
// index of a store until the store changes; several goroutines may use it, one
// at a time gets an answer.
type Matcher struct {
	path string // of the file that keeps the index, "" = memory
	mu   sync.Mutex
	k    *kept
	file io.Closer // what k reads from, nil in memory
}

var _ queries.Matcher = (*Matcher)(nil)

// New makes a Matcher that keeps its index in the file path, or in memory where
// path is "". The file can be deleted at any time.
func New(path string) *Matcher { return &Matcher{path: path} }

// Close lets go of the file.
func (m *Matcher) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.drop()
}

func (m *Matcher) drop() error {
	m.k = nil
	if m.file == nil {
		return nil
	}
	err := m.file.Close()
	m.file = nil
	return err
}

// Forget deletes the index: what comes into a store otherwise than by reading may
// change an article without a trace that Update sees.
func (m *Matcher) Forget() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return errors.Join(m.drop(), m.remove())
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
	m.mu.Lock()
	defer m.mu.Unlock()
	_, err := m.index(ctx, s)
	return err
}

// index is that of s as it is now. One that is of another state of s is made anew
// from what of it is still good, one that is damaged or of another version from
// nothing.
func (m *Matcher) index(ctx context.Context, s *store.Store) (*kept, error) {
	state, err := s.State(ctx)
	if err != nil {
		return nil, err
	}
	if m.k == nil && m.path != "" {
		if err := m.open(); err != nil && !errors.Is(err, errIndex) && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) {
			return nil, err
		}
	}
	if m.k != nil && m.k.State == state {
		return m.k, nil
	}
	records, err := renew(ctx, s, m.k)
	if errors.Is(err, errIndex) {
		records, err = renew(ctx, s, nil)
	}
	if err != nil {
		return nil, err
	}
	if err := m.drop(); err != nil {
		return nil, err
	}
	if m.path != "" && save(m.path, state, records) == nil && m.open() == nil {
		return m.k, nil
	}
	var b bytes.Buffer // of a store in memory, or in a folder that may only be read
	if err := writeIndex(&b, made(), state, records); err != nil {
		return nil, err
	}
	m.k, err = openIndex(bytes.NewReader(b.Bytes()), int64(b.Len()))
	return m.k, err
}

// open opens the file of the index. The error is errIndex where this version did
// not make it.
func (m *Matcher) open() error {
	f, err := os.Open(m.path)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return errors.Join(err, f.Close())
	}
	k, err := openIndex(f, info.Size())
	if err == nil && k.Made != made() {
		err = errIndex
	}
	if err != nil {
		return errors.Join(err, f.Close())
	}
	m.k, m.file = k, f
	return nil
}

// Match finds what answers a question.
func (m *Matcher) Match(ctx context.Context, s *store.Store, question string) (queries.Understanding, error) {
	u := queries.Understanding{Position: lexicon.NormalForm(question)}
	found, w, err := m.find(ctx, s, question)
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

// find asks the index; one that turns out to be damaged is made anew, once.
func (m *Matcher) find(ctx context.Context, s *store.Store, question string) ([]considered, *words, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	j, err := loaded()
	if err != nil {
		return nil, nil, err
	}
	for again := true; ; again = false {
		k, err := m.index(ctx, s)
		if err != nil {
			return nil, nil, err
		}
		found, w, err := k.consider(j, question)
		if !again || !errors.Is(err, errIndex) {
			return found, w, err
		}
		if err := errors.Join(m.drop(), m.remove()); err != nil {
			return nil, nil, err
		}
	}
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
