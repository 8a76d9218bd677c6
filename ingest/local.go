package ingest

import (
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"standpoint/graph"
	"standpoint/graph/vocab"
	"standpoint/ingest/article"
)

// local names what an article's layers point at as its graph names it: slugs of
// agents and positions, code points instead of bytes. Extract and Graph share
// it, so that both give a thing the same IRI.
type local struct {
	a     *article.Article
	runes []int    // byte of Text → code points before it; nil where Text is ASCII
	slugs []string // entity → slug of its agent, "" = it is none
	taken map[string]bool
}

func newLocal(a *article.Article) *local {
	l := &local{a: a, runes: codePoints(a.Text), slugs: make([]string, len(a.Entities)), taken: map[string]bool{}}
	acts := actors(a)
	for i, e := range a.Entities {
		if acts[i] || e.Kind == article.Person {
			l.slugs[i] = l.slug(e)
		}
	}
	return l
}

// codePoints counts, for each byte of text, the code points before it.
func codePoints(text string) []int {
	if utf8.RuneCountInString(text) == len(text) {
		return nil
	}
	counts := make([]int, len(text)+1)
	n := 0
	for i := range len(text) {
		counts[i] = n
		if i+1 == len(text) || utf8.RuneStart(text[i+1]) {
			n++
		}
	}
	counts[len(text)] = n
	return counts
}

// actors are the entities that speak or hold a side. One that is known by a
// pronoun alone is nobody in particular, and none.
func actors(a *article.Article) []bool {
	acts := make([]bool, len(a.Entities))
	mark := func(i int) {
		if i >= 0 && a.Entities[i].Kind != article.Pronoun {
			acts[i] = true
		}
	}
	for _, at := range a.Attributions {
		mark(at.Speaker)
	}
	for _, s := range a.Stances {
		mark(s.Holder)
	}
	return acts
}

// slug names an agent: from its name, with -2, -3 … in order of first mention
// where several bear it; an unnamed source by where it is first mentioned.
func (l *local) slug(e article.Entity) string {
	if e.Anonymous {
		return l.free("anonymous-" + strconv.Itoa(l.firstMention(e)))
	}
	return l.free(vocab.Slug(e.Name))
}

// firstMention is where e is first mentioned, in code points.
func (l *local) firstMention(e article.Entity) int {
	if len(e.Mentions) == 0 {
		return 0
	}
	return l.point(l.a.SpanOf(l.a.Mentions[e.Mentions[0]].Tokens).Start)
}

// free is slug, or the first of slug-2, slug-3 … that no agent bears yet. A name
// without a letter names no agent: "" stays "".
func (l *local) free(slug string) string {
	if slug == "" {
		return ""
	}
	unique := slug
	for n := 2; l.taken[unique]; n++ {
		unique = slug + "-" + strconv.Itoa(n)
	}
	l.taken[unique] = true
	return unique
}

// point is the number of code points before a byte of Text.
func (l *local) point(at int) int {
	if l.runes == nil {
		return at
	}
	return l.runes[at]
}

// span is a token range in code points, with its words.
func (l *local) span(r article.Range) graph.Span {
	s := l.a.SpanOf(r)
	return graph.Span{Start: l.point(s.Start), End: l.point(s.End), Exact: l.a.Text[s.Start:s.End]}
}

func (l *local) spans(ranges []article.Range) []graph.Span {
	spans := make([]graph.Span, len(ranges))
	for i, r := range ranges {
		spans[i] = l.span(r)
	}
	return spans
}

// kind is the class of an agent. A place that acts stands for its government.
func kind(e article.Entity) graph.AgentKind {
	switch {
	case e.Anonymous:
		return graph.Anonymous
	case e.Kind == article.Place:
		return graph.Organization
	}
	return graph.AgentKind(e.Kind)
}

var sides = map[int8]graph.Side{1: graph.Supports, -1: graph.Opposes, 0: graph.Neutral}

// twoPlaces rounds a score as the graph keeps it.
func twoPlaces(score float64) float64 { return math.Round(score*100) / 100 }

// forms are the other names of an entity, sorted, without its own.
func forms(a *article.Article, e article.Entity) []string {
	var names []string
	for _, i := range e.Mentions {
		if m := a.Mentions[i]; m.Kind != article.Pronoun && m.Name != "" && m.Name != e.Name {
			names = append(names, m.Name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
