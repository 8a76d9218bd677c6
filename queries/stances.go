package queries

import (
	"context"
	"errors"
	"slices"
	"strings"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// ByHand begins the name of the reader of what a coder read by hand.
const ByHand = "dna/"

// Taken is one stance with what other people's tools want of it. Its position and
// side are those over articles.
type Taken struct {
	Standing
	ArticleID, SHA256, Author string // of the article
	Party                     string // who holds it, by the fullest name over articles
	PartyID, PositionID       string // IRIs over articles
	StatementID               string // IRI, "" = the article's own voice
	Coder                     string // who coded the article by hand, "" = the program read it
}

// Stances are those that a filter lets through, in the order of their days.
type Stances struct {
	List  []Taken
	Notes []string // what to know about them

	asker  *Asker
	ledger *ledger
	at     map[stanceAt]int // index into List
}

// stanceAt is where a stance stands: an article, and the index among its stances.
type stanceAt struct {
	article string
	stance  int
}

// Stances reads the stances of the graph, with their words.
func (a *Asker) Stances(ctx context.Context, f Filter) (*Stances, error) {
	s, err := a.sieve(ctx, f)
	if err != nil {
		return nil, err
	}
	l, err := a.ledger(ctx, s)
	if err != nil {
		return nil, err
	}
	l.entries = slices.Clone(l.entries)
	slices.SortFunc(l.entries, byDay)
	l.entries = page(s, l.entries)
	out := &Stances{Notes: s.notes(), asker: a, ledger: l, at: map[stanceAt]int{}}
	labels, parties := l.labels(), l.parties()
	var g *graph.Article // entries of one article stand together
	for i, e := range l.entries {
		if g == nil || g.ID != e.article.ID {
			if g, err = a.whole(ctx, map[string]*graph.Article{}, e.article); err != nil {
				return nil, err
			}
		}
		out.List = append(out.List, takenOf(a.Store.Base(), g, e, labels[e.position], parties[e.agent]))
		out.at[stanceAt{g.ID, e.stance}] = i
	}
	return out, nil
}

func takenOf(base vocab.Base, g *graph.Article, e entry, label string, of *Party) Taken {
	t := Taken{
		Standing:  standing(base, g, e.stance, label, e.side, round(e.x().Score)),
		ArticleID: g.ID, SHA256: g.SHA256, Author: g.Author, Party: of.Name, PartyID: e.agent, PositionID: e.position,
	}
	if coder, ok := strings.CutPrefix(g.ReadBy, ByHand); ok { // her words stand, not those of other articles
		t.Coder, t.Position, t.Stance, t.Party = coder, e.label(), string(e.x().Side), e.holder.Name
	}
	if n := g.Stances[e.stance].Statement; n >= 0 {
		first := g.Statements[n].Content[0]
		t.StatementID = string(base.Statement(g.ID, first.Start, first.End))
	}
	return t
}

// Toward are the stances of the list on a position in somebody's words, by their
// index, with their sides toward those words; none where nothing is on it.
func (s *Stances) Toward(ctx context.Context, words string) (map[int]graph.Side, error) {
	entries, _, err := s.asker.on(ctx, s.ledger, words)
	if errors.Is(err, ErrUnknown) {
		return nil, nil
	}
	sides := map[int]graph.Side{}
	for _, e := range entries {
		if i, ok := s.at[stanceAt{e.article.ID, e.stance}]; ok {
			sides[i] = e.side
		}
	}
	return sides, err
}

// Through reports which articles the parts of a filter that are about articles let
// through.
func (a *Asker) Through(ctx context.Context, f Filter) (func(*graph.Article) bool, error) {
	s, err := a.sieve(ctx, f)
	if err != nil {
		return nil, err
	}
	return s.article, nil
}
