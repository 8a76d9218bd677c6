package queries

import (
	"context"
	"runtime"
	"slices"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// scan opens every article that the filter lets through and gives them to do, in
// the order of their labels. It reads several at a time: whole articles are the
// cost of lists over the whole graph. Whoever knows the positions or the people
// asked about goes by the indexes.
func (a *Asker) scan(ctx context.Context, s *sieve, do func(*graph.Article)) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for turn := range a.start(ctx, s) {
		r := <-turn
		switch {
		case r.err != nil:
			return r.err
		case r.article == nil:
			continue
		}
		do(r.article)
	}
	return ctx.Err()
}

// opened is an article that was read, nil where the filter stops it.
type opened struct {
	article *graph.Article
	err     error
}

// start reads articles ahead; each comes as a channel that will bear it.
func (a *Asker) start(ctx context.Context, s *sieve) <-chan chan opened {
	readers := runtime.GOMAXPROCS(0)
	queue := make(chan chan opened, 4*readers)
	free := make(chan struct{}, readers)
	go func() {
		defer close(queue)
		for label, err := range a.Store.Articles(ctx) {
			turn := make(chan opened, 1)
			select {
			case queue <- turn:
			case <-ctx.Done():
				return
			}
			free <- struct{}{}
			go func() {
				turn <- a.opened(ctx, s, label, err)
				<-free
			}()
		}
	}()
	return queue
}

func (a *Asker) opened(ctx context.Context, s *sieve, label quad.IRI, err error) opened {
	if err != nil {
		return opened{nil, err}
	}
	if s.aboutArticles() {
		if g, err := a.header(ctx, label); err != nil || !s.article(g) {
			return opened{nil, err}
		}
	}
	g, err := a.Store.Article(ctx, label)
	return opened{g, err}
}

// header is an article without its agents, statements and stances.
func (a *Asker) header(ctx context.Context, label quad.IRI) (*graph.Article, error) {
	_, id, _, _ := vocab.SplitArticle(label)
	g := &graph.Article{ID: id}
	for _, x := range []struct {
		property quad.IRI
		take     func(words string)
	}{
		{vocab.Source, func(words string) { g.Sources = append(g.Sources, words) }},
		{vocab.URL, func(words string) { g.URL = words }},
		{vocab.Publisher, func(words string) { g.Publisher = words }},
		{vocab.DatePublished, func(words string) { g.Published = words }},
		{vocab.Headline, func(words string) { g.Headline = words }},
	} {
		for v, err := range a.Store.Objects(ctx, label, x.property) {
			if err != nil {
				return nil, err
			}
			x.take(lexical(v))
		}
	}
	slices.Sort(g.Sources)
	return g, nil
}

// lexical is a literal without its datatype.
func lexical(v quad.Value) string {
	if typed, ok := v.(quad.TypedString); ok {
		return string(typed.Value)
	}
	return quad.ToString(v)
}

// listed makes an answer of items and their table, cut to the limit.
func listed[T any](s *sieve, items []T, columns []string, row func(T) []string) *Answer {
	kept := items[:s.cut(len(items))]
	if kept == nil {
		kept = []T{}
	}
	a := &Answer{Value: map[string]any{"answers": kept}, Notes: s.notes()}
	a.Table, a.Cut = Table{Columns: columns}, len(items)-len(kept)
	for _, x := range kept {
		a.Items = append(a.Items, x)
		a.Table.Rows = append(a.Table.Rows, row(x))
	}
	return a
}
