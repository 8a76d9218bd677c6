package queries

import (
	"cmp"
	"context"
	"slices"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

var organizations = &Question{
	Name: "organizations", Doc: "the organisations and groups that speak or take sides, with counts",
	Order:  "Those with most statements and sides taken come first.",
	Ways:   []string{"--country PT --limit 20", "council"},
	Params: []Param{{Name: "text", Place: true}},
	Gives:  List[Body]{},
	Ask:    askOrganizations,
}

// Body is an organisation or group over articles, and how much the graph holds of it.
type Body struct {
	ID         string   `json:"id"`    // of the derived graph, else of the one article that has it
	Name       string   `json:"name"`  // the fullest
	Names      []string `json:"names"` // the others
	Kind       string   `json:"kind"`  // organization or group
	Country    string   `json:"country"`
	Statements int      `json:"statements"`
	Stances    int      `json:"stances"`
	Articles   int      `json:"articles"`
	Distinct   Distinct `json:"distinct,omitempty"` // the counts, near copies taken as one
}

func askOrganizations(ctx context.Context, a *Asker, args Args) (*Answer, error) {
	s, err := a.sieve(ctx, args.Filter)
	if err != nil {
		return nil, err
	}
	text := args.Values["text"]
	list, err := a.bodies(ctx, s, text)
	if err == nil && len(list) == 0 && text != "" {
		err = a.unknownBodies(ctx, text)
	}
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(x, y Body) int {
		return cmp.Or(cmp.Compare(y.Statements+y.Stances, x.Statements+x.Stances), cmp.Compare(x.Name, y.Name), cmp.Compare(x.ID, y.ID))
	})
	return tabled(s, list, []string{"name", "kind", "country"}, agentCounts, func(x Body) ([]string, []int, Distinct) {
		return []string{x.Name, x.Kind, x.Country}, []int{x.Statements, x.Stances, x.Articles}, x.Distinct
	}), nil
}

// bodies counts those who speak or hold a side.
func (a *Asker) bodies(ctx context.Context, s *sieve, text string) ([]Body, error) {
	agents, over, err := a.derived(ctx)
	if err != nil {
		return nil, err
	}
	s.copied = over.copied
	counts, kinds := map[string]*PersonCount{}, map[string]map[string]int{}
	err = a.scan(ctx, s, func(g *graph.Article) {
		for i := range g.Agents {
			x := &g.Agents[i]
			if x.Kind != graph.Organization && x.Kind != graph.Group || !s.agent(g, x) || text != "" && !hasWords(x.Name, text) {
				continue
			}
			id := agents.of(a.Store.Base().Agent(g.ID, x.Slug))
			if counts[id] == nil {
				counts[id], kinds[id] = newPersonCount(id), map[string]int{}
			}
			counts[id].add(g, x, s)
			kinds[id][string(x.Kind)]++
		}
	})
	var list []Body
	for id, c := range counts {
		if c.settle(); c.Statements+c.Stances == 0 {
			continue
		}
		list = append(list, Body{id, c.Name, c.Names, commonest(kinds[id]), c.Country, c.Statements, c.Stances, c.Articles, c.Distinct})
	}
	return list, err
}

// unknownBodies is ErrUnknown where no filter is to blame that nothing was found.
func (a *Asker) unknownBodies(ctx context.Context, text string) error {
	all, err := a.sieve(ctx, Filter{})
	if err != nil {
		return err
	}
	list, err := a.bodies(ctx, all, text)
	if err != nil || len(list) > 0 {
		return err
	}
	near := candidates{}
	if list, err = a.bodies(ctx, all, ""); err != nil {
		return err
	}
	names := map[string]string{}
	for _, b := range list {
		slug := vocab.Slug(b.Name)
		near.add(slug, "")
		names[slug] = b.Name
	}
	return unknown("the organisation", text, near.best(vocab.Slug(text), names))
}

// best are the names of what is most like the slug asked for, best first.
func (c candidates) best(want string, names map[string]string) []string {
	var slugs []string
	for slug := range c {
		if likeness(slug, want) >= leastLikeness {
			slugs = append(slugs, slug)
		}
	}
	slices.SortFunc(slugs, func(x, y string) int {
		return cmp.Or(cmp.Compare(likeness(y, want), likeness(x, want)), cmp.Compare(x, y))
	})
	var list []string
	for _, slug := range slugs[:min(mostNearest, len(slugs))] {
		list = append(list, names[slug])
	}
	return list
}
