package graph

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

// ErrShape is a graph that is no article's: something that an article must have is
// missing, twice there or of the wrong kind.
var ErrShape = errors.New("no article's graph")

// FromQuads reads the graph of an article back: what Quads wrote, in the order of
// slugs and places. Quads of other graphs are an error (ErrShape), as is whatever
// an article does not have; triples that the vocabulary does not know are passed
// over.
func FromQuads(quads []quad.Quad) (*Article, error) {
	if len(quads) == 0 {
		return nil, fmt.Errorf("%w: it is empty", ErrShape)
	}
	label, _ := quads[0].Label.(quad.IRI)
	base, id, fragment, ok := vocab.SplitArticle(label)
	if !ok || fragment != "" {
		return nil, fmt.Errorf("%w: its label is %v", ErrShape, quads[0].Label)
	}
	r := &reader{base: base, label: label, nodes: map[quad.IRI]node{}}
	r.take(quads)
	a := r.article(id)
	if r.err != nil {
		return nil, fmt.Errorf("article %s: %w", id, r.err)
	}
	return a, nil
}

// node is what a graph says of one subject.
type node map[quad.IRI][]quad.Value

// reader keeps the first error.
type reader struct {
	base  vocab.Base
	label quad.IRI
	nodes map[quad.IRI]node
	err   error
}

func (r *reader) fault(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("%w: %s", ErrShape, fmt.Sprintf(format, args...))
	}
}

func (r *reader) take(quads []quad.Quad) {
	for _, q := range quads {
		subject, ok := q.Subject.(quad.IRI)
		predicate, ok2 := q.Predicate.(quad.IRI)
		if !ok || !ok2 || q.Label != quad.Value(r.label) {
			r.fault("%v stands in the graph %s", q, r.label)
			return
		}
		if r.nodes[subject] == nil {
			r.nodes[subject] = node{}
		}
		r.nodes[subject][predicate] = append(r.nodes[subject][predicate], q.Object)
	}
}

// of are the subjects of a class, sorted.
func (r *reader) of(class quad.IRI) []quad.IRI {
	var subjects []quad.IRI
	for _, subject := range slices.Sorted(maps.Keys(r.nodes)) {
		if slices.Contains(r.nodes[subject][vocab.Type], quad.Value(class)) {
			subjects = append(subjects, subject)
		}
	}
	return subjects
}

// one is the only value of a property, nil where there is none.
func (r *reader) one(subject, property quad.IRI) quad.Value {
	values := r.nodes[subject][property]
	if len(values) > 1 {
		r.fault("%s has %d of %s", subject, len(values), property)
	}
	if len(values) == 0 {
		return nil
	}
	return values[0]
}

// literal is the words of a literal of that datatype ("" = a plain string).
func (r *reader) literal(subject, property quad.IRI, v quad.Value, datatype ...quad.IRI) string {
	switch v := v.(type) {
	case nil:
		return ""
	case quad.String:
		if len(datatype) == 0 {
			return string(v)
		}
	case quad.TypedString:
		if slices.Contains(datatype, v.Type) {
			return string(v.Value)
		}
	}
	r.fault("%s has %v as %s", subject, v, property)
	return ""
}

func (r *reader) text(subject, property quad.IRI) string {
	return r.literal(subject, property, r.one(subject, property))
}

func (r *reader) typed(subject, property quad.IRI, datatype ...quad.IRI) string {
	return r.literal(subject, property, r.one(subject, property), datatype...)
}

// texts are the values of a property that may have several, sorted.
func (r *reader) texts(subject, property quad.IRI) []string {
	var texts []string
	for _, v := range r.nodes[subject][property] {
		texts = append(texts, r.literal(subject, property, v))
	}
	slices.Sort(texts)
	return texts
}

func (r *reader) flag(subject, property quad.IRI) bool {
	switch r.typed(subject, property, vocab.Boolean) {
	case "true", "1":
		return true
	}
	return false
}

func (r *reader) number(subject, property quad.IRI) int {
	lexical := r.typed(subject, property, vocab.NonNegativeInteger)
	n, err := strconv.Atoi(lexical)
	if err != nil || n < 0 {
		r.fault("%s has %q as %s", subject, lexical, property)
	}
	return n
}

