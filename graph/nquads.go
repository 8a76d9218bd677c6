package graph

import (
	"bufio"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"
)

// WriteNQuads writes quads as canonical N-Quads: a line each, full IRIs, no blank
// nodes, lines sorted bytewise, none twice. So the SHA-256 of what it writes names
// the set of quads, whatever order they came in. More than 64 MiB of lines are
// sorted on disk, in the system's folder for temporary files. The first error of
// quads, of CheckQuad or of w ends it.
func WriteNQuads(w io.Writer, quads iter.Seq2[quad.Quad, error]) error {
	return writeNQuads(w, quads, 64<<20)
}

func writeNQuads(w io.Writer, quads iter.Seq2[quad.Quad, error], memory int) error {
	lines := &sorter{memory: memory}
	defer lines.close()
	var line []byte
	for q, err := range quads {
		if err != nil {
			return err
		}
		if err := CheckQuad(q); err != nil {
			return err
		}
		line = append(AppendQuad(line[:0], q), '\n')
		if err := lines.add(line); err != nil {
			return fmt.Errorf("sort quads: %w", err)
		}
	}
	out := bufio.NewWriterSize(w, 1<<16)
	if err := lines.write(out); err != nil {
		return err
	}
	return out.Flush()
}
