package queries

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"standpoint/graph"
	"standpoint/ingest/lexicon"
)

var people = &Question{
	Name: "people", Doc: "who speaks or takes sides, with counts",
	Order:  "Those with most statements and sides taken come first.",
	Ways:   []string{"--country PT --limit 20", "minister"},
	Params: []Param{{Name: "text", Place: true}},
	Gives:  List[PersonCount]{},
	Ask:    askPeople,
}

// PersonCount is a person over articles, and how much the graph holds of them.
type PersonCount struct {
	ID           string   `json:"id"`    // of the derived graph, else of the one article that has them
	Name         string   `json:"name"`  // the fullest
	Names        []string `json:"names"` // the others
	Role         string   `json:"role"`  // the commonest
	Country      string   `json:"country"`
	Organization string   `json:"organization"`
	Statements   int      `json:"statements"`
	Stances      int      `json:"stances"`
	Articles     int      `json:"articles"`
	Distinct     Distinct `json:"distinct,omitempty"` // the counts, near copies taken as one

	once                                   once
	names, roles, countries, organizations map[string]int
	last                                   string
}

// agentCounts are the counts of a person or body, in the order of once and raw.
var agentCounts = []string{"statements", "stances", "articles"}

func (p *PersonCount) raw() []int { return []int{p.Statements, p.Stances, p.Articles} }

func askPeople(ctx context.Context, a *Asker, args Args) (*Answer, error) {
	s, err := a.sieve(ctx, args.Filter)
	if err != nil {
		return nil, err
	}
	text := args.Values["text"]
	counts, err := a.countPeople(ctx, s, text)
	if err == nil && len(counts) == 0 && text != "" {
		err = a.unknownPeople(ctx, text)
	}
	if err != nil {
		return nil, err
	}
	var list []PersonCount
	for _, c := range counts {
		c.settle()
		list = append(list, *c)
	}
	slices.SortFunc(list, func(x, y PersonCount) int {
		return cmp.Or(cmp.Compare(y.Statements+y.Stances, x.Statements+x.Stances), cmp.Compare(x.Name, y.Name), cmp.Compare(x.ID, y.ID))
	})
	return tabled(s, list, []string{"name", "role", "country", "organization"}, agentCounts, func(x PersonCount) ([]string, []int, Distinct) {
		return []string{x.Name, x.Role, x.Country, x.Organization}, x.raw(), x.Distinct
	}), nil
}

// countPeople counts them in all articles that the filter lets through.
func (a *Asker) countPeople(ctx context.Context, s *sieve, text string) (map[string]*PersonCount, error) {
	counts := map[string]*PersonCount{}
	same, over, err := a.derived(ctx)
	if err != nil {
		return nil, err
	}
	s.copied = over.copied
	return counts, a.scan(ctx, s, func(g *graph.Article) { a.addPeople(s, g, text, same, counts) })
}

// unknownPeople is ErrUnknown where no filter is to blame that nothing was found.
func (a *Asker) unknownPeople(ctx context.Context, text string) error {
	all, err := a.sieve(ctx, Filter{})
	if err != nil {
		return err
	}
	counts, err := a.countPeople(ctx, all, text)
	if err != nil || len(counts) > 0 {
		return err
	}
	near, err := a.nearestPeople(ctx, text)
	return cmp.Or(err, unknown("the people", text, near))
}

func (a *Asker) addPeople(s *sieve, g *graph.Article, text string, same links, counts map[string]*PersonCount) {
	for i := range g.Agents {
		x := &g.Agents[i]
		if x.Kind != graph.Person || !s.agent(g, x) || text != "" && !aboutAgent(g, x, text) {
			continue
		}
		id := same.of(a.Store.Base().Agent(g.ID, x.Slug))
		c := counts[id]
		if c == nil {
			c = newPersonCount(id)
			counts[id] = c
		}
		c.add(g, x, s)
	}
}

// aboutAgent reports whether name, roles or organisations have the words.
func aboutAgent(g *graph.Article, a *graph.Agent, words string) bool {
	all := a.Name
	for _, r := range a.Roles {
		all += " " + r.Words + " " + agentName(g, r.Organization)
	}
	return hasWords(all, words) || soundsSo(a.Name, words)
}

// soundsSo reports whether one word is a surname in another spelling.
func soundsSo(name, word string) bool {
	want := lexicon.ParsePersonName(word)
	return want.Lone() && lexicon.ParsePersonName(name).Surname() == want.Surname()
}

func newPersonCount(id string) *PersonCount {
	return &PersonCount{ID: id, once: newOnce(len(agentCounts)), names: map[string]int{}, roles: map[string]int{}, countries: map[string]int{}, organizations: map[string]int{}}
}

func (p *PersonCount) add(g *graph.Article, a *graph.Agent, s *sieve) {
	w, group := who(g, a), s.copied[g.ID]
	p.names[a.Name]++
	count(p.roles, w.Role)
	count(p.countries, w.Country)
	count(p.organizations, w.Organization)
	for _, st := range g.Statements {
		if slices.Contains(st.Speakers, a.Slug) && s.score(st.Score) {
			p.Statements++
			p.once.add(g.ID, group, 0)
		}
	}
	for _, x := range g.Stances {
		if x.Holder == a.Slug && s.score(x.Score) {
			p.Stances++
			p.once.add(g.ID, group, 1)
		}
	}
	if p.last != g.ID {
		p.Articles++
		p.once.add(g.ID, group, 2)
		p.last = g.ID
	}
}

func count(counts map[string]int, word string) {
	if word != "" {
		counts[word]++
	}
}

// settle takes the fullest name and else the commonest of what articles say.
func (p *PersonCount) settle() {
	p.Name, p.Role = fullest(p.names), commonest(p.roles)
	p.Names = nonNil(others(slices.Sorted(maps.Keys(p.names)), p.Name))
	p.Distinct = distinct(agentCounts, p.raw(), p.once.n)
	p.Country, p.Organization = commonest(p.countries), commonest(p.organizations)
}
