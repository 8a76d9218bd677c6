package job

import (
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/ingest"
	"standpoint/ingest/link"
)

// flush writes the batch in one transaction: its articles' graphs and texts, what
// follows from them in the derived graph, and what is known of its inputs. Meanwhile
// no other process writes. Inputs whose batch could not be written have failed.
func (w *writer) flush() error {
	err := w.alone(func(s *store.Store) error {
		if err := w.catchUp(); err != nil {
			return err
		}
		if err := w.decideAll(); err != nil || w.DryRun || len(w.inputs) == 0 {
			return err
		}
		return w.commit(s)
	})
	if err != nil {
		w.unwritten(err)
		return err
	}
	w.written = len(w.report.Inputs)
	w.report.weigh()
	w.taken, w.bytes, w.failing = nil, 0, 0
	w.done(w.DryRun)
	return nil
}

// unwritten reports a batch that could not be written, also what was not decided of
// it; unless that was interrupted, and is to come again.
func (w *writer) unwritten(fault error) {
	if w.waiting.Err() == nil {
		for _, r := range w.taken {
			w.report.add(undecided(r, fault))
		}
	}
	w.report.unwritten(w.written, fault)
}

func undecided(r *reading, fault error) Result {
	switch {
	case r.fault != nil:
		return Result{Name: r.in.Name, Status: statusOf(r.fault), Reason: reason(r.in.Name, r.fault)}
	case r.unchanged:
		return Result{Name: r.in.Name, Status: Unchanged, Article: r.stored}
	}
	return Result{Name: r.in.Name, Status: Failed, Article: r.graph.ID, Reason: notWritten(fault)}
}

func (w *writer) alone(do func(*store.Store) error) error {
	if w.DryRun || len(w.taken) == 0 {
		return do(w.Store)
	}
	return w.Store.Exclusive(w.waiting, do)
}

func (w *writer) commit(s *store.Store) error {
	begun := w.Clock()
	batch, err := w.batch()
	w.stopwatch.since("gather", begun)
	if err != nil {
		return err
	}
	defer w.stopwatch.since("write", w.Clock())
	if _, err = s.Commit(w.ctx, *batch); err != nil {
		return err
	}
	w.state, err = w.Store.State(w.ctx)
	return err
}

// catchUp forgets what the links were made of where another process has written
// since.
func (w *writer) catchUp() error {
	state, err := w.Store.State(w.ctx)
	if state != w.state {
		w.links, w.state = link.NewIndex(w.Store), state
	}
	return err
}

func (w *writer) batch() (*store.Batch, error) {
	b := &store.Batch{Texts: map[string]string{}}
	var changes []link.Change
	for _, id := range slices.Sorted(maps.Keys(w.articles)) {
		e := w.articles[id]
		g, err := w.addArticle(b, e)
		if err != nil {
			return nil, err
		}
		changes = append(changes, link.Change{Old: e.old, New: g})
	}
	if err := w.addLinks(b, changes); err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(w.inputs)) {
		if in := w.inputs[name]; in != nil {
			b.Inputs = append(b.Inputs, *in)
		} else {
			b.DropInputs = append(b.DropInputs, name)
		}
	}
	return b, nil
}

// addLinks adds what the changes make of the derived graph.
func (w *writer) addLinks(b *store.Batch, changes []link.Change) error {
	begun := w.Clock()
	var err error
	b.Add, b.Remove, err = w.links.Difference(w.ctx, changes...)
	w.stopwatch.since("link", begun)
	return err
}

// addArticle adds what becomes of one article, and gives its graph; nil where it
// is to be gone.
func (w *writer) addArticle(b *store.Batch, e *entry) (*graph.Article, error) {
	var g *graph.Article
	var quads []quad.Quad
	if sources := e.sorted(); len(sources) > 0 {
		var err error
		if g, quads, err = w.graph(e, sources); err != nil {
			return nil, err
		}
		switch {
		case e.hand == nil: // nothing new is known of its text
		case w.KeepText:
			b.Texts[g.SHA256] = e.hand.text
		default:
			b.DropTexts = append(b.DropTexts, g.SHA256)
		}
	} else if e.old != nil {
		b.DropTexts = append(b.DropTexts, e.old.SHA256)
	}
	b.Graphs = append(b.Graphs, store.Graph{Label: w.Store.Base().Article(e.id), Quads: quads})
	return g, nil
}

// graph is the article as its sources make it: read with the metadata of the
// first of them.
func (w *writer) graph(e *entry, sources []string) (*graph.Article, []quad.Quad, error) {
	m, err := w.meta(e, sources[0])
	if err != nil {
		return nil, nil, err
	}
	if h := e.hand; h != nil && h.meta == m && slices.Equal(h.graph.Sources, sources) {
		return h.graph, h.quads, nil
	}
	g, err := w.reread(e, m, sources)
	if err != nil {
		return nil, nil, err
	}
	quads, err := g.Quads(w.Store.Base())
	return g, quads, err
}

// reread is the article with other metadata than it was read with, or other
// sources.
func (w *writer) reread(e *entry, m meta, sources []string) (*graph.Article, error) {
	if h := e.hand; h != nil && h.meta == m {
		g := *h.graph
		g.Sources = sources
		return &g, nil
	}
	text, kept, err := w.text(e)
	if err != nil {
		return nil, err
	}
	if kept {
		a, err := read(w.pipeline, m.source(sources[0], text))
		if err == nil && a.ID == e.id {
			return ingest.Graph(a, sources, w.ReadBy), nil
		}
	}
	return w.restate(e, m, sources)
}

// restate makes do without reading again. The inputs are forgotten so far that
// they are read when they next come.
func (w *writer) restate(e *entry, m meta, sources []string) (*graph.Article, error) {
	for _, name := range sources {
		in, known, err := w.input(name)
		if err != nil {
			return nil, err
		}
		if in.RawSHA256 = ""; known && in.Meta != nil {
			w.inputs[name] = &in
		}
	}
	if e.hand != nil {
		return m.restate(e.hand.graph, sources), nil
	}
	return m.restate(e.old, sources), nil
}
