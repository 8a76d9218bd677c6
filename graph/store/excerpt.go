package store

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// excerptTerms are the properties that an excerpt goes along within an article: from
// a stance to who holds it, its position, statement and words, and from an agent to
// its roles.
var excerptTerms = []quad.IRI{
	vocab.Holder, vocab.Position, vocab.WasDerivedFrom, vocab.WasQuotedFrom, vocab.Creator, vocab.HasMembership, vocab.RoleOrganization,
}

// derivedTerms are what of the derived graph an excerpt tells: the rest are keys by
// which links are looked for.
var derivedTerms = []quad.IRI{
	vocab.SameAgentAs, vocab.InPosition, vocab.Turned, vocab.Broader, vocab.CopyOf,
	vocab.Type, vocab.LinkFrom, vocab.LinkTo, vocab.Score,
}

// Excerpt are the quads about some nodes, and what is needed to understand them
// without the rest of the store, each in its graph, sorted canonically, in one
// snapshot: of a stance its holder, position, statement and words; of all nodes of an
// article that article's headline, date, address and the like, and what they are over
// articles; of an agent or a position over articles those of articles that it is.
// Nodes that are none of the store are passed over. That an agent supports or opposes
// a position, in one step, is told where the position is there too.
func (s *Store) Excerpt(ctx context.Context, nodes []quad.IRI) ([]quad.Quad, error) {
	var all []quad.Quad
	err := s.read(ctx, func(v *view) error {
		x := excerpt{view: v, derived: s.base.Derived(), seen: map[quad.IRI]bool{}}
		locals, err := x.locals(nodes)
		if err == nil {
			err = x.articles(locals)
		}
		if err == nil {
			err = x.overArticles(nodes)
		}
		all = x.quads
		return err
	})
	return graph.Sorted(all), err
}

// excerpt is one in the making.
type excerpt struct {
	*view
	derived quad.IRI
	seen    map[quad.IRI]bool // nodes of articles
	quads   []quad.Quad
}

// locals are the nodes of articles among some nodes, and those that are a node over
// articles.
func (x *excerpt) locals(nodes []quad.IRI) ([]quad.IRI, error) {
	list := slices.Clone(nodes)
	w := newWalk(x.view, vocab.SameAgentAs, vocab.InPosition)
	for _, n := range nodes {
		if _, _, _, local := vocab.SplitArticle(n); local || w.err != nil {
			continue
		}
		found, err := w.find([]quad.Value{n})
		if err != nil {
			return nil, err
		}
		for _, property := range []quad.IRI{vocab.SameAgentAs, vocab.InPosition} {
			are := w.back(found, property)[found[0]]
			w.read(are)
			list = append(list, w.iris(are)...)
		}
	}
	return list, w.err
}

// articles adds what articles say of the nodes and of those that they lead to, and
// of themselves.
func (x *excerpt) articles(nodes []quad.IRI) error {
	var found []quad.Quad
	for level := nodes; len(level) > 0; {
		quads, err := x.aboutLocals(level, x.seen)
		if err != nil {
			return err
		}
		found, level = append(found, quads...), objectsOf(quads, excerptTerms)
	}
	labels := map[quad.IRI]bool{}
	for _, q := range found {
		property, _ := q.Predicate.(quad.IRI)
		object, _ := q.Object.(quad.IRI)
		if property != vocab.Supports && property != vocab.Opposes || x.seen[object] {
			x.quads = append(x.quads, q)
		}
		label, _ := q.Label.(quad.IRI)
		labels[label] = true
	}
	var headers []quad.IRI
	for label := range labels {
		headers = append(headers, label)
	}
	quads, err := x.aboutLocals(headers, x.seen)
	x.quads = append(x.quads, quads...)
	return err
}

// overArticles adds what the derived graph says of the nodes and of all nodes of
// articles that were added, and how sure the links of those are.
func (x *excerpt) overArticles(nodes []quad.IRI) error {
	values := []quad.Value{x.derived}
	for _, n := range nodes {
		if !x.seen[n] {
			values = append(values, n)
		}
	}
	for n := range x.seen {
		values = append(values, n)
	}
	found, err := x.find(values)
	if err != nil || found[0] == 0 {
		return err
	}
	subjects := distinct(found[1:])
	w := newWalk(x.view, vocab.LinkFrom)
	subjects = distinct(append(subjects, w.back(subjects, vocab.LinkFrom).all(subjects)...))
	if w.err != nil {
		return w.err
	}
	quads, err := x.gather(func(each func(link)) error { return x.about(found[0], subjects, each) })
	for _, q := range quads {
		if property, _ := q.Predicate.(quad.IRI); slices.Contains(derivedTerms, property) {
			x.quads = append(x.quads, q)
		}
	}
	return err
}
