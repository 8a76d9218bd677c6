package queries

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

var person = &Question{
	Name: "person", Doc: "all about one person: roles, sides taken and words",
	Order:  "Words and sides taken each come with the best scores first.",
	Ways:   []string{`"Ana Ortega"`, "ortega --format json"},
	Params: []Param{{Name: "name", Place: true, Needed: true}},
	Gives:  &Profile{},
	Ask:    askPerson,
}

// Profile is all that the graph holds of the bearers of a name, who may be
// several people.
type Profile struct {
	Name          string     `json:"name"` // the fullest
	IDs           []string   `json:"ids"`  // the agents over articles
	Names         []string   `json:"names"`
	Roles         []string   `json:"roles"`
	Terms         []Term     `json:"terms"` // the roles over time
	Countries     []string   `json:"countries"`
	Organizations []string   `json:"organizations"`
	Articles      []string   `json:"articles"`
	Stances       []Standing `json:"stances"`
	Statements    []Saying   `json:"statements"`

	statements, stances int // before --limit
}

// Term is a role as articles give it, and when they were published that do.
type Term struct {
	Role     string `json:"role"`
	Ended    bool   `json:"ended"`
	Since    string `json:"since"` // the first day, "" where no article has a date
	Until    string `json:"until"` // the last
	Articles int    `json:"articles"`
}

func askPerson(ctx context.Context, a *Asker, args Args) (*Answer, error) {
	s, err := a.sieve(ctx, args.Filter)
	if err != nil {
		return nil, err
	}
	bearers, err := a.agents(ctx, args.Values["name"])
	if err != nil {
		return nil, err
	}
	g := newGathering(a, s)
	err = a.each(ctx, s, bearers, func(article *graph.Article, agent *graph.Agent) { g.add(ctx, article, agent) })
	if err == nil {
		err = g.fault
	}
	if err != nil {
		return nil, err
	}
	p := g.profile()
	if err := a.addCopies(ctx, append(placesOf(p.Stances, ofStanding), placesOf(p.Statements, ofSaying)...)...); err != nil {
		return nil, err
	}
	answer := &Answer{Value: p, Items: []any{p}, Table: p.table(), Blocks: p.blocks(), Notes: append(g.bearers(), s.notes()...)}
	return s.both(answer, len(g.stances.list), len(g.statements)), nil
}

// bearers warns that what follows is of several people, and names them.
func (c *gathering) bearers() []string {
	if len(c.named) < 2 {
		return nil
	}
	names := map[string]int{}
	for _, forms := range c.named {
		names[fullest(forms)]++
	}
	list := slices.Sorted(maps.Keys(names))
	return []string{fmt.Sprintf("%d people bear this name, and all that follows is of all of them: %s; ask for one by the full name", len(c.named), strings.Join(list, ", "))}
}

// gathering collects a Profile over articles.
type gathering struct {
	asker                                               *Asker
	sieve                                               *sieve
	ids, names, roles, countries, organizations, places map[string]int
	terms                                               map[string]*Term
	named                                               map[string]map[string]int // names by id
	stances                                             *standings
	statements                                          []Saying
	fault                                               error
}

func newGathering(a *Asker, s *sieve) *gathering {
	return &gathering{
		asker: a, sieve: s, ids: map[string]int{}, names: map[string]int{}, roles: map[string]int{}, countries: map[string]int{},
		organizations: map[string]int{}, places: map[string]int{}, terms: map[string]*Term{}, named: map[string]map[string]int{}, stances: &standings{s: s, side: "on"}, statements: []Saying{},
	}
}

func (c *gathering) add(ctx context.Context, g *graph.Article, agent *graph.Agent) {
	base := c.asker.Store.Base()
	id, err := c.asker.over(ctx, base.Agent(g.ID, agent.Slug), vocab.SameAgentAs)
	if err != nil {
		c.fault = err
	}
	c.ids[id]++
	c.names[agent.Name]++
	if c.named[id] == nil {
		c.named[id] = map[string]int{}
	}
	c.named[id][agent.Name]++
	c.places[nameOf(g)]++
	count(c.countries, who(g, agent).Country)
	for _, r := range agent.Roles {
		count(c.organizations, agentName(g, r.Organization))
	}
	c.addTerms(g, agent)
	own := held(g, agent.Slug)
	c.stances.article(base, own, matchAll(own))
	c.statements = append(c.statements, sayings(base, g, agent, c.sieve, "")...)
}

