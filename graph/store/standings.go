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

// Standing is one stance with what an answer shows beside it.
type Standing struct {
	Article, Stance quad.IRI
	Holder          quad.IRI   // as the article has it
	Name, Role      string     // of the holder; the role is graph.Agent.MainRole
	Country         string     // of the holder, ISO 3166-1 alpha-2; "" = unknown
	Side            graph.Side // toward the position that was asked for
	Evidence        []graph.Span
}

// StancesOn are the stances on a position, by their IRIs: on all wordings of a
// derived one, their sides turned round where the wording is, or on one article's.
// With a side, those of that side alone.
func (s *Store) StancesOn(ctx context.Context, position quad.IRI, side graph.Side) ([]Standing, error) {
	var rows []Standing
	err := s.read(ctx, func(v *view) error {
		w := newWalk(v, vocab.InPosition, vocab.Turned, vocab.Position, vocab.Side, vocab.SideSupports, vocab.SideOpposes,
			vocab.SideNeutral, vocab.Holder, vocab.Name, vocab.Country, vocab.HasMembership, vocab.Role, vocab.Ended,
			vocab.WasQuotedFrom, vocab.Exact)
		rows = w.standings(s.base, w.sided(w.locals(position, vocab.InPosition), side))
		return w.err
	})
	slices.SortFunc(rows, func(x, y Standing) int { return cmp.Compare(x.Stance, y.Stance) })
	return rows, err
}

// sidedStance is a stance and where it stands.
type sidedStance struct {
	node node
	side graph.Side
}

// sided are the stances on local positions.
func (w *walk) sided(positions []node, only graph.Side) []sidedStance {
	on, turned := w.back(positions, vocab.Position), w.forth(positions, vocab.Turned)
	sides := w.forth(on.all(positions), vocab.Side)
	names := map[node]graph.Side{
		w.terms[vocab.SideSupports]: graph.Supports, w.terms[vocab.SideOpposes]: graph.Opposes, w.terms[vocab.SideNeutral]: graph.Neutral,
	}
	delete(names, 0) // sides that nobody takes
	var list []sidedStance
	for _, p := range positions {
		for _, stance := range on[p] {
			side := names[sides.one(stance)]
			if turned.one(p) != 0 {
				side = side.Turned()
			}
			if only == "" || side == only {
				list = append(list, sidedStance{stance, side})
			}
		}
	}
	return list
}

// standings fetches what is told of stances.
func (w *walk) standings(base vocab.Base, stances []sidedStance) []Standing {
	nodes := make([]node, len(stances))
	for i, s := range stances {
		nodes[i] = s.node
	}
	holders, spans := w.forth(nodes, vocab.Holder), w.forth(nodes, vocab.WasQuotedFrom)
	agents := w.agents(base, holders.all(nodes))
	exact := w.forth(spans.all(nodes), vocab.Exact)
	w.read(nodes, spans.all(nodes), exact.all(spans.all(nodes)))
	rows := make([]Standing, len(stances))
	for i, s := range stances {
		who := agents[holders.one(s.node)]
		rows[i] = Standing{
			Article: articleOf(w.iri(s.node)), Stance: w.iri(s.node), Holder: who.iri, Name: who.Name, Role: who.MainRole().Words,
			Country: who.Country, Side: s.side, Evidence: w.evidence(spans[s.node], exact),
		}
	}
	return rows
}

func articleOf(local quad.IRI) quad.IRI {
	article, _, _ := strings.Cut(string(local), "#")
	return quad.IRI(article)
}

// holder is an agent, of which the name, the country and the words of the roles are
// known.
type holder struct {
	graph.Agent
	iri quad.IRI
}

// agents fetches what is told of agents.
func (w *walk) agents(base vocab.Base, nodes []node) map[node]holder {
	names, countries := w.forth(nodes, vocab.Name), w.forth(nodes, vocab.Country)
	memberships := w.forth(nodes, vocab.HasMembership)
	roles := memberships.all(nodes)
	words, ended := w.forth(roles, vocab.Role), w.forth(roles, vocab.Ended)
	of := w.forth(roles, vocab.Country)
	w.read(nodes, names.all(nodes), countries.all(nodes), roles, words.all(roles), of.all(roles))
	agents := make(map[node]holder, len(nodes))
	for _, n := range nodes {
		a := holder{iri: w.iri(n)}
		a.Name, a.Country = w.text(names.one(n)), base.CountryCode(w.iri(countries.one(n)))
		for _, m := range memberships[n] {
			a.Roles = append(a.Roles, graph.Role{
				Start: startOf(w.iri(m)), Words: w.text(words.one(m)), Ended: ended.one(m) != 0, Country: base.CountryCode(w.iri(of.one(m))),
			})
		}
		slices.SortFunc(a.Roles, func(x, y graph.Role) int { return cmp.Compare(x.Start, y.Start) })
		a.Country = cmp.Or(a.Country, a.MainRole().Country)
		agents[n] = a
	}
	return agents
}

// startOf is where a role's words begin, which its IRI ends with (vocab.Base.Role).
func startOf(role quad.IRI) int {
	start, _ := strconv.Atoi(string(role)[strings.LastIndexByte(string(role), '-')+1:])
	return start
}

// evidence are spans in order, their ranges as their IRIs have them
// (vocab.Base.Char), with their words where those are kept.
func (w *walk) evidence(spans []node, exact ends) []graph.Span {
	list := make([]graph.Span, len(spans))
	for i, n := range spans {
		iri := string(w.iri(n))
		start, end, _ := strings.Cut(iri[strings.LastIndexByte(iri, '=')+1:], ",")
		list[i].Start, _ = strconv.Atoi(start)
		list[i].End, _ = strconv.Atoi(end)
		list[i].Exact = w.text(exact.one(n))
	}
	slices.SortFunc(list, func(x, y graph.Span) int { return cmp.Compare(x.Start, y.Start) })
	return list
}
