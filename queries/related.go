package queries

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"
)

// Neighbour is a position over articles, with the stances on it, for and against the
// phrase that is shown.
type Neighbour struct {
	ID       string `json:"id"`
	Position string `json:"position"` // the commonest wording
	Turned   bool   `json:"turned"`   // all wordings are of the opposite of what the ID stands for
	Supports int    `json:"supports"`
	Opposes  int    `json:"opposes"`
	Neutral  int    `json:"neutral"`
	Articles int    `json:"articles"`
}

// Wording is a phrase for a position, and how many articles have it.
type Wording struct {
	Text     string `json:"text"`
	Articles int    `json:"articles"`
}

// RelatedPosition is a position over articles that some words are about.
type RelatedPosition struct {
	Neighbour
	Score    float64     `json:"score"`   // 0–1, how sure it is what the words mean
	Against  bool        `json:"against"` // whoever supports it opposes what the words name
	Also     []Wording   `json:"also"`    // the other wordings
	Opposite []Wording   `json:"opposite"`
	Broader  []Neighbour `json:"broader"`  // one, or none
	Narrower []Neighbour `json:"narrower"` // those with most stances first
}

// Related are the positions that some words are about, the surest first.
type Related struct {
	Query   string            `json:"query"`
	Unknown []string          `json:"unknown"` // words of it that the graph does not know
	Answers []RelatedPosition `json:"answers"`
}

// Related are the positions over articles that words match, and what stands around
// them. The error wraps ErrUnknown where there is none.
func (d *Desk) Related(ctx context.Context, words string) (Related, error) {
	return computed(ctx, d, []any{"related", words}, Related.weight, func(ctx context.Context, a *Asker) (Related, error) {
		return a.related(ctx, words)
	})
}

func (x Related) weight() int { return weightOf(x.Answers) }

func (a *Asker) related(ctx context.Context, words string) (Related, error) {
	x := Related{Query: words, Answers: []RelatedPosition{}}
	u, err := a.Matcher.Match(ctx, a.Store, words)
	if err != nil {
		return x, err
	}
	if x.Unknown = nonNil(u.Unknown); len(u.Matched) == 0 {
		return x, a.unknownPosition(ctx, words, u.Nearest)
	}
	_, over, err := a.derived(ctx)
	if err != nil {
		return x, err
	}
	counts, err := a.allPositions(ctx)
	if err != nil {
		return x, err
	}
	order, best, votes := matchedOver(u.Matched, over)
	for _, id := range order {
		c := counts[id]
		if c == nil {
			continue // its article was dropped meanwhile
		}
		r := RelatedPosition{Neighbour: neighbour(c), Score: round(best[id]), Also: c.wordings.counted(c.Position), Opposite: c.opposites.counted(c.Position)}
		if r.Against = (votes[id] < 0) != c.Turned; c.Turned {
			r.Also, r.Opposite = r.Opposite, r.Also
		}
		if r.Broader, r.Narrower, err = a.around(ctx, c, over, counts); err != nil {
			return x, err
		}
		x.Answers = append(x.Answers, r)
	}
	return x, nil
}

// allPositions are the counts of all positions over articles, with their names. Nobody
// may change them.
func (a *Asker) allPositions(ctx context.Context) (map[string]*PositionCount, error) {
	if a.shared != nil {
		return a.shared.positions.get(ctx, a.readPositions)
	}
	return a.readPositions(ctx)
}

func (a *Asker) readPositions(ctx context.Context) (map[string]*PositionCount, error) {
	_, over, err := a.derived(ctx)
	if err != nil {
		return nil, err
	}
	all, err := a.sieve(ctx, Filter{})
	if err != nil {
		return nil, err
	}
	counts, err := a.countPositions(ctx, all, "", over)
	for _, c := range counts {
		c.name()
	}
	return counts, err
}

// matchedOver are the positions over articles of matches: those surest first, and of
// each whether (< 0) it is the opposite of what was asked.
func matchedOver(matched []Match, over *overPositions) (order []string, best, votes map[string]float64) {
	best, votes = map[string]float64{}, map[string]float64{}
	for _, m := range matched {
		id := over.same.of(m.Position)
		if best[id] == 0 {
			order = append(order, id)
		}
		best[id] = max(best[id], m.Score)
		if m.Turned != over.turned[m.Position] {
			votes[id] -= m.Score
		} else {
			votes[id] += m.Score
		}
	}
	slices.SortStableFunc(order, func(x, y string) int { return cmp.Compare(best[y], best[x]) })
	return order, best, votes
}

// neighbour shows a count.
func neighbour(c *PositionCount) Neighbour {
	return Neighbour{c.ID, c.Position, c.Turned, c.Supports, c.Opposes, c.Neutral, c.Articles}
}

// counted are the phrases but one, the commonest first.
func (w wordings) counted(but string) []Wording {
	list := []Wording{}
	for _, text := range w.sorted() {
		if text != but {
			list = append(list, Wording{text, w[text]})
		}
	}
	return list
}

// around are the position that contains one, and those within it. The opposite of a
// position is not within that of a wider one.
func (a *Asker) around(ctx context.Context, c *PositionCount, over *overPositions, counts map[string]*PositionCount) (broader, narrower []Neighbour, err error) {
	broader, narrower = []Neighbour{}, []Neighbour{}
	if c.Turned {
		return broader, narrower, nil
	}
	own := *c // the counts are everybody's
	if err := a.addBroader(ctx, &own, over); err != nil {
		return nil, nil, err
	}
	c = &own
	switch {
	case c.Broader == nil:
	case counts[c.Broader.ID] != nil:
		broader = append(broader, neighbour(counts[c.Broader.ID]))
	default: // nobody takes sides on it
		broader = append(broader, Neighbour{ID: c.Broader.ID, Position: c.Broader.Position, Turned: c.Broader.Turned})
	}
	for id, wider := range over.broader {
		if within := counts[string(id)]; wider == quad.IRI(c.ID) && within != nil {
			narrower = append(narrower, neighbour(within))
		}
	}
	slices.SortFunc(narrower, func(x, y Neighbour) int {
		return cmp.Or(cmp.Compare(y.Supports+y.Opposes+y.Neutral, x.Supports+x.Opposes+x.Neutral), cmp.Compare(x.ID, y.ID))
	})
	return broader, narrower, nil
}
