package match

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"time"

	"standpoint/graph/store"
)

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
	if m.rested() {
		m.renewBehind(s)
		m.await(ctx)
	}
	return nil
}

// mostAwaited is how long a question waits for the index to be brought in line before
// it makes do with what was.
const mostAwaited = time.Second

// await waits until whoever brings the index in line is done, but not long.
func (m *Matcher) await(ctx context.Context) {
	m.mu.RLock()
	underway := m.underway
	m.mu.RUnlock()
	enough := time.NewTimer(mostAwaited)
	defer enough.Stop()
	select {
	case <-underway:
	case <-enough.C:
	case <-ctx.Done():
	}
}

// begin tells those who wait that the index is being brought in line, until end is
// called.
func (m *Matcher) begin() (end func()) {
	done := make(chan struct{})
	m.mu.Lock()
	defer m.mu.Unlock()
	m.underway = done
	return func() { close(done) }
}

// rest is how long the index is left alone after it was brought in line, for each
// second that this took: under a steady stream of articles that is a fourth of one
// processor's time.
const rest = 3

// rested tells whether the index may be brought in line again.
func (m *Matcher) rested() bool {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.Clock == nil || m.Clock().Sub(m.renewed) >= rest*m.took
}

func (m *Matcher) now() time.Time {
	if m.Clock == nil {
		return time.Time{}
	}
	return m.Clock()
}

// Follow brings the index in line with s where Update was not called for a while, and
// else soon: a question sees to that.
func (m *Matcher) Follow(ctx context.Context, s *store.Store) error {
	if m.Behind && !m.rested() {
		return nil
	}
	return m.Update(ctx, s)
}

// renewBehind brings the index in line while questions go on, unless somebody does.
func (m *Matcher) renewBehind(s *store.Store) {
	if !m.renewing.TryAcquire(1) {
		return
	}
	end := m.begin()
	ctx, stop := context.WithCancel(context.Background())
	m.mu.Lock()
	m.closing = stop
	m.mu.Unlock()
	go func() {
		defer m.renewing.Release(1)
		defer end()
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
	begun := m.now()
	records, err := renew(ctx, s, old)
	if errors.Is(err, errIndex) {
		records, err = renew(ctx, s, nil)
	}
	if err != nil {
		return err
	}
	err = m.put(state, records)
	m.mu.Lock()
	m.renewed = m.now()
	m.took = m.renewed.Sub(begun)
	m.mu.Unlock()
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
