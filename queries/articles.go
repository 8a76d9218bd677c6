package queries

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

var articles = &Question{
	Name: "articles", Doc: "the articles of the graph, with counts",
	Order:  "In the order of their names.",
	Ways:   []string{"harbour", "--holder \"Ana Ortega\" --since \"last month\""},
	Params: []Param{{Name: "text", Place: true}},
	Ask:    askArticles,
}

// ArticleCount is an article and how much the graph holds of it.
type ArticleCount struct {
	ID string `json:"id"`
	Where
	People     int `json:"people"`
	Statements int `json:"statements"`
	Stances    int `json:"stances"`
}

func askArticles(ctx context.Context, a *Asker, args Args) (*Answer, error) {
	s, err := a.sieve(ctx, args.Filter)
	if err != nil {
		return nil, err
	}
	count, err := a.counter(ctx, s)
	if err != nil {
		return nil, err
	}
	text := args.Values["text"]
	var list []ArticleCount
	for label, err := range a.Store.Articles(ctx) {
		if err != nil {
			return nil, err
		}
		g, err := a.header(ctx, label)
		if err != nil {
			return nil, err
		}
		about := g.Headline + " " + g.Publisher + " " + strings.Join(g.Sources, " ")
		if !s.article(g) || text != "" && !hasWords(about, text) {
			continue
		}
		n, ok, err := count(label)
		if err != nil {
			return nil, err
		}
		if ok {
			n.ID, n.Where = string(label), where(g)
			list = append(list, n)
		}
	}
	slices.SortFunc(list, func(x, y ArticleCount) int {
		return cmp.Or(cmp.Compare(x.Article, y.Article), cmp.Compare(x.ID, y.ID))
	})
	return listed(s, list, []string{"article", "title", "outlet", "published", "people", "statements", "stances"}, func(x ArticleCount) []string {
		return []string{x.Article, x.Title, x.Outlet, x.Published, strconv.Itoa(x.People), strconv.Itoa(x.Statements), strconv.Itoa(x.Stances)}
	}), nil
}

// counter gives what counts the people, statements and stances of an article, and
// tells whether the filter lets it through. Where the filter asks for nothing of
// agents or scores, the index of classes tells that of all articles at once.
func (a *Asker) counter(ctx context.Context, s *sieve) (func(quad.IRI) (ArticleCount, bool, error), error) {
	if s.aboutAgents() || s.MinScore > 0 {
		return func(label quad.IRI) (ArticleCount, bool, error) {
			g, err := a.Store.Article(ctx, label)
			if g == nil || err != nil {
				return ArticleCount{}, false, err
			}
			n, ok := s.counted(g)
			return n, ok, nil
		}, nil
	}
	counts := map[quad.IRI]ArticleCount{}
	for class, add := range map[quad.IRI]func(*ArticleCount){
		vocab.Person:    func(n *ArticleCount) { n.People++ },
		vocab.Statement: func(n *ArticleCount) { n.Statements++ },
		vocab.Stance:    func(n *ArticleCount) { n.Stances++ },
	} {
		for v, err := range a.Store.Subjects(ctx, vocab.Type, class) {
			if err != nil {
				return nil, err
			}
			iri, _ := v.(quad.IRI)
			base, id, _, _ := vocab.SplitArticle(iri)
			n := counts[base.Article(id)]
			add(&n)
			counts[base.Article(id)] = n
		}
	}
	return func(label quad.IRI) (ArticleCount, bool, error) { return counts[label], true, nil }, nil
}

// counted counts what of g the filter lets through; false where that is nobody.
func (s *sieve) counted(g *graph.Article) (n ArticleCount, any bool) {
	passes := map[string]bool{}
	for i := range g.Agents {
		x := &g.Agents[i]
		if !s.agent(g, x) {
			continue
		}
		passes[x.Slug] = true
		if x.Kind == graph.Person {
			n.People++
		}
	}
	for _, st := range g.Statements {
		if s.score(st.Score) && (!s.aboutAgents() || slices.ContainsFunc(st.Speakers, func(slug string) bool { return passes[slug] })) {
			n.Statements++
		}
	}
	for _, st := range g.Stances {
		if s.score(st.Score) && passes[st.Holder] {
			n.Stances++
		}
	}
	return n, len(passes) > 0 || !s.aboutAgents()
}
