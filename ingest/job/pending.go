package job

import (
	"context"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/graph/vocab"
)

// pending is what the next batch will change, laid over what the store holds.
type pending struct {
	ctx      context.Context
	store    *store.Store
	inputs   map[string]*store.Input // by name; nil = to be forgotten
	articles map[string]*entry       // by id

	changed map[string]bool // names that this job has written, in any batch
}

func newPending(ctx context.Context, s *store.Store) pending {
	return pending{ctx: ctx, store: s, inputs: map[string]*store.Input{}, articles: map[string]*entry{}, changed: map[string]bool{}}
}

// entry is one article that a batch touches.
type entry struct {
	id      string
	old     *graph.Article  // as it is stored, nil = it is not
	sources map[string]bool // as they will be
	hand    *reading        // one of its inputs, read in this batch; nil = none
}

// other is the first of the article's sources that is not name; "" where there is
// none.
func (e *entry) other(name string) string {
	first := ""
	for s := range e.sources {
		if s != name && (first == "" || s < first) {
			first = s
		}
	}
	return first
}

func (e *entry) sorted() []string { return slices.Sorted(maps.Keys(e.sources)) }

// input is what is known of an input. One that came by import is known by the
// article that names it as a source.
func (p *pending) input(name string) (store.Input, bool, error) {
	if in, ok := p.inputs[name]; ok {
		if in == nil {
			return store.Input{}, false, nil
		}
		return *in, true, nil
	}
	in, known, err := p.store.Input(p.ctx, name)
	if known || err != nil {
		return in, known, err
	}
	for label, err := range p.store.Subjects(p.ctx, vocab.Source, quad.String(name)) {
		if err != nil {
			return in, false, err
		}
		if iri, ok := label.(quad.IRI); ok {
			_, id, _, ok := vocab.SplitArticle(iri)
			return store.Input{Name: name, Article: id}, ok, nil
		}
	}
	return in, false, nil
}

// entry is the article of that id, as the batch will have it.
func (p *pending) entry(id string) (*entry, error) {
	if e, ok := p.articles[id]; ok {
		return e, nil
	}
	old, err := p.store.Article(p.ctx, p.store.Base().Article(id))
	if err != nil {
		return nil, err
	}
	e := &entry{id: id, old: old, sources: map[string]bool{}}
	if old != nil {
		for _, s := range old.Sources {
			e.sources[s] = true
		}
	}
	p.articles[id] = e
	return e, nil
}

// forget takes an input from its article.
func (p *pending) forget(in store.Input) error {
	e, err := p.entry(in.Article)
	if err != nil {
		return err
	}
	delete(e.sources, in.Name)
	p.inputs[in.Name] = nil
	p.changed[in.Name] = true
	return nil
}

// remember gives an input to its article. Of the readings in hand the one whose
// name sorts first is kept: most likely its metadata will count.
func (p *pending) remember(r *reading, e *entry, readBy string) {
	name := r.in.Name
	e.sources[name] = true
	if e.hand == nil || name <= e.hand.in.Name {
		e.hand = r
	}
	p.inputs[name] = &store.Input{
		Name: name, Article: e.id, RawSHA256: r.print, ReadBy: readBy, Meta: r.meta.encode(),
	}
	p.changed[name] = true
}

// meta are the metadata that count for e.
func (p *pending) meta(e *entry, first string) (meta, error) {
	in, _, err := p.input(first)
	switch {
	case err != nil:
		return meta{}, err
	case in.Meta != nil:
		return decodeMeta(in.Meta)
	case e.old != nil:
		return metaOfGraph(e.old), nil
	}
	return meta{}, nil
}

// text is the article's text, false where neither the batch nor the store has it.
func (p *pending) text(e *entry) (string, bool, error) {
	switch {
	case e.hand != nil:
		return e.hand.text, true, nil
	case e.old != nil:
		return p.store.Text(p.ctx, e.old.SHA256)
	}
	return "", false, nil
}

// done forgets the batch, which is written. keep leaves what is known of names
// and articles, for a job that writes nothing.
func (p *pending) done(keep bool) {
	if !keep {
		clear(p.inputs)
		clear(p.articles)
	}
	for _, e := range p.articles {
		e.hand = nil
	}
}
