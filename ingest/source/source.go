package source

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"iter"

	"standpoint/ingest/article"
)

// MaxBytes is the most that one article may have: its file once unzipped, or
// its line. Normalize has the same limit for the text.
const MaxBytes = 16 << 20

// Options say how inputs are to be read. The zero Options are the usual ones.
type Options struct {
	Format Format    // Unknown = by content
	Stdin  io.Reader // what "-" stands for; nil = os.Stdin
	Name   string    // of what "-" stands for, as an id of JSON Lines; "" = by its content
}

// Input is one article as it lies before us, not read yet.
type Input struct {
	Name   string // the article's name (contract.md)
	Path   string // the file it comes from, as opened; "-" = stdin
	Line   int    // 1-based, in JSON Lines; 0 = the whole file
	Format Format
	// Raw holds the input's own bytes, unzipped: the file, the page, the line; in
	// UTF-8 where they were UTF-16.
	// In a failed input it is nil where they were not read whole.
	Raw   []byte
	Notes []article.Note // what was odd in the metadata; spans are empty

	// How far the walk has come: files opened and bytes read of all that were
	// listed, as they lie on disk. Stdin counts as a file of 0 bytes.
	Files, TotalFiles int
	Bytes, TotalBytes int64

	record     *record // JSON Lines: the line, decoded
	transcoded bool    // Raw is not as it lies on disk
}

// SHA256 is the hash of the input's own bytes and of the format in which they
// are read, in hexadecimal: the same hash gives the same article.
func (in *Input) SHA256() string {
	h := sha256.New()
	h.Write(append([]byte(in.Format), 0))
	h.Write(in.Raw)
	return hex.EncodeToString(h.Sum(nil))
}

// Source extracts the article's text and metadata. It is apart from Walk since
// it is the slow part for pages: several inputs may be extracted at once. The
// error is an *Error.
func (in *Input) Source() (article.Source, error) {
	switch in.Format {
	case HTML:
		return in.page()
	case JSONLines:
		return in.record.source(in.Name), nil
	}
	return article.Source{Name: in.Name, Raw: in.Raw, Extracted: in.transcoded}, nil
}

// Walk gives every input that paths name, in a fixed order: paths as given, the
// files of a folder by name, lines as they stand. A file that is named twice
// comes once. Faults come as *Error beside an Input that holds at least Name
// and Path; the walk then goes on. It ends early only where ctx is cancelled.
func Walk(ctx context.Context, paths []string, o Options) iter.Seq2[Input, error] {
	return func(yield func(Input, error) bool) {
		w := &walk{ctx: ctx, o: o, yield: yield}
		if !w.list(paths) {
			return
		}
		for _, f := range w.files {
			if ctx.Err() != nil || !w.read(f) {
				return
			}
			w.bytes += f.size
		}
	}
}

// walk is the state of one Walk.
type walk struct {
	ctx   context.Context
	o     Options
	yield func(Input, error) bool
	files []file

	opened       int
	bytes, total int64
}

// give yields one input with the walk's progress in it.
func (w *walk) give(in Input, err error) bool {
	in.Files, in.TotalFiles = w.opened, len(w.files)
	in.Bytes, in.TotalBytes = w.bytes, w.total
	return w.ctx.Err() == nil && w.yield(in, err)
}

// fail yields the fault of one input.
func (w *walk) fail(in Input, fault *Error) bool {
	if in.Name == "" {
		in.Name = fault.Name
	}
	return w.give(in, fault)
}
