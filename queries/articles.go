package queries

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"standpoint/graph"
)

var articles = &Question{
	Name: "articles", Doc: "the articles of the graph, with counts",
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
	s, err := a.sieve(args.Filter)
	if err != nil {
		return nil, err
	}
	text := args.Values["text"]
	var list []ArticleCount
	err = a.scan(ctx, s, func(g *graph.Article) {
		about := g.Headline + " " + g.Publisher + " " + strings.Join(g.Sources, " ")
		if (text == "" || hasWords(about, text)) && (!s.aboutAgents() || hasAgent(s, g)) {
			list = append(list, ArticleCount{string(a.Store.Base().Article(g.ID)), where(g), countKind(g, graph.Person), len(g.Statements), len(g.Stances)})
		}
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(x, y ArticleCount) int {
		return cmp.Or(cmp.Compare(x.Article, y.Article), cmp.Compare(x.ID, y.ID))
	})
	return listed(s, list, []string{"article", "title", "outlet", "published", "people", "statements", "stances"}, func(x ArticleCount) []string {
		return []string{x.Article, x.Title, x.Outlet, x.Published, strconv.Itoa(x.People), strconv.Itoa(x.Statements), strconv.Itoa(x.Stances)}
	}), nil
}

// hasAgent reports whether some agent of g passes the filter.
func hasAgent(s *sieve, g *graph.Article) bool {
	return slices.ContainsFunc(g.Agents, func(a graph.Agent) bool { return s.agent(g, &a) })
}

func countKind(g *graph.Article, kind graph.AgentKind) int {
	n := 0
	for _, a := range g.Agents {
		if a.Kind == kind {
			n++
		}
	}
	return n
}
