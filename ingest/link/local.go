package link

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// local is a person as one article has it: what a block is made of.
type local struct {
	agent, article quad.IRI
	*form
}

// locals are the persons of an article by their blocks; nil is an article that is
// not there.
func (x *Index) locals(a *graph.Article) map[string][]local {
	blocks := map[string][]local{}
	if a == nil {
		return blocks
	}
	names := map[string]string{}
	for _, agent := range a.Agents {
		names[agent.Slug] = agent.Name
	}
	for _, agent := range a.Agents {
		if key := nameKey(agent); key != "" {
			l := local{x.base.Agent(a.ID, agent.Slug), x.base.Article(a.ID), x.form(describe(agent, names))}
			blocks[key] = append(blocks[key], l)
		}
	}
	return blocks
}

// describe is an agent for Compare: its roles and their organisations in the order
// of the alphabet, so that the same comes of an article and of the store.
func describe(a graph.Agent, names map[string]string) Description {
	d := Description{Name: a.Name, Country: a.Country}
	var roles, bodies, countries []string
	for _, r := range a.Roles {
		roles = append(roles, r.Words)
		if name := names[r.Organization]; name != "" {
			bodies = append(bodies, name)
		}
		if r.Country != "" {
			countries = append(countries, r.Country)
		}
	}
	d.Role = strings.Join(distinct(roles), ";")
	if bodies = distinct(bodies); len(bodies) == 1 {
		d.Organization = bodies[0]
	}
	if countries = distinct(countries); d.Country == "" && len(countries) == 1 {
		d.Country = countries[0]
	}
	return d
}

func distinct(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}

// stored are the persons of a block that the store has.
func (x *Index) stored(ctx context.Context, key string) ([]local, error) {
	var nodes []quad.IRI
	for v, err := range x.store.Subjects(ctx, vocab.NameKey, quad.String(key)) {
		if err != nil {
			return nil, err
		}
		if node, ok := v.(quad.IRI); ok {
			nodes = append(nodes, node)
		}
	}
	quads, err := x.store.Around(ctx, nodes, vocab.HasMembership, vocab.RoleOrganization)
	if err != nil {
		return nil, err
	}
	r := facts{}
	for _, q := range quads {
		r.take(q)
	}
	var list []local
	for _, node := range nodes {
		base, id, _, _ := vocab.SplitArticle(node)
		a, names := r.agent(base, node)
		if nameKey(a) == key {
			list = append(list, local{node, base.Article(id), x.form(describe(a, names))})
		}
	}
	return list, nil
}

// facts are what graphs say of nodes: their values by subject and property.
type facts map[[2]quad.IRI][]quad.Value

func (f facts) take(q quad.Quad) {
	subject, _ := q.Subject.(quad.IRI)
	property, _ := q.Predicate.(quad.IRI)
	place := [2]quad.IRI{subject, property}
	f[place] = append(f[place], q.Object)
}

// one is the only value, as words; of an IRI it is the IRI.
func (f facts) one(subject, property quad.IRI) string {
	for _, v := range f[[2]quad.IRI{subject, property}] {
		switch v := v.(type) {
		case quad.IRI:
			return string(v)
		case quad.String:
			return string(v)
		}
	}
	return ""
}

// lexical is the only value, a literal without its datatype.
func (f facts) lexical(subject, property quad.IRI) string {
	for _, v := range f[[2]quad.IRI{subject, property}] {
		if typed, ok := v.(quad.TypedString); ok {
			return string(typed.Value)
		}
	}
	return ""
}

// agent is what describe wants of an agent, and the names of its organisations by
// their IRIs, which stand for slugs here.
func (f facts) agent(base vocab.Base, node quad.IRI) (graph.Agent, map[string]string) {
	country := func(subject quad.IRI) string { return base.CountryCode(quad.IRI(f.one(subject, vocab.Country))) }
	a := graph.Agent{Name: f.one(node, vocab.Name), Country: country(node)}
	if slices.Contains(f[[2]quad.IRI{node, vocab.Type}], quad.Value(vocab.Person)) {
		a.Kind = graph.Person
	}
	names := map[string]string{}
	for _, v := range f[[2]quad.IRI{node, vocab.HasMembership}] {
		role, _ := v.(quad.IRI)
		body := f.one(role, vocab.RoleOrganization)
		a.Roles = append(a.Roles, graph.Role{Words: f.one(role, vocab.Role), Organization: body, Country: country(role)})
		names[body] = f.one(quad.IRI(body), vocab.Name)
	}
	return a, names
}

// maxForms is how many descriptions an Index remembers made ready.
const maxForms = 200_000

// form is a description made ready, once for all who are described so.
func (x *Index) form(d Description) *form {
	if f, ok := x.forms[d]; ok {
		return f
	}
	if len(x.forms) > maxForms {
		clear(x.forms)
	}
	f := newForm(d)
	x.forms[d] = f
	return f
}

func byAgent(x, y local) int { return cmp.Compare(x.agent, y.agent) }
