package queries

import (
	"context"
	"sync"

	"github.com/cayleygraph/quad"
	"golang.org/x/sync/errgroup"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// book are all stances of the graph, in the order of articles. Several questions may
// read it at once.
type book struct {
	articles []*graph.Article // outlines
	all      []entry
	agents   links
	over     *overPositions

	naming, describing sync.Once
	names              map[string]string
	who                map[string]*Party
}

func (a *Asker) book(ctx context.Context) (*book, error) {
	if a.shared != nil {
		return a.shared.book.get(ctx, a.readBook)
	}
	return a.readBook(ctx)
}

func (a *Asker) readBook(ctx context.Context) (*book, error) {
	b := &book{}
	open, err := a.sieve(ctx, Filter{})
	if err != nil {
		return nil, err
	}
	both, within := errgroup.WithContext(ctx)
	both.Go(func() (err error) {
		b.agents, b.over, err = a.derived(within)
		return err
	})
	both.Go(func() error {
		return a.scan(within, open, func(g *graph.Article) { b.articles = append(b.articles, g) })
	})
	if err := both.Wait(); err != nil {
		return nil, err
	}
	for _, g := range b.articles {
		b.add(a.Store.Base(), g)
	}
	return b, nil
}

func (b *book) add(base vocab.Base, g *graph.Article) {
	for i := range g.Stances {
		x := &g.Stances[i]
		holder := agentOf(g, x.Holder)
		if holder == nil || positionOf(g, x.Position) == nil {
			continue
		}
		node, side := base.Position(g.ID, x.Position), x.Side
		if b.over.turned[node] {
			side = side.Turned()
		}
		b.all = append(b.all, entry{g, i, holder, b.agents.of(base.Agent(g.ID, x.Holder)), b.over.widest(node), side, day(g.Published), b.over.copied[g.ID]})
	}
}

// derived reads what the derived graph says of agents, positions and copies, at once.
func (a *Asker) derived(ctx context.Context) (links, *overPositions, error) {
	read := a.readDerived
	if a.shared != nil {
		read = a.sharedDerivation
	}
	d, err := read(ctx)
	if err != nil {
		return nil, nil, err
	}
	return d.agents, d.over, nil
}

func (a *Asker) readDerived(ctx context.Context) (*derivation, error) {
	d := &derivation{links{}, &overPositions{links{}, map[quad.IRI]bool{}, links{}, nil, links{}}}
	label := a.Store.Base().Derived()
	properties := []quad.IRI{vocab.SameAgentAs, vocab.InPosition, vocab.Turned, vocab.Broader, vocab.CopyOf}
	err := a.Store.Pairs(ctx, label, properties, func(subject, property quad.IRI, object quad.Value) {
		d.tell(quad.Quad{Subject: subject, Predicate: property, Object: object, Label: label}, label, true)
	})
	d.over.group()
	return d, err
}

// labels are readLabels, once. Nobody may change them.
func (b *book) labels() map[string]string {
	b.naming.Do(func() { b.names = b.readLabels() })
	return b.names
}

// parties are readParties, once. Nobody may change them.
func (b *book) parties() map[string]*Party {
	b.describing.Do(func() { b.who = b.readParties() })
	return b.who
}

// notSo begins the label of a position that is worded by its opposite alone.
const notSo = "not: "

// readLabels are the commonest wording of each position over articles; where all are of
// its opposite, that with "not:" before it.
func (b *book) readLabels() map[string]string {
	same, opposite := map[string]wordings{}, map[string]wordings{}
	for i := range b.all {
		e := &b.all[i]
		all := same
		if e.side != e.x().Side {
			all = opposite
		}
		if all[e.position] == nil {
			all[e.position] = wordings{}
		}
		all[e.position][e.label()]++
	}
	labels := map[string]string{}
	for position, words := range opposite {
		labels[position] = notSo + words.sorted()[0]
	}
	for position, words := range same {
		labels[position] = words.sorted()[0]
	}
	return labels
}

// Party is how an agent over articles is shown: by the fullest name and what the
// articles mostly say.
type Party struct {
	Agent string `json:"agent"`
	Name  string `json:"name"`
	Kind  string `json:"kind"`
	Who
}

// readParties are those of all agents of a book.
func (b *book) readParties() map[string]*Party {
	type seen struct{ names, roles, countries, bodies, kinds map[string]int }
	all := map[string]*seen{}
	for i := range b.all {
		e := &b.all[i]
		c := all[e.agent]
		if c == nil {
			c = &seen{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}}
			all[e.agent] = c
		}
		w := who(e.article, e.holder)
		c.names[e.holder.Name]++
		c.kinds[string(e.holder.Kind)]++
		count(c.roles, w.Role)
		count(c.countries, w.Country)
		count(c.bodies, w.Organization)
	}
	parties := make(map[string]*Party, len(all))
	for agent, c := range all {
		parties[agent] = &Party{agent, fullest(c.names), commonest(c.kinds), Who{commonest(c.roles), commonest(c.countries), commonest(c.bodies)}}
	}
	return parties
}
