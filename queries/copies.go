package queries

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

// copied tells the groups of near copies: by the id of each article that has any, the
// id of the first of its group, which may be itself.
type copied map[string]string

func (c copied) add(article, first quad.IRI) {
	_, id, _, _ := vocab.SplitArticle(article)
	_, group, _, _ := vocab.SplitArticle(first)
	c[id], c[group] = group, group
}

// once counts things of articles, once a group of near copies: of its members as many
// as that one has which has most. So it does not matter which of them come, nor in
// what order; what has no copies counts as it is.
type once struct {
	n       []int
	most    map[string][]int // by group
	article string
	now     []int // of article
}

func newOnce(kinds int) once { return once{n: make([]int, kinds), most: map[string][]int{}} }

// add counts one thing of a kind. Those of one article come one after the other.
func (o *once) add(article, group string, kind int) {
	if group == "" {
		o.n[kind]++
		return
	}
	if o.article != article {
		o.article, o.now = article, make([]int, len(o.n))
	}
	if o.most[group] == nil {
		o.most[group] = make([]int, len(o.n))
	}
	if o.now[kind]++; o.now[kind] > o.most[group][kind] {
		o.most[group][kind]++
		o.n[kind]++
	}
}

// Distinct are counts by their names, once a group of near copies; nil where they are
// the raw ones.
type Distinct map[string]int

func distinct(names []string, raw, once []int) Distinct {
	if slices.Equal(raw, once) {
		return nil
	}
	d := Distinct{}
	for i, name := range names {
		d[name] = once[i]
	}
	return d
}

// tabled is listed for items with counts, which stand behind their words. For people a
// cell tells both counts where they differ; CSV has columns of either.
func tabled[T any](s *sieve, items []T, columns, counts []string, row func(T) (words []string, raw []int, d Distinct)) *Answer {
	all := slices.Concat(columns, counts)
	for _, name := range counts {
		all = append(all, name+"_distinct")
	}
	screen := Table{Columns: slices.Concat(columns, counts)}
	answer := listed(s, items, all, func(x T) []string {
		words, raw, d := row(x)
		cells := slices.Clone(words)
		var other []string
		for i, name := range counts {
			n := raw[i]
			if d != nil {
				n = d[name]
			}
			words = append(words, both(raw[i], n))
			cells, other = append(cells, strconv.Itoa(raw[i])), append(other, strconv.Itoa(n))
		}
		screen.Rows = append(screen.Rows, words)
		return append(cells, other...)
	})
	answer.Screen = &screen
	return answer
}

// both is "12", or "12 (9)" where near copies are among the twelve.
func both(raw, once int) string {
	if raw == once {
		return strconv.Itoa(raw)
	}
	return fmt.Sprintf("%d (%d)", raw, once)
}

// addCopies tells of places in articles whose near copies those are.
func (a *Asker) addCopies(ctx context.Context, places ...*Where) error {
	base, labels := a.Store.Base(), map[quad.IRI]bool{}
	for _, w := range places {
		labels[base.Article(w.id)] = true
	}
	led, err := a.Store.Led(ctx, vocab.CopyOf, slices.Sorted(maps.Keys(labels))...)
	if err != nil || len(led) == 0 {
		return err
	}
	firsts := map[quad.IRI]bool{}
	for _, to := range led {
		firsts[to[0]] = true
	}
	headers, err := a.Store.Headers(ctx, slices.Sorted(maps.Keys(firsts))...)
	names := map[quad.IRI]string{}
	for _, g := range headers {
		names[base.Article(g.ID)] = nameOf(g)
	}
	for _, w := range places {
		if to := led[base.Article(w.id)]; len(to) > 0 {
			_, w.group, _, _ = vocab.SplitArticle(to[0])
			w.CopyOf = names[to[0]]
		}
	}
	return err
}

// placesOf are where a list of answers is from.
func placesOf[T any](list []T, of func(*T) *Where) []*Where {
	places := make([]*Where, len(list))
	for i := range list {
		places[i] = of(&list[i])
	}
	return places
}

func ofStanding(x *Standing) *Where { return &x.Where }
func ofSaying(x *Saying) *Where     { return &x.Where }
