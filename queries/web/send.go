package web

import (
	"bufio"
	"io"
	"strings"
)

// inPieces writes a body so that a slow client costs no more than a piece. A fault
// before the first piece leaves the answer unbegun, and can still be told.
func inPieces(w io.Writer, write func(io.Writer) error) error {
	out := bufio.NewWriterSize(w, piece)
	if err := write(out); err != nil {
		return err
	}
	return out.Flush()
}

// splitTags are the tags of an If-None-Match, compared weakly.
func splitTags(header string) []string {
	var tags []string
	for tag := range strings.SplitSeq(header, ",") {
		tags = append(tags, weak(strings.TrimSpace(tag)))
	}
	return tags
}

func weak(tag string) string { return strings.TrimPrefix(tag, "W/") }

// onFirst calls do before the first byte is written.
type onFirst struct {
	w    io.Writer
	do   func() error
	done bool
}

func (f *onFirst) Write(b []byte) (int, error) {
	if !f.done {
		f.done = true
		if err := f.do(); err != nil {
			return 0, err
		}
	}
	return f.w.Write(b)
}
