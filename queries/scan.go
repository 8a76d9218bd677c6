package queries

import (
	"cmp"
	"context"
	"runtime"
	"slices"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
)

// scan gives the outline of every article that the filter lets through to do, in
// the order of their labels. It reads several at a time: they are the cost of lists
// over the whole graph. Whoever knows the positions or the people asked about goes
// by the indexes.
func (a *Asker) scan(ctx context.Context, s *sieve, do func(*graph.Article)) error {
	if a.shared == nil {
		return a.scanStore(ctx, s, do)
	}
	all, err := a.outlines(ctx)
	for _, g := range all {
		if s.article(g) {
			do(g)
		}
	}
	return cmp.Or(err, ctx.Err())
}

func (a *Asker) scanStore(ctx context.Context, s *sieve, do func(*graph.Article)) error {
	labels, err := a.labels(ctx)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for turn := range a.start(ctx, s, labels) {
		r := <-turn
		if r.err != nil {
			return r.err
		}
		for _, g := range r.articles {
			do(g)
		}
	}
	return ctx.Err()
}

// labels are those of all articles.
func (a *Asker) labels(ctx context.Context) ([]quad.IRI, error) {
	var labels []quad.IRI
	for label, err := range a.Store.Articles(ctx) {
		if err != nil {
			return nil, err
		}
		labels = append(labels, label)
	}
	return labels, nil
}

// headers are those of all articles, in the order of their labels.
func (a *Asker) headers(ctx context.Context) ([]*graph.Article, error) {
	if a.shared != nil {
		return a.outlines(ctx)
	}
	labels, err := a.labels(ctx)
	if err != nil {
		return nil, err
	}
	return a.Store.Headers(ctx, labels...)
}

// opened are articles that were read, of those that the filter lets through.
type opened struct {
	articles []*graph.Article
	err      error
}

// together is how many articles are read in one snapshot.
const together = 32

// start reads articles ahead; each turn comes as a channel that will bear it.
func (a *Asker) start(ctx context.Context, s *sieve, labels []quad.IRI) <-chan chan opened {
	readers := runtime.GOMAXPROCS(0)
	queue := make(chan chan opened, 2*readers)
	free := make(chan struct{}, readers)
	go func() {
		defer close(queue)
		for part := range slices.Chunk(labels, together) {
			turn := make(chan opened, 1)
			select {
			case queue <- turn:
			case <-ctx.Done():
				return
			}
			free <- struct{}{}
			go func() {
				turn <- a.opened(ctx, s, part)
				<-free
			}()
		}
	}()
	return queue
}

func (a *Asker) opened(ctx context.Context, s *sieve, labels []quad.IRI) (o opened) {
	o.err = a.Store.Outlines(ctx, labels, func(g *graph.Article) error {
		if s.article(g) {
			o.articles = append(o.articles, g)
		}
		return nil
	})
	return o
}

// lexical is a literal without its datatype.
func lexical(v quad.Value) string {
	if typed, ok := v.(quad.TypedString); ok {
		return string(typed.Value)
	}
	return quad.ToString(v)
}

// listed makes an answer of items and their table, of the page that is asked for.
func listed[T any](s *sieve, items []T, columns []string, row func(T) []string) *Answer {
	kept := page(s, items)
	if kept == nil {
		kept = []T{}
	}
	a := &Answer{Value: List[T]{kept}, Table: Table{Columns: columns}, Notes: s.notes()}
	for _, x := range kept {
		a.Items = append(a.Items, x)
		a.Table.Rows = append(a.Table.Rows, row(x))
	}
	return s.paged(a, len(items))
}
