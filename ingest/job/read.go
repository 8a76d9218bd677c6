package job

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/ingest"
	"standpoint/ingest/article"
	"standpoint/ingest/source"
)

// reading is what became of one input. Of the article's layers it keeps nothing: a
// batch holds a hundred readings, and layers weigh many times the text.
type reading struct {
	item
	print     string         // hash of all that decides what the store holds of it
	unchanged bool           // the store has it already: not read
	stored    string         // id of the article that the store has, where unchanged
	graph     *graph.Article // as if this were its only source; nil where unchanged or failed
	quads     []quad.Quad    // of graph
	meta      meta
	text      string
	notes     []article.Note
}

// read reads one input, unless the store has it. It never fails: the fault is in
// the reading.
func (r *readers) read(it item) *reading {
	done := &reading{item: it}
	if it.fault != nil {
		return done
	}
	done.print = r.print(&it.in)
	old, known, err := r.Store.Input(context.Background(), it.in.Name)
	if err == nil && known && r.current(old, done.print) {
		done.unchanged, done.stored = true, old.Article
		return done
	}
	r.readInto(done)
	return done
}

// readInto reads an input and turns it into a graph, here rather than in the
// writer, since most articles have one source. An article that the graph cannot
// hold has failed.
func (r *readers) readInto(done *reading) {
	a, err := r.readInput(&done.in)
	if err != nil {
		done.fault = err
		return
	}
	defer r.stopwatch.since("graph", r.stopwatch.clock())
	done.meta, done.text, done.notes = metaOf(&a.Source), a.Text, a.Notes
	done.graph = ingest.Graph(a, []string{done.in.Name}, r.ReadBy)
	done.quads, done.fault = done.graph.Quads(r.Store.Base())
}

// print is the hash of all that decides what the store holds of an input: so one
// whose text was not kept is read again where it is to be.
func (j *Job) print(in *source.Input) string {
	if j.KeepText && !j.Date.Known() {
		return in.SHA256()
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %s %t", in.SHA256(), j.Date, j.KeepText))
	return hex.EncodeToString(sum[:])
}

// current tells whether the store has all of an input.
func (j *Job) current(old store.Input, print string) bool {
	return old.RawSHA256 == print && old.ReadBy == j.ReadBy
}

func (r *readers) readInput(in *source.Input) (a *article.Article, err error) {
	begun := r.stopwatch.clock()
	s, err := in.Source()
	r.stopwatch.since("source", begun)
	if err != nil {
		return nil, err
	}
	if !s.Published.Known() {
		s.Published = r.Date
	}
	return read(r.pipeline, s)
}

// read runs the pipeline. A stage that panics fails one input, not the job.
func read(p *ingest.Pipeline, s article.Source) (a *article.Article, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			a, err = nil, fmt.Errorf("%s: the reader broke on it (%v); please report it with the input", s.Name, fault)
		}
	}()
	return p.Read(s)
}
