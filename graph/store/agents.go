package store

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// Said is one statement of an agent.
type Said struct {
	Article, Statement quad.IRI
	Speaker            quad.IRI // as the article has it
	Content            []graph.Span
}

// StatementsOf are the statements of an agent, by their IRIs: of all local agents
// that are a derived one, or of one article's.
func (s *Store) StatementsOf(ctx context.Context, agent quad.IRI) ([]Said, error) {
	var rows []Said
	err := s.read(ctx, func(v *view) error {
		w := newWalk(v, vocab.SameAgentAs, vocab.Creator, vocab.Type, vocab.Statement, vocab.WasQuotedFrom, vocab.Exact)
		speakers := w.locals(agent, vocab.SameAgentAs)
		made := w.back(speakers, vocab.Creator)
		statements := made.all(speakers)
		spans := w.forth(statements, vocab.WasQuotedFrom)
		exact := w.forth(spans.all(statements), vocab.Exact)
		w.read(speakers, statements, spans.all(statements), exact.all(spans.all(statements)))
		for _, speaker := range speakers {
			for _, n := range made[speaker] {
				rows = append(rows, Said{articleOf(w.iri(n)), w.iri(n), w.iri(speaker), w.evidence(spans[n], exact)})
			}
		}
		return w.err
	})
	slices.SortFunc(rows, func(x, y Said) int {
		return cmp.Or(cmp.Compare(x.Statement, y.Statement), cmp.Compare(x.Speaker, y.Speaker))
	})
	return rows, err
}

// Tally counts stances by their side.
type Tally map[graph.Side]int

// SidesByCountry counts the stances on a position by the country of who holds them,
// ISO 3166-1 alpha-2, "" = unknown. The position is one as StancesOn takes it.
func (s *Store) SidesByCountry(ctx context.Context, position quad.IRI) (map[string]Tally, error) {
	tallies := map[string]Tally{}
	err := s.read(ctx, func(v *view) error {
		w := newWalk(v, vocab.InPosition, vocab.Turned, vocab.Position, vocab.Side, vocab.SideSupports, vocab.SideOpposes,
			vocab.SideNeutral, vocab.Holder, vocab.Name, vocab.Country, vocab.HasMembership, vocab.Role, vocab.Ended)
		stances := w.sided(w.locals(position, vocab.InPosition), "")
		nodes := make([]node, len(stances))
		for i, x := range stances {
			nodes[i] = x.node
		}
		holders := w.forth(nodes, vocab.Holder)
		agents := w.agents(s.base, holders.all(nodes))
		for _, x := range stances {
			country := agents[holders.one(x.node)].Country
			if tallies[country] == nil {
				tallies[country] = Tally{}
			}
			tallies[country][x.side]++
		}
		return w.err
	})
	return tallies, err
}

// Company tells how often two agents stand on one side of a position, and how often
// on opposite ones. One pair counts once a position, though either may have said so
// in many articles.
type Company struct {
	Agent         quad.IRI // derived
	Share, Across int      // positions
}

// CompanyOf are the agents who take sides where a derived agent does: those who
// share most positions first. A position that somebody is on both sides of counts
// as both.
func (s *Store) CompanyOf(ctx context.Context, agent quad.IRI) ([]Company, error) {
	var list []Company
	err := s.read(ctx, func(v *view) error {
		w := newWalk(v, vocab.SameAgentAs, vocab.Supports, vocab.Opposes, vocab.InPosition, vocab.Turned)
		own := w.held(w.locals(agent, vocab.SameAgentAs))
		found := map[node]*Company{}
		w.company(own, found)
		w.read(slices.Collect(maps.Keys(found)))
		for n, c := range found {
			if c.Agent = w.iri(n); c.Agent != agent {
				list = append(list, *c)
			}
		}
		return w.err
	})
	slices.SortFunc(list, func(x, y Company) int {
		return cmp.Or(cmp.Compare(y.Share, x.Share), cmp.Compare(y.Across, x.Across), cmp.Compare(x.Agent, y.Agent))
	})
	return list, err
}

// sides are derived positions that are supported, and opposed.
type sides struct{ supported, opposed map[node]bool }

func (s sides) positions() []node {
	var all []node
	for p := range s.supported {
		all = append(all, p)
	}
	for p := range s.opposed {
		if !s.supported[p] {
			all = append(all, p)
		}
	}
	slices.Sort(all)
	return all
}

// held are the positions that local agents take sides on.
func (w *walk) held(agents []node) sides {
	s := sides{map[node]bool{}, map[node]bool{}}
	for _, x := range []struct {
		property      quad.IRI
		side, flipped map[node]bool
	}{{vocab.Supports, s.supported, s.opposed}, {vocab.Opposes, s.opposed, s.supported}} {
		locals := w.forth(agents, x.property).all(agents)
		in, turned := w.forth(locals, vocab.InPosition), w.forth(locals, vocab.Turned)
		for _, l := range locals {
			if turned.one(l) != 0 {
				x.flipped[in.one(l)] = true
			} else {
				x.side[in.one(l)] = true
			}
		}
	}
	delete(s.supported, 0)
	delete(s.opposed, 0)
	return s
}

// company counts those who take sides on the positions of own.
func (w *walk) company(own sides, found map[node]*Company) {
	positions := own.positions()
	in := w.back(positions, vocab.InPosition)
	locals := in.all(positions)
	turned := w.forth(locals, vocab.Turned)
	holders := map[bool]ends{true: w.back(locals, vocab.Supports), false: w.back(locals, vocab.Opposes)}
	who := map[bool]ends{}
	for supports, h := range holders {
		who[supports] = w.forth(h.all(locals), vocab.SameAgentAs)
	}
	for _, p := range positions {
		there := map[bool]map[node]bool{true: {}, false: {}} // supports? → derived agents
		for supports, h := range holders {
			for _, l := range in[p] {
				for _, holder := range h[l] {
					there[supports != (turned.one(l) != 0)][who[supports].one(holder)] = true
				}
			}
		}
		own.count(p, there, found)
	}
}

// count adds one position to what is found of the agents who take sides on it.
func (s sides) count(position node, there map[bool]map[node]bool, found map[node]*Company) {
	for supports, agents := range there {
		for a := range agents {
			if a == 0 {
				continue
			}
			if found[a] == nil {
				found[a] = &Company{}
			}
			if s.supported[position] && supports || s.opposed[position] && !supports {
				found[a].Share++
			}
			if s.supported[position] && !supports || s.opposed[position] && supports {
				found[a].Across++
			}
		}
	}
}
