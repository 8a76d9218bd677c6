package queries

import (
	"cmp"
	"context"
	"slices"

	"standpoint/graph"
)

var unknownSpeakers = &Question{
	Name: "unknown-speakers", Doc: "the statements whose speaker is not named or not known",
	Order: "The surest statements come first, then the newest.",
	Ways:  []string{"--limit 20", "--role official"},
	Gives: List[Saying]{},
	Ask:   askUnknownSpeakers,
}

// nameless is a statement of nobody who is named.
type nameless struct {
	article   *graph.Article // an outline
	statement int
	speaker   *graph.Agent // nil = unknown
}

func askUnknownSpeakers(ctx context.Context, a *Asker, args Args) (*Answer, error) {
	s, err := a.sieve(ctx, args.Filter)
	if err != nil {
		return nil, err
	}
	var found []nameless
	err = a.scan(ctx, s, func(g *graph.Article) {
		for i := range g.Statements {
			if n, ok := s.nameless(g, i); ok {
				found = append(found, n)
			}
		}
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(found, func(x, y nameless) int {
		return cmp.Or(
			cmp.Compare(y.article.Statements[y.statement].Score, x.article.Statements[x.statement].Score),
			cmp.Compare(y.article.Published, x.article.Published),
		)
	})
	answer, err := a.sayingsOf(ctx, page(s, found))
	if err != nil {
		return nil, err
	}
	answer.Notes = s.notes()
	return s.paged(answer, len(found)), nil
}

// nameless tells whether the filter lets a statement through of which nobody who is
// named is the speaker. What an unnamed source is called counts as its role.
func (s *sieve) nameless(g *graph.Article, statement int) (nameless, bool) {
	x := &g.Statements[statement]
	n := nameless{article: g, statement: statement}
	for _, slug := range x.Speakers {
		speaker := agentOf(g, slug)
		if speaker == nil || speaker.Kind != graph.Anonymous {
			return n, false
		}
		n.speaker = speaker
	}
	if !s.score(x.Score) || n.speaker == nil && s.aboutAgents() {
		return n, false
	}
	if n.speaker == nil {
		return n, true
	}
	called := *n.speaker
	called.Roles = append(slices.Clone(called.Roles), graph.Role{Words: called.Name})
	return n, s.agent(g, &called)
}

// sayingsOf opens the articles of statements, for their words.
func (a *Asker) sayingsOf(ctx context.Context, list []nameless) (*Answer, error) {
	base, whole, sayings := a.Store.Base(), map[string]*graph.Article{}, []Saying{}
	for _, n := range list {
		g, err := a.whole(ctx, whole, n.article)
		if err != nil {
			return nil, err
		}
		x := saying(base, g, &g.Statements[n.statement])
		if n.speaker != nil {
			speaker := agentOf(g, n.speaker.Slug)
			x.Speaker, x.SpeakerType, x.Who = speaker.Name, string(speaker.Kind), who(g, speaker)
			x.Agent = string(base.Agent(g.ID, speaker.Slug))
		}
		sayings = append(sayings, x)
	}
	if err := a.addCopies(ctx, placesOf(sayings, ofSaying)...); err != nil {
		return nil, err
	}
	answer := &Answer{Value: List[Saying]{sayings}, Table: sayingsTable(sayings)}
	for _, x := range sayings {
		answer.Items = append(answer.Items, x)
		b := x.block()
		b.Name = cmp.Or(b.Name, "unknown")
		answer.Blocks = append(answer.Blocks, b)
	}
	return answer, nil
}
