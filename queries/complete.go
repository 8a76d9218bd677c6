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

// beginnings are all that may be completed, what most stands on first. Their words lie
// one behind the other in one text, which is searched faster than as many: letters
// folded, a "-" before each word and a line for each completion.
type beginnings struct {
	list  []Completion
	words string
	lines []int32 // where the line of each begins in words
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
	if err != nil {
		return nil, err
	}
	return append(found, all.having(strings.Split(slug, "-"), limit)...), nil
}

// having are those that have a word which begins with each of some, at most so many.
func (b *beginnings) having(words []string, limit int) (found []Completion) {
	for i := range words {
		words[i] = "-" + words[i]
	}
	slices.SortFunc(words, func(x, y string) int { return len(y) - len(x) }) // the rarest first, mostly
	for at := 0; len(found) < limit; {
		next := strings.Index(b.words[at:], words[0])
		if next < 0 {
			break
		}
		i, exact := slices.BinarySearch(b.lines, int32(at+next))
		if !exact {
			i--
		}
		line := b.words[b.lines[i]:b.lines[i+1]]
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(line, w) }) {
			found = append(found, b.list[i])
		}
		at = int(b.lines[i+1])
	}
	return found
}

func (a *Asker) readBeginnings(ctx context.Context) (*beginnings, error) {
	b, err := a.book(ctx)
	if err != nil {
		return nil, err
	}
	var list []Completion
	add := func(text, kind string, count int) {
		if vocab.Slug(text) != "" && count > 0 {
			list = append(list, Completion{text, kind, count})
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
	slices.SortFunc(list, func(x, y Completion) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Text, y.Text), cmp.Compare(x.Kind, y.Kind))
	})
	return newBeginnings(slices.Compact(list)), nil
}

func newBeginnings(list []Completion) *beginnings {
	b := &beginnings{list: list}
	var words strings.Builder
	for _, x := range list {
		b.lines = append(b.lines, int32(words.Len()))
		words.WriteString("-" + vocab.Slug(x.Text) + "\n")
	}
	b.lines, b.words = append(b.lines, int32(words.Len())), words.String()
	return b
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