func (r *reader) score(subject quad.IRI) float64 {
	lexical := r.typed(subject, vocab.Score, vocab.Decimal)
	score, err := strconv.ParseFloat(lexical, 64)
	if err != nil || score < 0 || score > 1 {
		r.fault("%s has the score %q", subject, lexical)
	}
	return score
}

// link is the slug of the agent or position that a property leads to, "" where it
// leads nowhere.
func (r *reader) link(subject, property quad.IRI, kind string) string {
	v := r.one(subject, property)
	if v == nil {
		return ""
	}
	return r.slug(subject, v, kind)
}

func (r *reader) slug(subject quad.IRI, v quad.Value, kind string) string {
	iri, _ := v.(quad.IRI)
	base, id, _, _ := vocab.SplitArticle(iri)
	slug := vocab.LocalSlug(iri, kind)
	if slug == "" || base.Article(id) != r.label || r.nodes[iri] == nil {
		r.fault("%s leads to %v, which is no %s here", subject, v, kind)
	}
	return slug
}

func (r *reader) country(subject quad.IRI) string {
	v := r.one(subject, vocab.Country)
	if v == nil {
		return ""
	}
	iri, _ := v.(quad.IRI)
	cc := r.base.CountryCode(iri)
	if cc == "" {
		r.fault("%s is of %v, which is no country", subject, v)
	}
	return cc
}

// value looks up the named value of a property.
func value[K ~string](r *reader, subject, property quad.IRI, names map[K]quad.IRI) K {
	v := r.one(subject, property)
	for name, iri := range names {
		if v == quad.Value(iri) {
			return name
		}
	}
	r.fault("%s has %v as %s", subject, v, property)
	return ""
}

func (r *reader) article(id string) *Article {
	if !slices.Contains(r.of(vocab.NewsArticle), r.label) {
		r.fault("%s is no article", r.label)
	}
	a := &Article{
		ID: id, Headline: r.text(r.label, vocab.Headline), URL: r.text(r.label, vocab.URL),
		Published: r.typed(r.label, vocab.DatePublished, vocab.Date, vocab.DateTime),
		Publisher: r.text(r.label, vocab.Publisher), Author: r.text(r.label, vocab.Author),
		Language: r.text(r.label, vocab.InLanguage), Sources: r.texts(r.label, vocab.Source),
		SHA256: r.text(r.label, vocab.TextSHA256), Sketch: r.text(r.label, vocab.Sketch), ReadBy: r.text(r.label, vocab.ReadBy),
	}
	for kind, class := range agentClass {
		for _, agent := range r.of(class) {
			a.Agents = append(a.Agents, r.agent(agent, kind))
		}
	}
	slices.SortFunc(a.Agents, func(x, y Agent) int { return cmp.Compare(x.Slug, y.Slug) })
	for _, position := range r.of(vocab.Concept) {
		a.Positions = append(a.Positions, r.position(position))
	}
	slices.SortFunc(a.Positions, func(x, y Position) int { return cmp.Compare(x.Slug, y.Slug) })
	r.said(a)
	return a
}

func (r *reader) agent(agent quad.IRI, kind AgentKind) Agent {
	a := Agent{
		Slug: r.slug(agent, agent, "agent"), Kind: kind, Name: r.text(agent, vocab.Name),
		Alternates: r.texts(agent, vocab.AlternateName), Country: r.country(agent),
	}
	for _, v := range r.nodes[agent][vocab.HasMembership] {
		a.Roles = append(a.Roles, r.role(agent, v, a.Slug))
	}
	slices.SortFunc(a.Roles, func(x, y Role) int { return x.Start - y.Start })
	return a
}

func (r *reader) role(agent quad.IRI, v quad.Value, slug string) Role {
	role, _ := v.(quad.IRI)
	_, _, fragment, _ := vocab.SplitArticle(role)
	start, err := strconv.Atoi(trimPrefix(fragment, "role-"+slug+"-"))
	if err != nil || r.nodes[role] == nil {
		r.fault("%s has the role %v", agent, v)
	}
	return Role{
		Start: start, Words: r.text(role, vocab.Role), Organization: r.link(role, vocab.RoleOrganization, "agent"),
		Country: r.country(role), Ended: r.flag(role, vocab.Ended),
	}
}

func (r *reader) position(position quad.IRI) Position {
	return Position{
		Slug: r.slug(position, position, "position"), Label: r.text(position, vocab.PrefLabel),
		Alternates: r.texts(position, vocab.AltLabel),
	}
}
