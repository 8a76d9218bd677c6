package store

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// Outlines calls each with articles as they are without their words, in the order
// of labels; one that is not stored is passed over. An outline has the article's
// metadata, agents, roles, positions, statements and stances in the order of
// graph.FromQuads; of what was said it has the first range without the words, and
// neither cues nor rules. It costs a third of the article.
func (s *Store) Outlines(ctx context.Context, labels []quad.IRI, each func(*graph.Article) error) error {
	return s.read(ctx, func(v *view) error {
		w := newWalk(v, outlineTerms...)
		if w.err != nil {
			return w.err
		}
		names := newTermNames(w.terms)
		values := make([]quad.Value, len(labels))
		for i, label := range labels {
			values[i] = label
		}
		nodes, err := v.find(values)
		for i := 0; err == nil && i < len(nodes); i++ {
			o := &outline{view: v, base: s.base, names: names}
			if err = o.read(labels[i], nodes[i]); err == nil && len(o.links) > 0 {
				err = each(o.article())
			}
		}
		return err
	})
}

// outlineTerms are the properties that an outline needs, and the classes.
var outlineTerms = append([]quad.IRI{
	vocab.Type, vocab.Headline, vocab.URL, vocab.DatePublished, vocab.Publisher, vocab.Source, vocab.Name, vocab.AlternateName,
	vocab.Country, vocab.HasMembership, vocab.Role, vocab.RoleOrganization, vocab.Ended, vocab.Creator, vocab.Manner, vocab.SaidOn,
	vocab.Score, vocab.Holder, vocab.Position, vocab.Side, vocab.Conditional, vocab.Past, vocab.WasDerivedFrom, vocab.PrefLabel,
}, vocab.Classes...)

// termNames tell terms by their nodes. Most have small numbers: the first article
// brings them.
type termNames struct {
	small [1024]quad.IRI
	other map[node]quad.IRI
}

func newTermNames(terms map[quad.IRI]node) *termNames {
	t := &termNames{other: map[node]quad.IRI{}}
	for term, n := range terms {
		if n < node(len(t.small)) {
			t.small[n] = term
		} else {
			t.other[n] = term
		}
	}
	t.small[0] = "" // terms that the store has not
	return t
}

func (t *termNames) of(n node) quad.IRI {
	if n < node(len(t.small)) {
		return t.small[n]
	}
	return t.other[n]
}

// outline is one article in the making.
type outline struct {
	*view
	base  vocab.Base
	names *termNames
	links []link // of the properties that it needs, by subject
	class map[node]quad.IRI
	first map[node]int // where the links of a subject begin
}

// read fetches the links, and the values at their ends.
func (o *outline) read(label quad.IRI, n node) error {
	o.class, o.first = map[node]quad.IRI{}, map[node]int{}
	err := o.graph(n, func(l link) {
		property := o.names.of(l.predicate)
		switch property {
		case "":
			return
		case vocab.Type:
			if class := o.names.of(l.object); class != "" && class != vocab.TextPosition {
				o.class[l.subject] = class
			}
		}
		o.links = append(o.links, l)
	})
	if err != nil {
		return err
	}
	o.links = slices.DeleteFunc(o.links, func(l link) bool { return o.class[l.subject] == "" })
	slices.SortStableFunc(o.links, func(x, y link) int { return cmp.Compare(x.subject, y.subject) })
	for i := len(o.links) - 1; i >= 0; i-- {
		o.first[o.links[i].subject] = i
	}
	_, err = o.resolve(o.links)
	return err
}

// of are the links of a subject.
func (o *outline) of(n node) []link {
	begin, ok := o.first[n]
	end := begin
	for ok && end < len(o.links) && o.links[end].subject == n {
		end++
	}
	return o.links[begin:end]
}

// article is what was read.
func (o *outline) article() *graph.Article {
	a := &graph.Article{}
	statements, stances := map[node]int{}, []node{}
	for n, class := range o.class {
		switch class {
		case vocab.NewsArticle:
			o.header(a, n)
		case vocab.Concept:
			a.Positions = append(a.Positions, graph.Position{Slug: o.slug(n, "position"), Label: o.text(n, vocab.PrefLabel)})
		case vocab.Stance:
			stances = append(stances, n)
		case vocab.Statement:
			statements[n] = -1
		default:
			if kind, ok := kinds[class]; ok {
				a.Agents = append(a.Agents, o.agent(n, kind))
			}
		}
	}
	slices.SortFunc(a.Agents, func(x, y graph.Agent) int { return cmp.Compare(x.Slug, y.Slug) })
	slices.SortFunc(a.Positions, func(x, y graph.Position) int { return cmp.Compare(x.Slug, y.Slug) })
	o.said(a, statements)
	for _, n := range stances {
		a.Stances = append(a.Stances, o.stance(n, statements))
	}
	slices.SortFunc(a.Stances, func(x, y graph.Stance) int {
		return cmp.Or(bySpan(x.Evidence[0], y.Evidence[0]), cmp.Compare(x.Holder, y.Holder), cmp.Compare(x.Position, y.Position))
	})
	return a
}

var kinds = map[quad.IRI]graph.AgentKind{
	vocab.Person: graph.Person, vocab.Organization: graph.Organization, vocab.Group: graph.Group, vocab.AnonymousSource: graph.Anonymous,
}