// addTerms adds the roles of an agent, each once an article.
func (c *gathering) addTerms(g *graph.Article, agent *graph.Agent) {
	seen := map[string]bool{}
	for _, r := range agent.Roles {
		words := r.Words
		if r.Ended {
			words += " (over)"
		}
		c.roles[words]++
		t := c.terms[words]
		if t == nil {
			t = &Term{Role: r.Words, Ended: r.Ended}
			c.terms[words] = t
		}
		if !seen[words] {
			t.add(day(g.Published))
		}
		seen[words] = true
	}
}

// day is the day of a date or time, "" of none.
func day(published string) string { return published[:min(len(time.DateOnly), len(published))] }

func (t *Term) add(day string) {
	t.Articles++
	if day == "" {
		return
	}
	if t.Since == "" || day < t.Since {
		t.Since = day
	}
	t.Until = max(t.Until, day)
}

// when is a term for people: "(2004-05-03 to 2006-01-02, 3 articles)".
func (t Term) when() string {
	days := t.Since
	if t.Until != t.Since {
		days += " to " + t.Until
	}
	articles := ""
	if t.Articles > 1 {
		articles = fmt.Sprintf("%d articles", t.Articles)
	}
	if both := strings.Trim(days+", "+articles, ", "); both != "" {
		return " (" + both + ")"
	}
	return ""
}

// termsOf are the terms by their first days, those without behind.
func (c *gathering) termsOf() []Term {
	list := []Term{}
	for _, words := range slices.Sorted(maps.Keys(c.terms)) {
		list = append(list, *c.terms[words])
	}
	slices.SortStableFunc(list, func(x, y Term) int {
		if (x.Since == "") != (y.Since == "") {
			return cmp.Compare(y.Since, x.Since)
		}
		return cmp.Or(cmp.Compare(x.Since, y.Since), cmp.Compare(x.Until, y.Until))
	})
	return list
}

// held is the article with the stances of one holder only.
func held(g *graph.Article, holder string) *graph.Article {
	one := *g
	one.Stances = slices.DeleteFunc(slices.Clone(g.Stances), func(x graph.Stance) bool { return x.Holder != holder })
	return &one
}

// matchAll takes every stance of an article as it stands.
func matchAll(g *graph.Article) []Match {
	labels := map[string]string{}
	for _, p := range g.Positions {
		labels[p.Slug] = p.Label
	}
	var matched []Match
	for i, x := range g.Stances {
		matched = append(matched, Match{Label: labels[x.Position], Score: 1, Stances: []Sided{{Stance: i, Side: x.Side, Score: x.Score}}})
	}
	return matched
}

// profile is what was gathered; the name is the fullest of the person who has most.
func (c *gathering) profile() *Profile {
	c.stances.sort()
	slices.SortStableFunc(c.statements, bestSaying)
	return &Profile{
		fullest(c.named[commonest(c.ids)]), sorted(c.ids), sorted(c.names), sorted(c.roles), c.termsOf(), sorted(c.countries), sorted(c.organizations),
		sorted(c.places), page(c.sieve, c.stances.list), page(c.sieve, c.statements),
		len(c.statements), len(c.stances.list),
	}
}

func sorted(set map[string]int) []string { return nonNil(slices.Sorted(maps.Keys(set))) }

func (p *Profile) table() Table {
	t := Table{Columns: []string{"what", "words", "position or cue", "article", "score"}}
	t.Rows = append(t.Rows, []string{"name", strings.Join(p.Names, ", "), "", "", ""})
	for _, line := range []struct {
		what string
		list []string
	}{{"role", p.Roles}, {"country", p.Countries}, {"organization", p.Organizations}} {
		for _, words := range line.list {
			t.Rows = append(t.Rows, []string{line.what, words, "", "", ""})
		}
	}
	for _, x := range p.Stances {
		t.Rows = append(t.Rows, []string{qualified(x), x.Evidence.Text, x.Position, x.Article, decimal(x.Score)})
	}
	for _, x := range p.Statements {
		t.Rows = append(t.Rows, []string{"said", x.Evidence.Text, x.Cue, x.Article, decimal(x.Score)})
	}
	return t
}
