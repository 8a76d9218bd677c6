package exchange

import (
	"context"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/queries"
)

// meeting finds the articles that documents are.
type meeting struct {
	store   *store.Store
	through func(*graph.Article) bool
	byTitle map[string][]*graph.Article // titles folded
}

func newMeeting(ctx context.Context, s *store.Store, through func(*graph.Article) bool) (*meeting, error) {
	m := &meeting{s, through, map[string][]*graph.Article{}}
	var labels []quad.IRI
	for label, err := range s.Articles(ctx) {
		if err != nil {
			return nil, err
		}
		labels = append(labels, label)
	}
	headers, err := s.Headers(ctx, labels...)
	for _, g := range headers {
		title := strings.Join(wordsOf(short(g.Headline)), " ")
		m.byTitle[title] = append(m.byTitle[title], g)
	}
	return m, err
}

// of is the article that a document is: the one whose id its notes have, the one
// of the same text, or the only one of its title and, where both have one, day.
// nil where there is none, or the filter is not for it.
func (m *meeting) of(ctx context.Context, d *Document) (*graph.Article, error) {
	sure := []string{articleID(d.Text)}
	if id, ok := strings.CutPrefix(d.Notes, articleNote); ok {
		id, _, _ = strings.Cut(id, "\n")
		sure = append([]string{id}, sure...)
	}
	found, err := m.read(ctx, sure)
	if err == nil && len(found) == 0 {
		found, err = m.read(ctx, m.titled(d))
		if len(found) > 1 {
			found = nil
		}
	}
	if err != nil || len(found) == 0 || !m.through(found[0]) {
		return nil, err
	}
	return found[0], nil
}

// titled are the ids of articles with the title of a document, and its day.
func (m *meeting) titled(d *Document) (ids []string) {
	for _, g := range m.byTitle[strings.Join(wordsOf(d.Title), " ")] {
		if d.Time.IsZero() || g.Published == "" || moment(g.Published).Format(time.DateOnly) == d.Time.Format(time.DateOnly) {
			ids = append(ids, g.ID)
		}
	}
	return ids
}

// read are the articles of those ids that the program read.
func (m *meeting) read(ctx context.Context, ids []string) (found []*graph.Article, err error) {
	for _, id := range ids {
		g, err := m.store.Article(ctx, m.store.Base().Article(id))
		if err != nil {
			return nil, err
		}
		if g != nil && !strings.HasPrefix(g.ReadBy, queries.ByHand) {
			found = append(found, g)
		}
	}
	return found, nil
}
