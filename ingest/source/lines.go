package source

import (
	"bufio"
	"bytes"
	"io"
)

// lineReader reads lines of at most MaxBytes, blank ones left out.
type lineReader struct {
	r      *bufio.Reader
	number int  // of the last line given, 1-based
	lost   bool // in a line without end
}

// maxSkip ends the search for the end of a line that is too long: beyond it the
// file is no JSON Lines, more likely a small gzip that unpacks without end.
const maxSkip = 1 << 30

// next gives the next line without its end. ErrTooLong stands for one line; any
// other error ends the file, io.EOF without a fault.
func (l *lineReader) next() ([]byte, error) {
	for {
		l.number++
		line, err := l.line()
		if len(bytes.TrimSpace(line)) > 0 && (err == nil || err == io.EOF) {
			return line, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

func (l *lineReader) line() ([]byte, error) {
	var line []byte
	if l.lost {
		return nil, io.EOF
	}
	for length := 0; ; {
		part, err := l.r.ReadSlice('\n')
		length += len(part)
		if length <= MaxBytes {
			line = append(line, part...)
		}
		switch {
		case err == bufio.ErrBufferFull && length < maxSkip:
			continue
		case length > MaxBytes:
			l.lost = err != nil
			return nil, ErrTooLong
		case err != nil && err != io.EOF:
			return nil, err
		}
		return bytes.TrimRight(line, "\r\n"), err
	}
}

// budget passes on at most left bytes, then ErrTooLong; its owner refills it. It
// keeps the error of the reader below, which a decoder may word in its own way.
type budget struct {
	r    io.Reader
	left int
	err  error // of r, but io.EOF
}

func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, ErrTooLong
	}
	n, err := b.r.Read(p[:min(len(p), b.left)])
	b.left -= n
	if err != io.EOF {
		b.err = err
	}
	return n, err
}