func bySpan(x, y graph.Span) int {
	return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End))
}

// ends are the values of a property.
func (o *outline) ends(n node, property quad.IRI) []node {
	var list []node
	for _, l := range o.of(n) {
		if o.names.of(l.predicate) == property {
			list = append(list, l.object)
		}
	}
	return list
}

func (o *outline) text(n node, property quad.IRI) string {
	for _, end := range o.ends(n, property) {
		return lexical(o.known[end])
	}
	return ""
}

// lexical is a literal without its datatype, "" of what is none.
func lexical(v quad.Value) string {
	switch v := v.(type) {
	case quad.String:
		return string(v)
	case quad.TypedString:
		return string(v.Value)
	case quad.LangString:
		return string(v.Value)
	}
	return ""
}

func (o *outline) texts(n node, property quad.IRI) []string {
	var list []string
	for _, end := range o.ends(n, property) {
		list = append(list, lexical(o.known[end]))
	}
	slices.Sort(list)
	return list
}

// slug is that of a local node of a kind.
func (o *outline) slug(n node, kind string) string {
	iri, _ := o.known[n].(quad.IRI)
	return vocab.LocalSlug(iri, kind)
}

func (o *outline) header(a *graph.Article, n node) {
	iri, _ := o.known[n].(quad.IRI)
	_, a.ID, _, _ = vocab.SplitArticle(iri)
	a.Headline, a.URL, a.Publisher = o.text(n, vocab.Headline), o.text(n, vocab.URL), o.text(n, vocab.Publisher)
	a.Published, a.Sources = o.text(n, vocab.DatePublished), o.texts(n, vocab.Source)
}

func (o *outline) country(n node) string {
	for _, end := range o.ends(n, vocab.Country) {
		iri, _ := o.known[end].(quad.IRI)
		return o.base.CountryCode(iri)
	}
	return ""
}

func (o *outline) agent(n node, kind graph.AgentKind) graph.Agent {
	a := graph.Agent{
		Slug: o.slug(n, "agent"), Kind: kind, Name: o.text(n, vocab.Name), Alternates: o.texts(n, vocab.AlternateName), Country: o.country(n),
	}
	for _, m := range o.ends(n, vocab.HasMembership) {
		r := graph.Role{Words: o.text(m, vocab.Role), Country: o.country(m), Ended: o.text(m, vocab.Ended) != ""}
		iri, _ := o.known[m].(quad.IRI)
		r.Start = startOf(iri)
		for _, body := range o.ends(m, vocab.RoleOrganization) {
			r.Organization = o.slug(body, "agent")
		}
		a.Roles = append(a.Roles, r)
	}
	slices.SortFunc(a.Roles, func(x, y graph.Role) int { return cmp.Compare(x.Start, y.Start) })
	return a
}

// said adds the statements, and notes the index of each.
func (o *outline) said(a *graph.Article, at map[node]int) {
	nodes := make([]node, 0, len(at))
	spans := map[node]graph.Span{}
	for n := range at {
		nodes = append(nodes, n)
		spans[n] = o.span(n, "statement")
	}
	slices.SortFunc(nodes, func(x, y node) int { return bySpan(spans[x], spans[y]) })
	for i, n := range nodes {
		at[n] = i
		s := graph.Statement{Content: []graph.Span{spans[n]}, SaidOn: o.text(n, vocab.SaidOn), Score: o.score(n)}
		for _, speaker := range o.ends(n, vocab.Creator) {
			s.Speakers = append(s.Speakers, o.slug(speaker, "agent"))
		}
		slices.Sort(s.Speakers)
		a.Statements = append(a.Statements, s)
	}
}

// span is the range that a statement or stance is named by (vocab.Base.Statement).
func (o *outline) span(n node, kind string) graph.Span {
	var s graph.Span
	start, rest, _ := strings.Cut(o.slug(n, kind), "-")
	end, _, _ := strings.Cut(rest, "-")
	s.Start, _ = strconv.Atoi(start)
	s.End, _ = strconv.Atoi(end)
	return s
}

func (o *outline) score(n node) float64 {
	score, _ := strconv.ParseFloat(o.text(n, vocab.Score), 64)
	return score
}

func (o *outline) stance(n node, statements map[node]int) graph.Stance {
	s := graph.Stance{
		Evidence: []graph.Span{o.span(n, "stance")}, Conditional: o.text(n, vocab.Conditional) != "", Past: o.text(n, vocab.Past) != "",
		Statement: -1, Score: o.score(n), Side: graph.Neutral,
	}
	for _, l := range o.of(n) {
		switch o.names.of(l.predicate) {
		case vocab.Holder:
			s.Holder = o.slug(l.object, "agent")
		case vocab.Position:
			s.Position = o.slug(l.object, "position")
		case vocab.Side:
			s.Side = cmp.Or(sideOf[o.known[l.object]], s.Side)
		case vocab.WasDerivedFrom:
			if at, ok := statements[l.object]; ok {
				s.Statement = at
			}
		}
	}
	return s
}

var sideOf = map[quad.Value]graph.Side{vocab.SideSupports: graph.Supports, vocab.SideOpposes: graph.Opposes}
