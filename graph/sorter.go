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
// that are merged (Knuth, The Art of Computer Programming 3, section 5.4). Lines
// that come in order make one run, however many they are, and need no sorting. A
// line ends in "\n" and holds no other.
type sorter struct {
	memory  int // bytes of lines to hold
	text    []byte
	ends    []int  // of the lines in text
	last    []byte // the greatest of what was added
	ordered bool   // the lines in text came in order, behind all of the last run
	runs    []*spilled
}

// spilled is a run on disk that can go on.
type spilled struct {
	file *os.File
	out  *bufio.Writer
	last []byte
}

// orderedBytes is how much of lines that come in order is held before it is written.
const orderedBytes = 1 << 20

func (s *sorter) add(line []byte) error {
	order := bytes.Compare(line, s.last)
	if len(s.ends) == 0 && len(s.runs) == 0 {
		s.ordered, order = true, 1
	}
	if s.ordered && order == 0 {
		return nil
	}
	s.ordered = s.ordered && order > 0
	limit := s.memory
	if s.ordered {
		limit = min(limit, orderedBytes)
	}
	if len(s.text)+len(line) > limit && len(s.ends) > 0 {
		if err := s.spill(); err != nil {
			return err
		}
	}
	s.text = append(s.text, line...)
	s.ends = append(s.ends, len(s.text))
	if order > 0 {
		s.last = append(s.last[:0], line...)
	}
	return nil
}

// spill moves what is in memory to disk: to the last run if it lies behind that,
// else to one of its own.
func (s *sorter) spill() error {
	lines := s.sorted()
	if len(lines) == 0 {
		return nil
	}
	if len(s.runs) == 0 || bytes.Compare(lines[0], s.runs[len(s.runs)-1].last) <= 0 {
		file, err := os.CreateTemp("", "standpoint-sort-")
		if err != nil {
			return err
		}
		_ = os.Remove(file.Name()) // where the system lets it, the file goes with the process
		s.runs = append(s.runs, &spilled{file: file, out: bufio.NewWriterSize(file, 1<<16)})
	}
	r := s.runs[len(s.runs)-1]
	if err := writeLines(r.out, lines); err != nil {
		return err
	}
	r.last = append(r.last[:0], lines[len(lines)-1]...)
	s.text, s.ends = s.text[:0], s.ends[:0]
	s.last, s.ordered = append(s.last[:0], r.last...), true
	return nil
}

// sorted are the lines in memory, in order, none twice.
func (s *sorter) sorted() [][]byte {
	lines := make([][]byte, len(s.ends))
	start := 0
	for i, end := range s.ends {
		lines[i] = s.text[start:end]
		start = end
	}
	if s.ordered {
		return lines
	}
	slices.SortFunc(lines, bytes.Compare)
	return slices.CompactFunc(lines, bytes.Equal)
}

func writeLines(w *bufio.Writer, lines [][]byte) error {
	for _, line := range lines {
		if _, err := w.Write(line); err != nil {
			return err
		}
	}
	return nil
}

// write writes all lines, sorted, none twice.
func (s *sorter) write(w *bufio.Writer) error {
	if len(s.runs) == 0 {
		return writeLines(w, s.sorted())
	}
	if err := s.spill(); err != nil {
		return err
	}
	var open runs
	for _, spilled := range s.runs {
		if err := spilled.out.Flush(); err != nil {
			return err
		}
		if _, err := spilled.file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		r := &run{in: bufio.NewReaderSize(spilled.file, 1<<16)}
		if err := r.next(); err != nil {
			return err
		}
		open = append(open, r)
	}
	return open.merge(w)
}

// close gives the runs' space back.
func (s *sorter) close() {
	for _, r := range s.runs {
		_ = r.file.Close() // it was only read
		_ = os.Remove(r.file.Name())
	}
}

// run is a sorted run that is being read; line is nil at its end, and good until the
// next is read.
type run struct {
	in   *bufio.Reader
	line []byte
}

func (r *run) next() error {
	line, err := r.in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		long := slices.Clone(line)
		line, err = r.in.ReadBytes('\n')
		line = append(long, line...)
	}
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
			last = append(last[:0], first.line...)
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
