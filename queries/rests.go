package queries

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// resting is an item of an answer: it tells the nodes of the graph that it shows or
// counts, those of articles by their own IRIs.
type resting interface {
	rests(vocab.Base) []quad.IRI
}

// nodes are what some items rest on, in their order, none twice.
func nodes(base vocab.Base, items []any) []quad.IRI {
	var list []quad.IRI
	seen := map[quad.IRI]bool{}
	for _, x := range items {
		r, _ := x.(resting)
		if r == nil {
			continue
		}
		for _, n := range r.rests(base) {
			if n != "" && !seen[n] {
				seen[n] = true
				list = append(list, n)
			}
		}
	}
	return list
}

// stanceIRI is that of stance i of an article, or of its outline.
func stanceIRI(base vocab.Base, g *graph.Article, i int) quad.IRI {
	x := &g.Stances[i]
	return base.Stance(g.ID, x.Evidence[0].Start, x.Evidence[0].End, x.Holder, x.Position)
}

// iris are those of the stances of entries.
func iris(base vocab.Base, entries []entry) []quad.IRI {
	list := make([]quad.IRI, len(entries))
	for i := range entries {
		list[i] = stanceIRI(base, entries[i].article, entries[i].stance)
	}
	return list
}

func these(ids ...string) []quad.IRI {
	list := make([]quad.IRI, len(ids))
	for i, id := range ids {
		list[i] = quad.IRI(id)
	}
	return list
}

func (x Standing) rests(vocab.Base) []quad.IRI      { return these(x.ID) }
func (x Saying) rests(vocab.Base) []quad.IRI        { return these(x.ID) }
func (p PersonCount) rests(vocab.Base) []quad.IRI   { return these(p.ID) }
func (x Body) rests(vocab.Base) []quad.IRI          { return these(x.ID) }
func (x ArticleCount) rests(vocab.Base) []quad.IRI  { return these(x.ID) }
func (x Shift) rests(vocab.Base) []quad.IRI         { return these(x.Agent, x.Before.ID, x.After.ID) }
func (x Contradiction) rests(vocab.Base) []quad.IRI { return these(x.Agent, x.For.ID, x.Against.ID) }

func (p PositionCount) rests(vocab.Base) []quad.IRI {
	if p.Broader != nil {
		return these(p.ID, p.Broader.ID)
	}
	return these(p.ID)
}

func (p *Profile) rests(vocab.Base) []quad.IRI {
	return append(these(p.IDs...), heldAndSaid(p.Stances, p.Statements)...)
}

func (r *Report) rests(vocab.Base) []quad.IRI {
	list := these(r.ID)
	for i := range r.People {
		list = append(list, quad.IRI(r.People[i].ID))
	}
	return append(list, heldAndSaid(r.Stances, r.Statements)...)
}

func heldAndSaid(stances []Standing, statements []Saying) (list []quad.IRI) {
	for i := range stances {
		list = append(list, quad.IRI(stances[i].ID))
	}
	for i := range statements {
		list = append(list, quad.IRI(statements[i].ID))
	}
	return list
}

func (x CountrySides) rests(base vocab.Base) []quad.IRI { return iris(base, x.entries) }
func (x Stretch) rests(base vocab.Base) []quad.IRI      { return iris(base, x.entries) }
func (x Compared) rests(base vocab.Base) []quad.IRI     { return iris(base, x.entries) }

func (x Dispute) rests(base vocab.Base) []quad.IRI {
	return append(these(x.ID), iris(base, x.entries)...)
}

func (x Companion) rests(base vocab.Base) []quad.IRI {
	return append(these(x.Agent), iris(base, x.entries)...)
}

// Rests are the stances that count in a network, in time: those of the actors that
// are in it, what stands twice once.
func (n *Network) Rests() []quad.IRI {
	actors := map[string]bool{}
	for i := range n.Actors {
		actors[n.Nodes[i].IRI] = true
	}
	list := []quad.IRI{}
	for i := range n.deeds {
		if actors[n.deeds[i].actor] {
			list = append(list, stanceIRI(n.base, n.deeds[i].article, n.deeds[i].stance))
		}
	}
	return list
}

// MostExcerpted is of how many nodes Quads are given at once: they are gathered in
// memory, some kilobytes a node.
const MostExcerpted = 5000

// Quads are the quads about some nodes, as Answer.Nodes and Network.Rests name them,
// and what is needed to understand them alone (store.Excerpt), sorted canonically. It
// takes its turn as questions do. ErrArgument where there are more than MostExcerpted.
func (d *Desk) Quads(ctx context.Context, nodes []quad.IRI) ([]quad.Quad, error) {
	if len(nodes) > MostExcerpted {
		return nil, fmt.Errorf("%w: this rests on %d nodes of the graph, and the quads of %d are given at once: ask for less with filters or page by page with limit, or take the whole graph from /export.nq", ErrArgument, len(nodes), MostExcerpted)
	}
	if err := d.flights.begin(ctx); err != nil {
		return nil, err
	}
	defer d.flights.end()
	return d.asker.Store.Excerpt(ctx, nodes)
}
