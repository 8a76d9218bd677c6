package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
)

var oneArticle = &Question{
	Name: "article", Doc: "all that one article says",
	Order:  "Words come in the order of the article, sides with the best scores first.",
	Ways:   []string{"news/port.txt", "port.txt --text", "port.txt --layers"},
	Params: []Param{{Name: "name", Place: true, Needed: true}},
	Gives:  &Report{},
	Ask:    askArticle,
}

// Report is all that one article says.
type Report struct {
	ID string `json:"id"`
	Where
	Author     string         `json:"author"`
	Language   string         `json:"language"`
	SHA256     string         `json:"sha256"` // of the text
	ReadBy     string         `json:"read_by"`
	People     []ReportPerson `json:"people"`
	Stances    []Standing     `json:"stances"`
	Statements []Saying       `json:"statements"`
}

// ReportPerson is an agent of an article.
type ReportPerson struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Kind string `json:"kind"`
	Who
	Names []string `json:"names"` // other forms
}

func askArticle(ctx context.Context, a *Asker, args Args) (*Answer, error) {
	s, err := a.sieve(ctx, args.Filter)
	if err != nil {
		return nil, err
	}
	_, g, err := a.Article(ctx, args.Values["name"])
	if err != nil {
		return nil, err
	}
	r := a.report(g, s)
	stances, statements := len(r.Stances), len(r.Statements)
	r.Stances, r.Statements = page(s, r.Stances), page(s, r.Statements)
	places := append(placesOf(r.Stances, ofStanding), placesOf(r.Statements, ofSaying)...)
	if err := a.addCopies(ctx, append(places, &r.Where)...); err != nil {
		return nil, err
	}
	return s.both(&Answer{Value: r, Items: []any{r}, Table: r.table(), Blocks: r.blocks()}, stances, statements), nil
}

// Article finds an article by a name of its (contract.md): a source, its id or
// IRI, its URL, or a unique ending of a source. The error wraps ErrUnknown where
// there is none, ErrArgument where there are several.
func (a *Asker) Article(ctx context.Context, name string) (quad.IRI, *graph.Article, error) {
	labels, near, err := a.named(ctx, name)
	if err != nil {
		return "", nil, err
	}
	switch len(labels) {
	case 0:
		return "", nil, fmt.Errorf("%w\n`standpoint articles` lists them all", unknown("the article", name, near))
	case 1:
		g, err := a.Store.Article(ctx, labels[0])
		return labels[0], g, err
	}
	return "", nil, fmt.Errorf("%w: several articles are called %q:\n  %s", ErrArgument, name, strings.Join(near, "\n  "))
}

// NameOf is what people call the article of a graph: the first of its sources. Of
// another graph, and of an article without sources, it is the IRI.
func (a *Asker) NameOf(ctx context.Context, label quad.IRI) string {
	if g, err := a.Store.Headers(ctx, label); err == nil && len(g) > 0 {
		return nameOf(g[0])
	}
	return string(label)
}

// named are the articles of that name, and for people what they are called, or
// what is called nearly so. An ending of a name that begins behind a slash goes
// before any other: "port.txt" is news/port.txt, not news/airport.txt.
func (a *Asker) named(ctx context.Context, name string) (labels []quad.IRI, near []string, err error) {
	name = strings.TrimPrefix(name, "./")
	for _, label := range []quad.IRI{quad.IRI(name), a.Store.Base().Article(name)} {
		if g, err := a.Store.Headers(ctx, label); err == nil && len(g) > 0 {
			return []quad.IRI{label}, nil, nil
		}
	}
	var parts, endings []*graph.Article
	var other []string
	headers, err := a.headers(ctx)
	if err != nil {
		return nil, nil, err
	}
	for _, g := range headers {
		switch {
		case slices.Contains(g.Sources, name):
			return []quad.IRI{a.Store.Base().Article(g.ID)}, nil, nil
		case names(g, name):
			parts = append(parts, g)
		case endsSo(g, name):
			endings = append(endings, g)
		default:
			other = append(other, g.Sources...)
		}
	}
	if len(parts) == 0 {
		parts = endings
	}
	for _, g := range parts {
		labels, near = append(labels, a.Store.Base().Article(g.ID)), append(near, nameOf(g))
	}
	if len(parts) > 0 {
		return labels, near[:min(mostNearest, len(near))], nil
	}
	return nil, nearestSources(other, name), nil
}

func nearestSources(sources []string, name string) []string {
	like := map[string]float64{}
	for _, s := range sources {
		if l := max(dice(s, name), dice(s[strings.LastIndexByte(s, '/')+1:], name)); l >= 0.5 {
			like[s] = l
		}
	}
	list := make([]string, 0, len(like))
	for s := range like {
		list = append(list, s)
	}
	slices.SortFunc(list, func(x, y string) int { return cmp.Or(cmp.Compare(like[y], like[x]), cmp.Compare(x, y)) })
	return list[:min(5, len(list))]
}

func (a *Asker) report(g *graph.Article, s *sieve) *Report {
	base := a.Store.Base()
	r := &Report{
		ID: string(base.Article(g.ID)), Where: where(g), Author: g.Author, Language: g.Language, SHA256: g.SHA256, ReadBy: g.ReadBy,
		People: []ReportPerson{}, Statements: []Saying{},
	}
	for i := range g.Agents {
		x := &g.Agents[i]
		if !s.agent(g, x) {
			continue
		}
		r.People = append(r.People, ReportPerson{string(base.Agent(g.ID, x.Slug)), x.Name, string(x.Kind), who(g, x), nonNil(x.Alternates)})
		r.Statements = append(r.Statements, sayings(base, g, x, s, "")...)
	}
	r.Statements = append(r.Statements, unattributed(base, g, s)...)
	c := &standings{s: s, side: "on"}
	c.article(base, g, matchAll(g))
	c.sort()
	r.Stances = c.list
	slices.SortStableFunc(r.Statements, func(x, y Saying) int {
		return cmp.Compare(x.Evidence.Ranges[0][0], y.Evidence.Ranges[0][0])
	})
	return r
}

func (r *Report) table() Table {
	t := Table{Columns: []string{"what", "who", "words", "position or cue", "score"}}
	t.Rows = append(t.Rows, []string{"article", r.Article, r.Title, r.Published, ""})
	for _, p := range r.People {
		t.Rows = append(t.Rows, []string{p.Kind, p.Name, strings.Join(p.Names, ", "), strings.TrimSpace(p.Role + " " + p.Country), ""})
	}
	for _, x := range r.Stances {
		t.Rows = append(t.Rows, []string{qualified(x), x.Holder, x.Evidence.Text, x.Position, decimal(x.Score)})
	}
	for _, x := range r.Statements {
		t.Rows = append(t.Rows, []string{"said", x.Speaker, x.Evidence.Text, x.Cue, decimal(x.Score)})
	}
	return t
}
