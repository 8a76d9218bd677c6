package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"standpoint/graph"
)

var articles = &Question{
	Name: "articles", Doc: "the articles of the graph, with counts",
	Order:  "In the order of their names.",
	Ways:   []string{"harbour", "--holder \"Ana Ortega\" --since \"last month\""},
	Params: []Param{{Name: "text", Place: true}},
	Gives:  List[ArticleCount]{},
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
	text := args.Values["text"]
	var list []ArticleCount
	err = a.scan(ctx, s, func(g *graph.Article) {
		about := g.Headline + " " + g.Publisher + " " + strings.Join(g.Sources, " ")
		if n, ok := s.counted(g); ok && (text == "" || hasWords(about, text)) {
			n.ID, n.Where = string(a.Store.Base().Article(g.ID)), where(g)
			list = append(list, n)
		}
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(x, y ArticleCount) int {
		return cmp.Or(cmp.Compare(x.Article, y.Article), cmp.Compare(x.ID, y.ID))
	})
	if err := a.addCopies(ctx, placesOf(list, func(x *ArticleCount) *Where { return &x.Where })...); err != nil {
		return nil, err
	}
	answer := listed(s, list, []string{"article", "title", "outlet", "published", "people", "statements", "stances", "copy_of"}, func(x ArticleCount) []string {
		return []string{x.Article, x.Title, x.Outlet, x.Published, strconv.Itoa(x.People), strconv.Itoa(x.Statements), strconv.Itoa(x.Stances), x.CopyOf}
	})
	answer.Notes = append(answer.Notes, repeated(list)...)
	return answer, nil
}

// repeated tells how many articles there are once near copies are taken as one.
func repeated(list []ArticleCount) []string {
	groups := map[string]bool{}
	for _, x := range list {
		groups[x.original()] = true
	}
	if len(groups) == len(list) {
		return nil
	}
	return []string{fmt.Sprintf("%d articles, %d where near copies are taken as one", len(list), len(groups))}
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
