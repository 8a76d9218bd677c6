package queries

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/graph/vocab"
)

// likewise is how sure an answer is that nothing but its position's being worded as
// a matched one speaks for, of how sure the match is.
const likewise = 0.9

// wider adds to what the Matcher found the stances of other articles on the same
// positions over articles: it looks closely at so many articles only, and of what
// many say alike it would leave most out.
func (a *Asker) wider(ctx context.Context, matched []Match) ([]Match, error) {
	w := &widening{asker: a, articles: map[quad.IRI]bool{}, votes: map[quad.IRI]float64{}, best: map[quad.IRI]float64{}}
	for _, m := range matched {
		w.articles[m.Article] = true
		if err := w.vote(ctx, m); err != nil {
			return nil, err
		}
	}
	list := slices.Clone(matched)
	for _, over := range w.order {
		more, err := w.others(ctx, over)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	slices.SortStableFunc(list, func(x, y Match) int { return cmp.Compare(y.Score, x.Score) })
	return list, nil
}

// widening is the state of one.
type widening struct {
	asker    *Asker
	articles map[quad.IRI]bool    // that were matched
	order    []quad.IRI           // positions over articles
	votes    map[quad.IRI]float64 // > 0: it is what was asked for; < 0: its opposite
	best     map[quad.IRI]float64 // the best score of a match
}

func (w *widening) vote(ctx context.Context, m Match) error {
	over, turned, err := w.place(ctx, m.Position)
	if over == "" || err != nil {
		return err
	}
	if w.best[over] == 0 {
		w.order = append(w.order, over)
	}
	w.best[over] = max(w.best[over], m.Score)
	if m.Turned != turned {
		w.votes[over] -= m.Score
	} else {
		w.votes[over] += m.Score
	}
	return nil
}

// place is the position over articles that a local one is in, and whether it is its
// opposite.
func (w *widening) place(ctx context.Context, local quad.IRI) (over quad.IRI, turned bool, err error) {
	for v, err := range w.asker.Store.Objects(ctx, local, vocab.InPosition) {
		if err != nil {
			return "", false, err
		}
		over, _ = v.(quad.IRI)
	}
	for _, err := range w.asker.Store.Objects(ctx, local, vocab.Turned) {
		if err != nil {
			return "", false, err
		}
		turned = true
	}
	return over, turned, nil
}

// others are the stances of other articles on a position over articles.
func (w *widening) others(ctx context.Context, over quad.IRI) ([]Match, error) {
	if w.votes[over] == 0 {
		return nil, nil
	}
	rows, err := w.asker.Store.StancesOn(ctx, over, "")
	if err != nil {
		return nil, err
	}
	var list []Match
	for _, label := range articlesOf(rows) {
		if w.articles[label] {
			continue
		}
		g, err := w.asker.Store.Article(ctx, label)
		if err != nil {
			return nil, err
		}
		if g == nil {
			continue // dropped meanwhile
		}
		list = append(list, w.matches(g, over, rows)...)
	}
	return list, nil
}

// articlesOf are those of some stances, in order.
func articlesOf(rows []store.Standing) []quad.IRI {
	labels := make([]quad.IRI, len(rows))
	for i, x := range rows {
		labels[i] = x.Article
	}
	slices.Sort(labels)
	return slices.Compact(labels)
}

// matches are the positions of an article that rows are on.
func (w *widening) matches(g *graph.Article, over quad.IRI, rows []store.Standing) []Match {
	base := w.asker.Store.Base()
	sides := map[quad.IRI]graph.Side{} // toward over
	for _, x := range rows {
		sides[x.Stance] = x.Side
	}
	var list []Match
	at := map[string]int{}
	for i, x := range g.Stances {
		side, ok := sides[stanceIRI(base, g, i)]
		if !ok || side == graph.Neutral {
			continue
		}
		if w.votes[over] < 0 {
			side = side.Turned()
		}
		if _, ok := at[x.Position]; !ok {
			at[x.Position] = len(list)
			list = append(list, Match{
				Position: base.Position(g.ID, x.Position), Article: base.Article(g.ID), Label: positionOf(g, x.Position).Label,
				Score: likewise * w.best[over], Turned: side != x.Side, Reason: "it is worded as a position that matched in another article",
			})
		}
		m := &list[at[x.Position]]
		m.Stances = append(m.Stances, Sided{Stance: i, Side: side, Score: m.Score * x.Score, Reason: "the side that the article takes on a position worded alike"})
	}
	return list
}
