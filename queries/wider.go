package queries

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
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
	var list []Match
	for v, err := range w.asker.Store.Subjects(ctx, vocab.InPosition, over) {
		if err != nil {
			return nil, err
		}
		local, _ := v.(quad.IRI)
		base, id, _, _ := vocab.SplitArticle(local)
		if w.articles[base.Article(id)] || w.votes[over] == 0 {
			continue
		}
		m, err := w.match(ctx, base.Article(id), local, over)
		if err != nil {
			return nil, err
		}
		if len(m.Stances) > 0 {
			list = append(list, m)
		}
	}
	return list, nil
}

func (w *widening) match(ctx context.Context, label, local, over quad.IRI) (Match, error) {
	g, err := w.asker.Store.Article(ctx, label)
	if g == nil || err != nil {
		return Match{}, err
	}
	_, turned, err := w.place(ctx, local)
	m := Match{
		Position: local, Article: label, Score: likewise * w.best[over], Turned: turned != (w.votes[over] < 0),
		Reason: "it is worded as a position that matched in another article",
	}
	for i, x := range g.Stances {
		if x.Position != vocab.LocalSlug(local, "position") {
			continue
		}
		m.Label = positionOf(g, x.Position).Label
		side := x.Side
		if m.Turned {
			side = side.Turned()
		}
		if side != graph.Neutral {
			m.Stances = append(m.Stances, Sided{Stance: i, Side: side, Score: m.Score * x.Score, Reason: "the side that the article takes on a position worded alike"})
		}
	}
	return m, err
}
