package graph

import (
	"bufio"
	"bytes"
	"container/heap"
	"errors"
	"io"
	"os"
	"slices"
)

// sorter sorts lines, in memory as long as they fit, else in sorted runs on disk
// that are merged (Knuth, The Art of Computer Programming 3, section 5.4). A line
// ends in "\n" and holds no other.
type sorter struct {
	memory int // bytes of lines to hold
	text   []byte
	ends   []int // of the lines in text
	runs   []*os.File
}

func (s *sorter) add(line []byte) error {
	if len(s.text)+len(line) > s.memory && len(s.ends) > 0 {
		if err := s.spill(); err != nil {
			return err
		}
	}
	s.text = append(s.text, line...)
	s.ends = append(s.ends, len(s.text))
	return nil
}

// spill moves what is in memory to a run of its own.
func (s *sorter) spill() error {
	file, err := os.CreateTemp("", "standpoint-sort-")
	if err != nil {
		return err
	}
	s.runs = append(s.runs, file)
	_ = os.Remove(file.Name()) // where the system lets it, the file goes with the process
	out := bufio.NewWriterSize(file, 1<<16)
	if err := s.writeMemory(out); err != nil {
		return err
	}
	s.text, s.ends = s.text[:0], s.ends[:0]
	return out.Flush()
}

// writeMemory writes the lines in memory, sorted, none twice.
func (s *sorter) writeMemory(w *bufio.Writer) error {
	lines := make([][]byte, len(s.ends))
	start := 0
	for i, end := range s.ends {
		lines[i] = s.text[start:end]
		start = end
	}
	slices.SortFunc(lines, bytes.Compare)
	for _, line := range slices.CompactFunc(lines, bytes.Equal) {
		if _, err := w.Write(line); err != nil {
			return err
		}
	}
	return nil
}

// write writes all lines, sorted, none twice.
func (s *sorter) write(w *bufio.Writer) error {
	if len(s.runs) == 0 {
		return s.writeMemory(w)
	}
	if err := s.spill(); err != nil {
		return err
	}
	var open runs
	for _, file := range s.runs {
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		r := &run{in: bufio.NewReaderSize(file, 1<<16)}
		if err := r.next(); err != nil {
			return err
		}
		open = append(open, r)
	}
	return open.merge(w)
}

// close gives the runs' space back.
func (s *sorter) close() {
	for _, file := range s.runs {
		_ = file.Close() // it was only read
		_ = os.Remove(file.Name())
	}
}

// run is a sorted run that is being read; line is nil at its end.
type run struct {
	in   *bufio.Reader
	line []byte
}

func (r *run) next() error {
	line, err := r.in.ReadBytes('\n')
	if errors.Is(err, io.EOF) && len(line) == 0 {
		r.line = nil
		return nil
	}
	r.line = line
	return err
}

// runs is a heap of runs, by their next lines.
type runs []*run

func (r runs) Len() int           { return len(r) }
func (r runs) Less(i, j int) bool { return bytes.Compare(r[i].line, r[j].line) < 0 }
func (r runs) Swap(i, j int)      { r[i], r[j] = r[j], r[i] }
func (r *runs) Push(x any)        { *r = append(*r, x.(*run)) }

func (r *runs) Pop() any {
	last := (*r)[len(*r)-1]
	*r = (*r)[:len(*r)-1]
	return last
}

func (r *runs) merge(w *bufio.Writer) error {
	heap.Init(r)
	var last []byte
	for len(*r) > 0 {
		first := (*r)[0]
		if !bytes.Equal(first.line, last) {
			if _, err := w.Write(first.line); err != nil {
				return err
			}
			last = first.line
		}
		if err := first.next(); err != nil {
			return err
		}
		if first.line == nil {
			heap.Pop(r)
		} else {
			heap.Fix(r, 0)
		}
	}
	return nil
}
