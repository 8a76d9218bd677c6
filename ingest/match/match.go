package match

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/graph/vocab"
	"standpoint/ingest/lexicon"
	"standpoint/queries"
)

// Matcher finds positions by their words. It keeps the index of a store's
// positions until the store changes; several goroutines may use it.
type Matcher struct {
	mu    sync.Mutex
	state string // of the store that named was made from
	named *Index
}

var _ queries.Matcher = (*Matcher)(nil)

// New makes a Matcher.
func New() *Matcher { return &Matcher{} }

// Where a question is taken to be about a position. nearEnough and besideBest were
// searched on train in seven folds: each fold chose the same besideBest, and
// 0.30 to 0.38 differ by 0.002 in stance F1. Of 0.8 to 0.95 for elsewhere, 0.85
// halves the answers from other articles and costs 0.002 in stance F1. ownEnough
// was compared with 0.1, which does as well; the rest are by judgement.
const (
	nearEnough  = 0.38 // least Score
	ownEnough   = 0.2  // least share that the position's own words earn
	besideBest  = 0.7  // least Score, as a share of the best one's
	elsewhere   = 0.85 // the same in another article than the best one's
	closeRead   = 40   // articles read closely, those with the best labels
	nearestShow = 5    // labels shown where nothing is near enough
)

// Match looks through the names of all positions first, then reads closely the
// articles that have the best of them.
func (m *Matcher) Match(ctx context.Context, s *store.Store, question string) (queries.Understanding, error) {
	u := queries.Understanding{Position: lexicon.NormalForm(question)}
	coarse, err := m.index(ctx, s)
	if err != nil {
		return u, err
	}
	rough, unknown := coarse.Search(question)
	u.Unknown = unknown
	var candidates []Candidate
	for _, label := range bestArticles(coarse, rough) {
		a, err := s.Article(ctx, quad.IRI(label))
		if err != nil {
			return u, err
		}
		candidates = append(candidates, positionsOf(s.Base(), a)...)
	}
	fine := NewIndex(candidates)
	fine.weighAs(coarse)
	found, _ := fine.Search(question)
	u.Matched, u.Nearest = fine.choose(found)
	return u, nil
}

// index is the index of the names of all positions of s as it is now.
func (m *Matcher) index(ctx context.Context, s *store.Store) (*Index, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	state, err := s.State(ctx)
	if err != nil || m.named != nil && m.state == state {
		return m.named, err
	}
	positions, err := namedPositions(ctx, s)
	if err != nil {
		return nil, err
	}
	m.named, m.state = NewIndex(positions), state
	return m.named, nil
}

// namedPositions are the positions of all articles by their IRIs, whose slugs are
// their labels in lower case. vocab.Slug cuts long ones: words behind the cut are
// seen only once another position brings the article among those read closely.
func namedPositions(ctx context.Context, s *store.Store) ([]Candidate, error) {
	var named []Candidate
	for v, err := range s.Subjects(ctx, vocab.Type, vocab.Concept) {
		if err != nil {
			return nil, err
		}
		iri, _ := v.(quad.IRI)
		base, id, _, ok := vocab.SplitArticle(iri)
		if !ok {
			continue // of the derived graph
		}
		slug := vocab.LocalSlug(iri, "position")
		named = append(named, Candidate{Article: string(base.Article(id)), Position: string(iri), Label: strings.ReplaceAll(slug, "-", " ")})
	}
	return named, nil
}

// bestArticles are the articles of the best found, best first.
func bestArticles(x *Index, found []Found) []string {
	var labels []string
	seen := map[string]bool{}
	for _, f := range found {
		label := x.candidates[f.Candidate].Article
		if len(labels) < closeRead && !seen[label] {
			seen[label] = true
			labels = append(labels, label)
		}
	}
	return labels
}

var sides = map[graph.Side]int8{graph.Supports: 1, graph.Opposes: -1}

// positionsOf are the positions of an article with their evidence, in the order
// of it.
func positionsOf(base vocab.Base, a *graph.Article) []Candidate {
	if a == nil {
		return nil
	}
	first := map[string]int{}
	evidence := map[string][]string{}
	held := map[string][]Held{}
	for _, st := range a.Stances {
		if at, ok := first[st.Position]; !ok || st.Evidence[0].Start < at {
			first[st.Position] = st.Evidence[0].Start
		}
		held[st.Position] = append(held[st.Position], Held{st.Holder, sides[st.Side], st.Score})
		for _, e := range st.Evidence {
			evidence[st.Position] = append(evidence[st.Position], e.Exact)
		}
	}
	var candidates []Candidate
	positions := slices.Clone(a.Positions)
	slices.SortStableFunc(positions, func(x, y graph.Position) int { return cmp.Compare(first[x.Slug], first[y.Slug]) })
	for _, p := range positions {
		candidates = append(candidates, Candidate{
			Article: string(base.Article(a.ID)), Position: string(base.Position(a.ID, p.Slug)), Label: p.Label,
			Alternates: p.Alternates, Evidence: evidence[p.Slug], Title: a.Headline, Stances: held[p.Slug],
		})
	}
	return candidates
}

// choose keeps what is near enough; where nothing is, it names the nearest.
func (x *Index) choose(found []Found) (matched []queries.Match, nearest []string) {
	near := x.onTopic(found)
	if len(near) == 0 {
		return nil, x.nearest(found)
	}
	for _, f := range x.oneSided(near) {
		c := x.candidates[f.Candidate]
		matched = append(matched, queries.Match{
			Position: quad.IRI(c.Position), Article: quad.IRI(c.Article), Label: c.Label,
			Score: min(f.Score, 1), Turned: f.Turned, Reason: reason(f),
		})
	}
	return matched, nil
}

// onTopic is what of found, best first, is near enough to answer: more is wanted
// of other articles than of the best one's own.
func (x *Index) onTopic(found []Found) []Found {
	var near []Found
	for _, f := range found {
		least := besideBest
		if x.article[f.Candidate] != x.article[found[0].Candidate] {
			least = elsewhere
		}
		if f.Central && f.Score >= nearEnough && f.Own >= ownEnough && f.Score >= least*found[0].Score {
			near = append(near, f)
		}
	}
	return near
}

// nearest are the labels of the best found, each once.
func (x *Index) nearest(found []Found) []string {
	var labels []string
	for _, f := range found {
		if label := x.candidates[f.Candidate].Label; len(labels) < nearestShow && !slices.Contains(labels, label) {
			labels = append(labels, label)
		}
	}
	return labels
}

// reason says what decided, for --explain.
func reason(f Found) string {
	turned := ""
	if f.Turned {
		turned = ", turned round"
	}
	return fmt.Sprintf("%s (own words %.2f of %.2f%s)", strings.Join(f.Words, ", "), f.Own, f.Score, turned)
}
