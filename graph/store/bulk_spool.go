package store

import (
	"bufio"
	"encoding/binary"
	"io"
	"os"
)

// spool is a temporary file that things are appended to and read from again.
type spool struct {
	folder string
	file   *os.File // made when something is written
	out    *bufio.Writer
	size   int64
}

// stretch is a part of a spool, in bytes.
type stretch struct{ at, length int64 }

// close gives the space back.
func (s *spool) close() {
	if s.file != nil {
		_ = s.file.Close() // it is not wanted any more
		_ = os.Remove(s.file.Name())
	}
}

func (s *spool) Write(p []byte) (int, error) {
	if s.file == nil {
		file, err := os.CreateTemp(s.folder, ".standpoint-build-")
		if err != nil {
			return 0, err
		}
		s.file, s.out = file, bufio.NewWriterSize(file, 1<<18)
		_ = os.Remove(file.Name()) // where the system lets it, the file goes with the process
	}
	n, err := s.out.Write(p)
	s.size += int64(n)
	return n, err
}

// put appends bytes.
func (s *spool) put(p []byte) (stretch, error) {
	at := s.size
	_, err := s.Write(p)
	return stretch{at, int64(len(p))}, err
}

// putNumbers appends numbers of four bytes.
func (s *spool) putNumbers(numbers []uint32) (stretch, error) {
	at := s.size
	var buffer [1 << 12]byte
	for len(numbers) > 0 {
		n := min(len(numbers), len(buffer)/4)
		for i, x := range numbers[:n] {
			binary.LittleEndian.PutUint32(buffer[4*i:], x)
		}
		if _, err := s.Write(buffer[:4*n]); err != nil {
			return stretch{}, err
		}
		numbers = numbers[n:]
	}
	return stretch{at, s.size - at}, nil
}

// read is a reader of a stretch; buffer is how much it reads at once, in bytes.
func (s *spool) read(part stretch, buffer int) (*bufio.Reader, error) {
	if part.length == 0 {
		return bufio.NewReaderSize(eof{}, 64), nil
	}
	if err := s.out.Flush(); err != nil {
		return nil, err
	}
	return bufio.NewReaderSize(io.NewSectionReader(s.file, part.at, part.length), buffer), nil
}

type eof struct{}

func (eof) Read([]byte) (int, error) { return 0, io.EOF }

// get reads the bytes of a stretch into a slice that may be used again.
func (s *spool) get(part stretch, into []byte) ([]byte, error) {
	in, err := s.read(part, 16)
	if err != nil {
		return nil, err
	}
	into = resized(into, int(part.length))
	_, err = io.ReadFull(in, into)
	return into, err
}

// getNumbers is the reverse of putNumbers.
func (s *spool) getNumbers(part stretch, into []uint32) ([]uint32, error) {
	in, err := s.read(part, 1<<16)
	if err != nil {
		return nil, err
	}
	into = resized(into, int(part.length/4))
	var buffer [1 << 12]byte
	for at := 0; at < len(into); {
		n := min(len(into)-at, len(buffer)/4)
		if _, err := io.ReadFull(in, buffer[:4*n]); err != nil {
			return nil, err
		}
		for i := range n {
			into[at+i] = binary.LittleEndian.Uint32(buffer[4*i:])
		}
		at += n
	}
	return into, nil
}

// resized is a slice of n, with the memory of s where that is enough. What stands
// in it means nothing.
func resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
