package queries

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
)

var positions = &Question{
	Name: "positions", Doc: "what people take sides on, with counts of those for and against",
	Order:  "Those that most take sides on come first.",
	Ways:   []string{"--limit 20", "fuel tax --outlet \"coast daily\""},
	Params: []Param{{Name: "text", Place: true}},
	Gives:  List[PositionCount]{},
	Ask:    askPositions,
}

// PositionCount is a position over articles, and how many stances it has, for and
// against the phrase that is shown.
type PositionCount struct {
	ID       string   `json:"id"`               // of the derived graph, else of the one article that has it
	Position string   `json:"position"`         // the commonest wording
	Turned   bool     `json:"turned,omitempty"` // all wordings are of the opposite of what the ID stands for
	Also     []string `json:"also,omitempty"`   // the other wordings
	Opposite []string `json:"opposite,omitempty"`
	Broader  *Wider   `json:"broader,omitempty"`
	Supports int      `json:"supports"`
	Opposes  int      `json:"opposes"`
	Neutral  int      `json:"neutral"`
	Articles int      `json:"articles"`
	Distinct Distinct `json:"distinct,omitempty"` // the counts, near copies taken as one

	once                once
	wordings, opposites wordings
	last                string // the article counted last
}

// positionCounts are the counts of a position, in the order of once and raw.
var positionCounts = []string{"supports", "opposes", "neutral", "articles"}

func newPositionCount(id string) *PositionCount {
	return &PositionCount{ID: id, once: newOnce(len(positionCounts)), wordings: wordings{}, opposites: wordings{}}
}

func (p *PositionCount) raw() []int { return []int{p.Supports, p.Opposes, p.Neutral, p.Articles} }

func (p *PositionCount) stances() int { return p.Supports + p.Opposes + p.Neutral }

func askPositions(ctx context.Context, a *Asker, args Args) (*Answer, error) {
	s, err := a.sieve(ctx, args.Filter)
	if err != nil {
		return nil, err
	}
	_, over, err := a.derived(ctx)
	if err != nil {
		return nil, err
	}
	text := args.Values["text"]
	counts, err := a.countPositions(ctx, s, text, over)
	if err == nil && len(counts) == 0 && text != "" {
		err = a.unknownPositions(ctx, text, over)
	}
	if err != nil {
		return nil, err
	}
	var list []PositionCount
	for _, c := range counts {
		c.name()
		list = append(list, *c)
	}
	slices.SortFunc(list, func(x, y PositionCount) int {
		return cmp.Or(cmp.Compare(y.stances(), x.stances()), cmp.Compare(x.Position, y.Position), cmp.Compare(x.ID, y.ID))
	})
	shown := page(s, list)
	for i := range shown {
		if err := a.addBroader(ctx, &shown[i], over); err != nil {
			return nil, err
		}
	}
	return tabled(s, list, []string{"position"}, positionCounts, func(x PositionCount) ([]string, []int, Distinct) {
		return []string{x.Position}, x.raw(), x.Distinct
	}), nil
}

// countPositions counts them in all articles that the filter lets through.
func (a *Asker) countPositions(ctx context.Context, s *sieve, text string, over *overPositions) (map[string]*PositionCount, error) {
	counts := map[string]*PositionCount{}
	s.copied = over.copied
	return counts, a.scan(ctx, s, func(g *graph.Article) { a.addPositions(s, g, text, over, counts) })
}

// unknownPositions is ErrUnknown where no filter is to blame that nothing was found.
func (a *Asker) unknownPositions(ctx context.Context, text string, over *overPositions) error {
	all, err := a.sieve(ctx, Filter{})
	if err != nil {
		return err
	}
	counts, err := a.countPositions(ctx, all, text, over)
	if err != nil || len(counts) > 0 {
		return err
	}
	near, err := a.nearestPositions(ctx, text)
	return cmp.Or(err, unknown("the position", text, near))
}

func (a *Asker) addPositions(s *sieve, g *graph.Article, text string, over *overPositions, counts map[string]*PositionCount) {
	worded := map[string]bool{}
	for _, x := range g.Stances {
		p, holder := positionOf(g, x.Position), agentOf(g, x.Holder)
		if p == nil || holder == nil || !s.agent(g, holder) || !s.score(x.Score) || text != "" && !hasWords(p.Label, text) {
			continue
		}
		node := a.Store.Base().Position(g.ID, x.Position)
		id := over.same.of(node)
		c := counts[id]
		if c == nil {
			c = newPositionCount(id)
			counts[id] = c
		}
		wordings, side := c.wordings, x.Side
		if over.turned[node] {
			wordings, side = c.opposites, side.Turned()
		}
		if !worded[x.Position] {
			worded[x.Position] = true
			wordings[p.Label]++
		}
		c.add(g.ID, s.copied[g.ID], side)
	}
}

func (p *PositionCount) add(article, group string, side graph.Side) {
	switch side {
	case graph.Supports:
		p.Supports++
		p.once.add(article, group, 0)
	case graph.Opposes:
		p.Opposes++
		p.once.add(article, group, 1)
	default:
		p.Neutral++
		p.once.add(article, group, 2)
	}
	if p.last != article {
		p.Articles++
		p.once.add(article, group, 3)
		p.last = article
	}
}

// name shows the wordings, and turns the counts where all are of the opposite.
func (p *PositionCount) name() {
	all := p.wordings.sorted()
	p.Opposite = p.opposites.sorted()
	if len(all) == 0 {
		all, p.Opposite, p.Turned = p.Opposite, nil, true
		p.Supports, p.Opposes = p.Opposes, p.Supports
		p.once.n[0], p.once.n[1] = p.once.n[1], p.once.n[0]
	}
	p.Distinct = distinct(positionCounts, p.raw(), p.once.n)
	p.Position, p.Also = all[0], all[1:]
}

// links lead from nodes of articles to what they are over articles.
type links map[quad.IRI]quad.IRI

func (l links) of(node quad.IRI) string {
	if over, ok := l[node]; ok {
		return string(over)
	}
	return string(node)
}

// over is what a node of an article is over articles, or the node itself.
func (a *Asker) over(ctx context.Context, node, link quad.IRI) (string, error) {
	for v, err := range a.Store.Objects(ctx, node, link) {
		if iri, ok := v.(quad.IRI); ok || err != nil {
			return string(iri), err
		}
	}
	return string(node), nil
}

// commonest is the word that was counted most, the first by the alphabet of several.
func commonest(counts map[string]int) string {
	best := ""
	for word, n := range counts {
		if best == "" || n > counts[best] || n == counts[best] && word < best {
			best = word
		}
	}
	return best
}
