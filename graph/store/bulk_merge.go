package store

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// merger merges sources of sorted records of width bytes, by their first key bytes;
// of equal ones the lower source comes first.
type merger struct {
	width, key int
	sources    []*bufio.Reader // with a buffer of width at least
	heads      [][]byte        // the next record of each source
	heap       []int           // of sources that have one
}

// each calls visit with all records, in order. They are valid during the call.
func (m *merger) each(visit func(source int, record []byte) error) error {
	m.heads = make([][]byte, len(m.sources))
	for i := range m.sources {
		more, err := m.next(i)
		if err != nil {
			return err
		}
		if more {
			m.heap = append(m.heap, i)
		}
	}
	for i := len(m.heap)/2 - 1; i >= 0; i-- {
		m.sink(i)
	}
	for len(m.heap) > 0 {
		if err := m.take(visit); err != nil {
			return err
		}
	}
	return nil
}

func (m *merger) take(visit func(source int, record []byte) error) error {
	first := m.heap[0]
	if err := visit(first, m.heads[first]); err != nil {
		return err
	}
	_, _ = m.sources[first].Discard(m.width) // it was peeked at
	more, err := m.next(first)
	if err != nil {
		return err
	}
	if !more {
		last := len(m.heap) - 1
		m.heap[0] = m.heap[last]
		m.heap = m.heap[:last]
	}
	m.sink(0)
	return nil
}

func (m *merger) next(source int) (bool, error) {
	head, err := m.sources[source].Peek(m.width)
	if errors.Is(err, io.EOF) && len(head) == 0 {
		return false, nil
	}
	m.heads[source] = head
	return err == nil, err
}

func (m *merger) less(x, y int) bool {
	c := bytes.Compare(m.heads[x][:m.key], m.heads[y][:m.key])
	return c < 0 || c == 0 && x < y
}

// sink moves an element of the heap down to its place.
func (m *merger) sink(i int) {
	for {
		child := 2*i + 1
		if child >= len(m.heap) {
			return
		}
		if child+1 < len(m.heap) && m.less(m.heap[child+1], m.heap[child]) {
			child++
		}
		if !m.less(m.heap[child], m.heap[i]) {
			return
		}
		m.heap[i], m.heap[child] = m.heap[child], m.heap[i]
		i = child
	}
}
