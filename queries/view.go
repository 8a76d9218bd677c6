package queries

import (
	"slices"
	"strings"

	"standpoint/graph"
)

// Evidence are the words that an answer rests on.
type Evidence struct {
	Text string `json:"text"` // split words with " … " between; "" where the text was not kept
	// Ranges are half open and count code points of the article's text, as the
	// graph does (oa:start, oa:end). `extract` counts bytes of the file.
	Ranges [][2]int `json:"ranges"`
}

func evidence(spans []graph.Span) Evidence {
	e := Evidence{Ranges: [][2]int{}}
	var words []string
	for _, s := range spans {
		e.Ranges = append(e.Ranges, [2]int{s.Start, s.End})
		if s.Exact != "" {
			words = append(words, s.Exact)
		}
	}
	e.Text = strings.Join(words, " … ")
	return e
}

// Where tells which article an answer comes from.
type Where struct {
	Article   string   `json:"article"` // the first of its sources
	Sources   []string `json:"sources"`
	Title     string   `json:"title"`
	URL       string   `json:"url"`
	Outlet    string   `json:"outlet"`
	Published string   `json:"published"` // xsd:date or xsd:dateTime, "" = unknown
	CopyOf    string   `json:"copy_of"`   // name of the article that this one nearly repeats, "" = none

	id    string // of the article
	group string // id of the article that it nearly repeats
}

func where(g *graph.Article) Where {
	return Where{
		Article: nameOf(g), Sources: nonNil(g.Sources), Title: g.Headline, URL: g.URL, Outlet: g.Publisher, Published: g.Published, id: g.ID,
	}
}

// nameOf is the name that an article goes by.
func nameOf(g *graph.Article) string {
	if len(g.Sources) == 0 {
		return g.ID
	}
	return g.Sources[0]
}

// names reports whether name is one of g's: a source, the ending of one behind a
// slash, its URL or its id.
func names(g *graph.Article, name string) bool {
	if name == g.ID || name == g.URL && name != "" {
		return true
	}
	return slices.ContainsFunc(g.Sources, func(s string) bool { return s == name || strings.HasSuffix(s, "/"+name) })
}

// endsSo reports whether the name of one of g's sources ends so.
func endsSo(g *graph.Article, name string) bool {
	return name != "" && slices.ContainsFunc(g.Sources, func(s string) bool { return strings.HasSuffix(s, name) })
}

// Who describes an agent as one article has it.
type Who struct {
	Role         string `json:"role"` // graph.Agent.MainRole
	Country      string `json:"country"`
	Organization string `json:"organization"`
}

func who(g *graph.Article, a *graph.Agent) Who {
	role := a.MainRole()
	w := Who{role.Words, a.Country, agentName(g, role.Organization)}
	if w.Country == "" {
		w.Country = role.Country
	}
	return w
}

// organizationsOf are the names of an agent's organisations.
func organizationsOf(g *graph.Article, a *graph.Agent) []string {
	var list []string
	for _, r := range a.Roles {
		if name := agentName(g, r.Organization); name != "" {
			list = append(list, name)
		}
	}
	return list
}

func agentName(g *graph.Article, slug string) string {
	if a := agentOf(g, slug); a != nil {
		return a.Name
	}
	return ""
}

// agentOf is the agent of g with that slug, nil where there is none.
func agentOf(g *graph.Article, slug string) *graph.Agent {
	for i := range g.Agents {
		if slug != "" && g.Agents[i].Slug == slug {
			return &g.Agents[i]
		}
	}
	return nil
}

func positionOf(g *graph.Article, slug string) *graph.Position {
	for i := range g.Positions {
		if g.Positions[i].Slug == slug {
			return &g.Positions[i]
		}
	}
	return nil
}

// speakers are the names of those who made statement i, joined; "" where it is
// the article's own voice or nobody is known.
func speakers(g *graph.Article, i int) string {
	if i < 0 || i >= len(g.Statements) {
		return ""
	}
	var list []string
	for _, slug := range g.Statements[i].Speakers {
		list = append(list, agentName(g, slug))
	}
	return strings.Join(list, ", ")
}

func nonNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
