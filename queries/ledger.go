package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
	"golang.org/x/sync/errgroup"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// entry is one stance of an article, as questions over many stances look at it.
type entry struct {
	article  *graph.Article // an outline
	stance   int            // index into its stances
	holder   *graph.Agent
	agent    string     // who holds it, over articles
	position string     // over articles: the widest that contains its own
	side     graph.Side // toward position
	day      string     // of the article, "" = undated
	copies   string     // the group of near copies that the article is of, "" = none
}

func (e *entry) x() *graph.Stance { return &e.article.Stances[e.stance] }
func (e *entry) label() string    { return positionOf(e.article, e.x().Position).Label }

// country is that of who holds it, "" = unknown.
func (e *entry) country() string { return who(e.article, e.holder).Country }

// ledger are all stances of the graph, in the order of articles, and of them those
// that the filter lets through.
type ledger struct {
	all, entries []entry
	agents       links
	over         *overPositions
}

func (a *Asker) ledger(ctx context.Context, s *sieve) (*ledger, error) {
	l := &ledger{}
	open, err := a.sieve(ctx, Filter{})
	if err != nil {
		return nil, err
	}
	var articles []*graph.Article
	both, within := errgroup.WithContext(ctx)
	both.Go(func() (err error) {
		l.agents, l.over, err = a.derived(within)
		return err
	})
	both.Go(func() error {
		return a.scan(within, open, func(g *graph.Article) { articles = append(articles, g) })
	})
	if err := both.Wait(); err != nil {
		return nil, err
	}
	for _, g := range articles {
		l.add(a.Store.Base(), g, s)
	}
	return l, nil
}

func (l *ledger) add(base vocab.Base, g *graph.Article, s *sieve) {
	passes := s.article(g)
	for i := range g.Stances {
		x := &g.Stances[i]
		holder := agentOf(g, x.Holder)
		if holder == nil || positionOf(g, x.Position) == nil {
			continue
		}
		node, side := base.Position(g.ID, x.Position), x.Side
		if l.over.turned[node] {
			side = side.Turned()
		}
		e := entry{g, i, holder, l.agents.of(base.Agent(g.ID, x.Holder)), l.over.widest(node), side, day(g.Published), l.over.copied[g.ID]}
		l.all = append(l.all, e)
		if passes && s.agent(g, holder) && s.score(x.Score) {
			l.entries = append(l.entries, e)
		}
	}
}

// derived reads what the derived graph says of agents, positions and copies, at once.
func (a *Asker) derived(ctx context.Context) (links, *overPositions, error) {
	agents, over := links{}, &overPositions{links{}, map[quad.IRI]bool{}, links{}, copied{}}
	properties := []quad.IRI{vocab.SameAgentAs, vocab.InPosition, vocab.Turned, vocab.Broader, vocab.CopyOf}
	err := a.Store.Pairs(ctx, a.Store.Base().Derived(), properties, func(subject, property quad.IRI, object quad.Value) {
		to, _ := object.(quad.IRI)
		switch property {
		case vocab.SameAgentAs:
			agents[subject] = to
		case vocab.InPosition:
			over.same[subject] = to
		case vocab.Turned:
			over.turned[subject] = true
		case vocab.Broader:
			over.broader[subject] = to
		case vocab.CopyOf:
			over.copied.add(subject, to)
		}
	})
	return agents, over, err
}

