package job

import (
	"encoding/json"

	"standpoint/graph"
	"standpoint/ingest/article"
)

// meta are the metadata of one source of an article, kept with its input: the
// article's own are those of the source whose name sorts first, which may be
// another tomorrow.
type meta struct {
	Title     string `json:"title,omitempty"`
	Author    string `json:"author,omitempty"`
	URL       string `json:"url,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
	Published string `json:"published,omitempty"` // as article.Date writes it
}

func metaOf(s *article.Source) meta {
	return meta{s.Title, s.Author, s.URL, s.Outlet, s.Published.String()}
}

// metaOfGraph are the metadata of an article that came without inputs, by import.
func metaOfGraph(g *graph.Article) meta {
	return meta{g.Headline, g.Author, g.URL, g.Publisher, g.Published}
}

func (m meta) encode() []byte {
	b, _ := json.Marshal(m) // strings cannot fail
	return b
}

func decodeMeta(b []byte) (m meta, err error) {
	err = json.Unmarshal(b, &m)
	return m, err
}

// source is the article's text with these metadata.
func (m meta) source(name, text string) article.Source {
	published, _ := article.ParseDate(m.Published) // written by metaOf
	return article.Source{
		Name: name, Raw: []byte(text), Extracted: true,
		Title: m.Title, Author: m.Author, URL: m.URL, Outlet: m.Outlet, Published: published,
	}
}

// restate is g with these metadata and sources, for want of the text to read it
// again: what follows from a date stays as it was.
func (m meta) restate(g *graph.Article, sources []string) *graph.Article {
	restated := *g
	restated.Author, restated.URL, restated.Publisher, restated.Published = m.Author, m.URL, m.Outlet, m.Published
	if m.Title != "" {
		restated.Headline = m.Title
	}
	restated.Sources = sources
	return &restated
}
