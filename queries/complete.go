package queries

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// Completion is something that the graph holds and that begins as somebody types.
type Completion struct {
	Text  string `json:"text"`
	Kind  string `json:"kind" enum:"position,person,organization"`
	Count int    `json:"count"` // stances on it, or statements and stances of theirs
}

// beginning is a Completion with its words, letters folded, a "-" before each.
type beginning struct {
	Completion
	words string
}

// Complete are positions, persons and organisations that have a word which begins
// with each word of what was typed, those that most stands on first; at most so many.
// While the graph is read anew after a write they are those of before.
func (d *Desk) Complete(ctx context.Context, typed string, limit int) ([]Completion, error) {
	found := []Completion{}
	slug := vocab.Slug(typed)
	if slug == "" || limit < 1 {
		return found, nil
	}
	a, err := d.current(ctx)
	if err != nil {
		return nil, err
	}
	all, err := a.shared.beginnings.recent(ctx, a.readBeginnings)
	words := strings.Split(slug, "-")
	for i := range words {
		words[i] = "-" + words[i]
	}
	for i := range all {
		if len(found) == limit {
			break
		}
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(all[i].words, w) }) {
			found = append(found, all[i].Completion)
		}
	}
	return found, err
}

// readBeginnings are all that may be completed, what most stands on first.
func (a *Asker) readBeginnings(ctx context.Context) ([]beginning, error) {
	b, err := a.book(ctx)
	if err != nil {
		return nil, err
	}
	var list []beginning
	add := func(text, kind string, count int) {
		if slug := vocab.Slug(text); slug != "" && count > 0 {
			list = append(list, beginning{Completion{text, kind, count}, "-" + slug})
		}
	}
	counts := map[string]int{}
	for i := range b.all {
		counts[b.all[i].position]++
	}
	for position, label := range b.labels() {
		add(strings.TrimPrefix(label, notSo), "position", counts[position])
	}
	for _, x := range a.speaking(b) {
		add(fullest(x.names), string(x.kind), x.count)
	}
	slices.SortFunc(list, func(x, y beginning) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Text, y.Text), cmp.Compare(x.Kind, y.Kind))
	})
	return slices.CompactFunc(list, func(x, y beginning) bool { return x.Completion == y.Completion }), nil
}

// speaker is a person or an organisation over articles.
type speaker struct {
	kind  graph.AgentKind
	names map[string]int
	count int // statements and stances
}

// speaking are those, by what they are over articles.
func (a *Asker) speaking(b *book) map[string]*speaker {
	all := map[string]*speaker{}
	base := a.Store.Base()
	for _, g := range b.articles {
		said := map[string]int{}
		for i := range g.Statements {
			for _, slug := range g.Statements[i].Speakers {
				said[slug]++
			}
		}
		for i := range g.Stances {
			said[g.Stances[i].Holder]++
		}
		for i := range g.Agents {
			x := &g.Agents[i]
			if x.Kind != graph.Person && x.Kind != graph.Organization {
				continue
			}
			id := b.agents.of(base.Agent(g.ID, x.Slug))
			if all[id] == nil {
				all[id] = &speaker{kind: x.Kind, names: map[string]int{}}
			}
			all[id].names[x.Name]++
			all[id].count += said[x.Slug]
		}
	}
	return all
}