// on are the stances on a position in somebody's words, their sides toward those
// words: what the Matcher says answers, and all other stances on the same positions
// over articles. ErrUnknown where nothing does.
func (a *Asker) on(ctx context.Context, l *ledger, words string) ([]entry, Understanding, error) {
	u, err := a.Matcher.Match(ctx, a.Store, words)
	if err != nil {
		return nil, u, err
	}
	if len(u.Matched) == 0 {
		return nil, u, a.unknownPosition(ctx, words, u.Nearest)
	}
	judged := map[stanceAt]graph.Side{}
	for _, m := range u.Matched {
		_, id, _, _ := vocab.SplitArticle(m.Article)
		for _, answer := range m.Stances {
			judged[stanceAt{id, answer.Stance}] = answer.Side
		}
	}
	votes := map[string]int{} // by position: is it what was asked for, or its opposite?
	for _, e := range l.all {
		switch side, ok := judged[stanceAt{e.article.ID, e.stance}]; {
		case !ok || side == graph.Neutral || e.side == graph.Neutral:
		case side == e.side:
			votes[e.position]++
		default:
			votes[e.position]--
		}
	}
	var found []entry
	for _, e := range l.entries {
		side, ok := judged[stanceAt{e.article.ID, e.stance}]
		switch {
		case ok:
			e.side = side
		case votes[e.position] > 0:
		case votes[e.position] < 0:
			e.side = e.side.Turned()
		default:
			continue
		}
		e.position = words
		found = append(found, e)
	}
	return found, u, nil
}

// shown are entries with their words: the articles that they stand in are opened.
func (a *Asker) shown(ctx context.Context, entries []entry) ([]Standing, error) {
	base, whole := a.Store.Base(), map[string]*graph.Article{}
	list := make([]Standing, len(entries))
	for i, e := range entries {
		g, err := a.whole(ctx, whole, e.article)
		if err != nil {
			return nil, err
		}
		list[i] = standing(base, g, e.stance, e.label(), e.side, round(e.x().Score))
	}
	return list, a.addCopies(ctx, placesOf(list, ofStanding)...)
}

// whole opens the article of an outline, once. One that was read again meanwhile,
// which another process may do on PostgreSQL, is ErrArgument.
func (a *Asker) whole(ctx context.Context, opened map[string]*graph.Article, outline *graph.Article) (*graph.Article, error) {
	if g := opened[outline.ID]; g != nil {
		return g, nil
	}
	g, err := a.Store.Article(ctx, a.Store.Base().Article(outline.ID))
	if err != nil {
		return nil, err
	}
	if g == nil || len(g.Stances) != len(outline.Stances) || len(g.Statements) != len(outline.Statements) {
		return nil, fmt.Errorf("%w: %s was written meanwhile; ask again", ErrArgument, nameOf(outline))
	}
	opened[outline.ID] = g
	return g, nil
}

// standing is a stance of an article, toward a position by its label.
func standing(base vocab.Base, g *graph.Article, stance int, label string, side graph.Side, score float64) Standing {
	x := &g.Stances[stance]
	holder := agentOf(g, x.Holder)
	return Standing{
		ID: string(base.Stance(g.ID, x.Evidence[0].Start, x.Evidence[0].End, x.Holder, x.Position)), Holder: holder.Name,
		HolderType: string(holder.Kind), Agent: string(base.Agent(g.ID, x.Holder)), Who: who(g, holder), Stance: string(side),
		Conditional: x.Conditional, Past: x.Past, Position: label, Speaker: speakers(g, x.Statement), Where: where(g),
		Evidence: evidence(x.Evidence), Score: score,
	}
}

// labels are the commonest wording of each position over articles; where all are of
// its opposite, that with "not:" before it.
func (l *ledger) labels() map[string]string {
	same, opposite := map[string]wordings{}, map[string]wordings{}
	for i := range l.all {
		e := &l.all[i]
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
		labels[position] = "not: " + words.sorted()[0]
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

// parties are those of all agents of a ledger.
func (l *ledger) parties() map[string]*Party {
	type seen struct{ names, roles, countries, bodies, kinds map[string]int }
	all := map[string]*seen{}
	for i := range l.all {
		e := &l.all[i]
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

// byDay orders entries in time, those without a day first.
func byDay(x, y entry) int {
	return cmp.Or(cmp.Compare(x.day, y.day), cmp.Compare(x.article.ID, y.article.ID), cmp.Compare(x.stance, y.stance))
}

// grouped are entries by a key, the keys in order.
func grouped(entries []entry, key func(*entry) string) (keys []string, groups map[string][]entry) {
	groups = map[string][]entry{}
	for i := range entries {
		k := key(&entries[i])
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], entries[i])
	}
	slices.Sort(keys)
	return keys, groups
}
