package queries

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// Selection is a part of the graph. The zero Selection is all of it.
type Selection struct {
	Articles  []string // names of articles
	People    []string // of whoever stands in articles; with Articles, those of either
	NoText    bool     // without the articles' words: quotations and evidence
	NoDerived bool     // without what holds over articles
}

// Selected are the quads of a selection, in the store's order. The error is
// ErrUnknown or ErrArgument where a name is not one article's; faults of the store
// come with the quads.
func (a *Asker) Selected(ctx context.Context, s Selection) (iter.Seq2[quad.Quad, error], error) {
	labels, err := a.chosen(ctx, s)
	if err != nil {
		return nil, err
	}
	derived := quad.Value(a.Store.Base().Derived())
	keep := func(q quad.Quad) bool {
		switch {
		case s.NoText && graph.HoldsWords(q):
			return false
		case q.Label == derived:
			other := articleOf(q.Object) // of which it is a copy
			return !s.NoDerived && (labels == nil || labels[articleOf(q.Subject)] && (other == "" || labels[other]))
		}
		label, _ := q.Label.(quad.IRI)
		return labels == nil || labels[label]
	}
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range a.Store.Quads(ctx) {
			if (err != nil || keep(q)) && !yield(q, err) {
				return
			}
		}
	}, nil
}

// Selected are Asker.Selected, which a Desk does not keep.
func (d *Desk) Selected(ctx context.Context, s Selection) (iter.Seq2[quad.Quad, error], error) {
	return d.asker.Selected(ctx, s)
}

// Text is the text of an article; false where it was not kept, or there is no such
// article.
func (d *Desk) Text(ctx context.Context, article quad.IRI) (string, bool, error) {
	for sha, err := range d.asker.Store.Objects(ctx, article, vocab.TextSHA256) {
		if err != nil {
			return "", false, err
		}
		return d.asker.Store.Text(ctx, lexical(sha))
	}
	return "", false, nil
}

// articleOf is the article that a local node belongs to.
func articleOf(v quad.Value) quad.IRI {
	iri, _ := v.(quad.IRI)
	base, id, _, ok := vocab.SplitArticle(iri)
	if !ok {
		return ""
	}
	return base.Article(id)
}

// chosen are the articles of a selection; nil = all.
func (a *Asker) chosen(ctx context.Context, s Selection) (map[quad.IRI]bool, error) {
	if len(s.Articles)+len(s.People) == 0 {
		return nil, nil
	}
	labels := map[quad.IRI]bool{}
	for _, name := range s.Articles {
		label, _, err := a.Article(ctx, name)
		if err != nil {
			return nil, err
		}
		labels[label] = true
	}
	for _, name := range s.People {
		list, err := a.ArticlesOf(ctx, name)
		if err != nil {
			return nil, err
		}
		for _, label := range list {
			labels[label] = true
		}
	}
	return labels, nil
}
