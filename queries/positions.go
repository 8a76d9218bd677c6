package queries

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

var positions = &Question{
	Name: "positions", Doc: "what people take sides on, with counts of those for and against",
	Order:  "Those that most take sides on come first.",
	Ways:   []string{"--limit 20", "fuel tax --outlet \"coast daily\""},
	Params: []Param{{Name: "text", Place: true}},
	Ask:    askPositions,
}

// PositionCount is a position over articles, and how many stances it has.
type PositionCount struct {
	ID       string `json:"id"`       // of the derived graph, else of the one article that has it
	Position string `json:"position"` // the commonest wording
	Supports int    `json:"supports"`
	Opposes  int    `json:"opposes"`
	Neutral  int    `json:"neutral"`
	Articles int    `json:"articles"`

	wordings map[string]int
	last     string // the article counted last
}

func (p *PositionCount) stances() int { return p.Supports + p.Opposes + p.Neutral }

func askPositions(ctx context.Context, a *Asker, args Args) (*Answer, error) {
	s, err := a.sieve(ctx, args.Filter)
	if err != nil {
		return nil, err
	}
	text := args.Values["text"]
	counts, err := a.countPositions(ctx, s, text)
	if err == nil && len(counts) == 0 && text != "" {
		err = a.unknownPositions(ctx, text)
	}
	if err != nil {
		return nil, err
	}
	var list []PositionCount
	for _, c := range counts {
		c.Position = commonest(c.wordings)
		list = append(list, *c)
	}
	slices.SortFunc(list, func(x, y PositionCount) int {
		return cmp.Or(cmp.Compare(y.stances(), x.stances()), cmp.Compare(x.Position, y.Position), cmp.Compare(x.ID, y.ID))
	})
	return listed(s, list, []string{"position", "supports", "opposes", "neutral", "articles"}, func(x PositionCount) []string {
		return []string{x.Position, strconv.Itoa(x.Supports), strconv.Itoa(x.Opposes), strconv.Itoa(x.Neutral), strconv.Itoa(x.Articles)}
	}), nil
}

// countPositions counts them in all articles that the filter lets through.
func (a *Asker) countPositions(ctx context.Context, s *sieve, text string) (map[string]*PositionCount, error) {
	counts := map[string]*PositionCount{}
	same, err := a.linked(ctx, vocab.InPosition)
	if err != nil {
		return nil, err
	}
	return counts, a.scan(ctx, s, func(g *graph.Article) { a.addPositions(s, g, text, same, counts) })
}

// unknownPositions is ErrUnknown where no filter is to blame that nothing was found.
func (a *Asker) unknownPositions(ctx context.Context, text string) error {
	all, err := a.sieve(ctx, Filter{})
	if err != nil {
		return err
	}
	counts, err := a.countPositions(ctx, all, text)
	if err != nil || len(counts) > 0 {
		return err
	}
	near, err := a.nearestPositions(ctx, text)
	return cmp.Or(err, unknown("the position", text, near))
}

func (a *Asker) addPositions(s *sieve, g *graph.Article, text string, same links, counts map[string]*PositionCount) {
	for _, x := range g.Stances {
		p, holder := positionOf(g, x.Position), agentOf(g, x.Holder)
		if p == nil || holder == nil || !s.agent(g, holder) || !s.score(x.Score) || text != "" && !hasWords(p.Label, text) {
			continue
		}
		id := same.of(a.Store.Base().Position(g.ID, x.Position))
		c := counts[id]
		if c == nil {
			c = &PositionCount{ID: id, wordings: map[string]int{}}
			counts[id] = c
		}
		c.add(g.ID, p.Label, x.Side)
	}
}

func (p *PositionCount) add(article, wording string, side graph.Side) {
	p.wordings[wording]++
	switch side {
	case graph.Supports:
		p.Supports++
	case graph.Opposes:
		p.Opposes++
	default:
		p.Neutral++
	}
	if p.last != article {
		p.Articles++
		p.last = article
	}
}

// links lead from nodes of articles to what they are over articles.
type links map[quad.IRI]quad.IRI

func (l links) of(node quad.IRI) string {
	if over, ok := l[node]; ok {
		return string(over)
	}
	return string(node)
}

// linked reads all links of one kind at once, for those who want most of them.
func (a *Asker) linked(ctx context.Context, kind quad.IRI) (links, error) {
	quads, err := a.Store.Graph(ctx, a.Store.Base().Derived())
	all := links{}
	for _, q := range quads {
		node, _ := q.Subject.(quad.IRI)
		if over, ok := q.Object.(quad.IRI); ok && q.Predicate == quad.Value(kind) {
			all[node] = over
		}
	}
	return all, err
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
