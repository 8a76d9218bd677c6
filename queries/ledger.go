package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"

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

// ledger are all stances of the graph and of them those that a filter lets through,
// in the order of articles. Nobody may change them.
type ledger struct {
	*book
	entries []entry
}

func (a *Asker) ledger(ctx context.Context, s *sieve) (*ledger, error) {
	b, err := a.book(ctx)
	if err != nil {
		return nil, err
	}
	if s.open() {
		return &ledger{b, slices.Clip(b.all)}, nil
	}
	l, i := &ledger{book: b}, 0
	for _, g := range b.articles {
		passes := s.article(g)
		for ; i < len(b.all) && b.all[i].article == g; i++ {
			if e := &b.all[i]; passes && s.agent(g, e.holder) && s.score(e.x().Score) {
				l.entries = append(l.entries, *e)
			}
		}
	}
	return l, nil
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
	judged := l.judged(u.Matched)
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

// judged are the sides of matched stances. One whose article was read again since it
// was matched is passed over.
func (l *ledger) judged(matched []Match) map[stanceAt]graph.Side {
	sides, on := map[stanceAt]graph.Side{}, map[stanceAt]string{}
	for _, m := range matched {
		_, id, _, _ := vocab.SplitArticle(m.Article)
		for _, answer := range m.Stances {
			at := stanceAt{id, answer.Stance}
			sides[at], on[at] = answer.Side, vocab.LocalSlug(m.Position, "position")
		}
	}
	for i := range l.all {
		e := &l.all[i]
		at := stanceAt{e.article.ID, e.stance}
		if slug := on[at]; slug != "" && slug != e.x().Position {
			delete(sides, at)
		}
	}
	return sides
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

// errMeanwhile is a question whose articles changed while it was answered.
var errMeanwhile = fmt.Errorf("%w: an article was written meanwhile", ErrArgument)

// whole opens the article of an outline, once. One that was read again meanwhile, as a
// server does while it answers and another process may on PostgreSQL, is errMeanwhile.
func (a *Asker) whole(ctx context.Context, opened map[string]*graph.Article, outline *graph.Article) (*graph.Article, error) {
	if g := opened[outline.ID]; g != nil {
		return g, nil
	}
	g, err := a.Store.Article(ctx, a.Store.Base().Article(outline.ID))
	if err != nil {
		return nil, err
	}
	if g == nil || len(g.Stances) != len(outline.Stances) || len(g.Statements) != len(outline.Statements) {
		return nil, fmt.Errorf("%w: %s; ask again", errMeanwhile, nameOf(outline))
	}
	opened[outline.ID] = g
	return g, nil
}

// standing is a stance of an article, toward a position by its label.
func standing(base vocab.Base, g *graph.Article, stance int, label string, side graph.Side, score float64) Standing {
	x := &g.Stances[stance]
	holder := agentOf(g, x.Holder)
	return Standing{
		ID: string(stanceIRI(base, g, stance)), Holder: holder.Name,
		HolderType: string(holder.Kind), Agent: string(base.Agent(g.ID, x.Holder)), Who: who(g, holder), Stance: string(side),
		Conditional: x.Conditional, Past: x.Past, Position: label, Speaker: speakers(g, x.Statement), Where: where(g),
		Evidence: evidence(x.Evidence), Score: score,
	}
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
