package match

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"

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
