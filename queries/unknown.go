package queries

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
	"standpoint/ingest/lexicon"
)

// knows refuses a filter whose names nothing in the graph bears: no answer would
// come of it, and for another reason than the question's. It notes which articles
// are meant. The error wraps ErrUnknown.
func (a *Asker) knows(ctx context.Context, s *sieve) error {
	for _, name := range s.Holders {
		bearers, err := a.agents(ctx, name)
		if err != nil {
			return fmt.Errorf("--holder: %w", err)
		}
		for _, m := range bearers {
			_, id, _, _ := vocab.SplitArticle(m.article)
			s.holders[s.base.Agent(id, m.slug)] = true
		}
	}
	for _, name := range s.Articles {
		labels, near, err := a.named(ctx, name)
		if err != nil {
			return err
		}
		if len(labels) == 0 {
			return fmt.Errorf("--article: %w", unknown("the article", name, near))
		}
		for _, label := range labels {
			_, id, _, _ := vocab.SplitArticle(label)
			s.articles[id] = true
		}
	}
	if err := a.knowsWords(ctx, "outlet", s.Outlets, vocab.NewsArticle, vocab.Publisher); err != nil {
		return err
	}
	return a.knowsWords(ctx, "organization", s.Organizations, vocab.Organization, vocab.Name)
}

// knowsWords refuses words that stand in no value which a node of that class has
// of the property.
func (a *Asker) knowsWords(ctx context.Context, what string, wanted []string, class, property quad.IRI) error {
	if len(wanted) == 0 {
		return nil
	}
	values, err := a.worded(ctx, class, property)
	if err != nil {
		return err
	}
	for _, words := range wanted {
		if values.have(words) {
			continue
		}
		near, err := a.nearest(ctx, values, vocab.Slug(words), property)
		if err != nil {
			return err
		}
		return fmt.Errorf("--%s: %w", what, unknown("the "+what, words, near))
	}
	return nil
}

// worded are the values, which are an article's outlet or an organisation's name, that
// nodes of a class have of a property.
func (a *Asker) worded(ctx context.Context, class, property quad.IRI) (candidates, error) {
	values := candidates{}
	if a.shared != nil {
		outlines, err := a.outlines(ctx)
		for _, g := range outlines {
			values.addOf(a.Store.Base(), g, class)
		}
		return values, err
	}
	var nodes []quad.IRI
	for v, err := range a.Store.Subjects(ctx, vocab.Type, class) {
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, v.(quad.IRI))
	}
	for _, node := range nodes {
		for v, err := range a.Store.Objects(ctx, node, property) {
			if err != nil {
				return nil, err
			}
			values.add(vocab.Slug(lexical(v)), node)
		}
	}
	return values, nil
}

// addOf adds the outlet of an article, or the names of its organisations.
func (c candidates) addOf(base vocab.Base, g *graph.Article, class quad.IRI) {
	if class == vocab.NewsArticle {
		if g.Publisher != "" {
			c.add(vocab.Slug(g.Publisher), base.Article(g.ID))
		}
		return
	}
	for i := range g.Agents {
		if x := &g.Agents[i]; x.Kind == graph.Organization {
			c.add(vocab.Slug(x.Name), base.Agent(g.ID, x.Slug))
		}
	}
}

// have reports whether the words stand in one of the slugs.
func (c candidates) have(words string) bool {
	for slug := range c {
		if hasWords(slug, words) {
			return true
		}
	}
	return false
}

// nearestPeople are the agents whose names are written most like the words.
func (a *Asker) nearestPeople(ctx context.Context, words string) ([]string, error) {
	all, err := a.allAgents(ctx)
	if err != nil {
		return nil, err
	}
	return a.nearest(ctx, slugsOf(all), vocab.Slug(words), vocab.Name)
}

// nearestCountries are the names and codes of the countries that are written most
// like a name.
func nearestCountries(name string) []string {
	type near struct {
		words string
		score float64
	}
	var list []near
	for _, code := range lexicon.Codes() {
		terms, _ := code.Terms()
		if score := likeness(vocab.Slug(terms.Name), vocab.Slug(name)); score >= 0.5 {
			list = append(list, near{fmt.Sprintf("%s (%s)", terms.Name, code), score})
		}
	}
	slices.SortStableFunc(list, func(x, y near) int {
		switch {
		case x.score > y.score:
			return -1
		case x.score < y.score:
			return 1
		}
		return 0
	})
	var words []string
	for _, n := range list[:min(3, len(list))] {
		words = append(words, n.words)
	}
	return words
}
