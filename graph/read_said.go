package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

// said reads the statements, by place, and the stances that refer to them.
func (r *reader) said(a *Article) {
	iris := r.of(vocab.Statement)
	statements := make(map[quad.IRI]Statement, len(iris))
	for _, iri := range iris {
		statements[iri] = r.statement(iri)
	}
	if r.err != nil {
		return
	}
	slices.SortFunc(iris, func(x, y quad.IRI) int { return bySpan(statements[x].Content[0], statements[y].Content[0]) })
	at := make(map[quad.Value]int, len(iris))
	for i, iri := range iris {
		at[iri] = i
		a.Statements = append(a.Statements, statements[iri])
	}
	for _, iri := range r.of(vocab.Stance) {
		a.Stances = append(a.Stances, r.stance(iri, at))
	}
	if r.err == nil {
		slices.SortFunc(a.Stances, byStance)
	}
}

func bySpan(x, y Span) int {
	return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End))
}

func byStance(x, y Stance) int {
	return cmp.Or(bySpan(x.Evidence[0], y.Evidence[0]), cmp.Compare(x.Holder, y.Holder), cmp.Compare(x.Position, y.Position))
}

func (r *reader) statement(iri quad.IRI) Statement {
	s := Statement{
		Content: r.spans(iri, "statement"), Manner: value(r, iri, vocab.Manner, mannerValue),
		Cue: r.text(iri, vocab.Cue), SaidOn: r.typed(iri, vocab.SaidOn, vocab.Date),
		Rule: r.text(iri, vocab.Rule), Score: r.score(iri),
	}
	for _, v := range r.nodes[iri][vocab.Creator] {
		s.Speakers = append(s.Speakers, r.slug(iri, v, "agent"))
	}
	slices.Sort(s.Speakers)
	return s
}

// spans are the ranges that a subject was quoted from: first the one that names
// it, then the others by place.
func (r *reader) spans(subject quad.IRI, kind string) []Span {
	var spans []Span
	for _, v := range r.nodes[subject][vocab.WasQuotedFrom] {
		char, _ := v.(quad.IRI)
		if r.nodes[char] == nil {
			r.fault("%s was quoted from %v, which is not there", subject, v)
			continue
		}
		spans = append(spans, Span{r.number(char, vocab.Start), r.number(char, vocab.End), r.text(char, vocab.Exact)})
	}
	first := slices.IndexFunc(spans, func(s Span) bool { return names(subject, kind, s) })
	if first < 0 {
		r.fault("%s is not named by any of its ranges", subject)
		return nil
	}
	slices.SortFunc(spans, func(x, y Span) int {
		return cmp.Or(boolCompare(names(subject, kind, y), names(subject, kind, x)), bySpan(x, y))
	})
	return spans
}

// names tells whether a statement or stance is named by the range s.
func names(subject quad.IRI, kind string, s Span) bool {
	_, _, fragment, _ := vocab.SplitArticle(subject)
	name := fmt.Sprintf("%s-%d-%d", kind, s.Start, s.End)
	return fragment == name || strings.HasPrefix(fragment, name+"-")
}

func boolCompare(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return 1
	}
	return -1
}

func (r *reader) stance(iri quad.IRI, statements map[quad.Value]int) Stance {
	s := Stance{
		Evidence: r.spans(iri, "stance"), Holder: r.link(iri, vocab.Holder, "agent"),
		Position: r.link(iri, vocab.Position, "position"), Side: value(r, iri, vocab.Side, sideValue),
		Conditional: r.flag(iri, vocab.Conditional), Past: r.flag(iri, vocab.Past), Statement: -1, Score: r.score(iri),
	}
	if s.Holder == "" || s.Position == "" {
		r.fault("%s has no holder or no position", iri)
	}
	if v := r.one(iri, vocab.WasDerivedFrom); v != nil {
		at, ok := statements[v]
		if !ok {
			r.fault("%s is from %v, which is no statement here", iri, v)
		}
		s.Statement = at
	}
	return s
}

func trimPrefix(s, prefix string) string {
	rest, ok := strings.CutPrefix(s, prefix)
	if !ok {
		return ""
	}
	return rest
}
