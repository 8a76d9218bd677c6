package queries

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

var contradictions = &Question{
	Name: "contradictions", Doc: "who takes both sides of one position at one time, with the words of both",
	Order:  "The surest come first.",
	Ways:   []string{"--limit 10", `"Ana Ortega"`},
	Params: []Param{{Name: "name", Place: true}},
	Gives:  List[Contradiction]{},
	Ask:    askContradictions,
}

// Contradiction is one holder on both sides of a position in articles of one day, or
// in one article.
type Contradiction struct {
	Party
	Position string   `json:"position"`
	For      Standing `json:"for"`
	Against  Standing `json:"against"`
	Score    float64  `json:"score"` // of the less sure of the two
}

func askContradictions(ctx context.Context, a *Asker, args Args) (*Answer, error) {
	s, err := a.sieve(ctx, args.Filter)
	if err != nil {
		return nil, err
	}
	l, err := a.ledger(ctx, s)
	if err != nil {
		return nil, err
	}
	entries, notes := l.entries, s.notes()
	if name := args.Values["name"]; name != "" {
		bearers, err := a.partiesOf(ctx, l, name)
		if err != nil {
			return nil, err
		}
		notes = append(notes, l.severally(bearers)...)
		entries = slices.DeleteFunc(slices.Clone(entries), func(e entry) bool { return !bearers[e.agent] })
	}
	_, found, err := a.atOneTime(ctx, entries)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(found, func(x, y turn) int { return cmp.Or(cmp.Compare(y.least(), x.least()), byDay(x.before, y.before)) })
	answer, err := pairs(ctx, a, l, page(s, found), l.labels(), func(who Party, label string, before, after Standing) Contradiction {
		return Contradiction{who, label, before, after, min(before.Score, after.Score)}
	})
	if err != nil {
		return nil, err
	}
	answer.Notes = notes
	return s.paged(answer, len(found)), nil
}

// atOneTime are holders who take both sides of a position on one day: those who
// change sides, since one of the two is said to be so now ("I opposed it; I now
// support it"), and those who contradict themselves.
func (a *Asker) atOneTime(ctx context.Context, entries []entry) (changed, contradicted []turn, err error) {
	var both []turn
	keys, groups := grouped(entries, func(e *entry) string { return e.agent + " " + e.position + " " + cmp.Or(e.day, e.article.ID) })
	for _, key := range keys {
		if t, ok := bothSides(groups[key]); ok {
			both = append(both, t)
		}
	}
	opened := map[string]*graph.Article{}
	for _, t := range both {
		var now [2]bool
		for i, e := range []entry{t.before, t.after} {
			g, err := a.whole(ctx, opened, e.article)
			if err != nil {
				return nil, nil, err
			}
			now[i] = saysNow(evidence(g.Stances[e.stance].Evidence).Text)
		}
		switch {
		case now[0] == now[1]:
			contradicted = append(contradicted, t)
		case now[0]:
			changed = append(changed, turn{t.after, t.before})
		default:
			changed = append(changed, t)
		}
	}
	return changed, contradicted, nil
}

// saysNow tells whether words set a side off from one before.
func saysNow(words string) bool {
	return slices.ContainsFunc(strings.Split(vocab.Slug(words), "-"), func(w string) bool { return w == "now" || w == "today" })
}

func (t turn) least() float64 { return min(t.before.x().Score, t.after.x().Score) }

// bothSides are the surest words for and against; false where one is missing. What
// is said to be past contradicts nothing.
func bothSides(entries []entry) (turn, bool) {
	best := map[graph.Side]*entry{}
	for i := range entries {
		e := &entries[i]
		if b := best[e.side]; !e.x().Past && (b == nil || e.x().Score > b.x().Score) {
			best[e.side] = e
		}
	}
	before, after := best[graph.Supports], best[graph.Opposes]
	if before == nil || after == nil {
		return turn{}, false
	}
	return turn{*before, *after}, true
}

// severally warns that a name is borne by several, whose sides are taken together.
func (l *ledger) severally(bearers map[string]bool) []string {
	names := map[string]bool{}
	for agent, p := range l.parties() {
		if bearers[agent] {
			names[p.Name] = true
		}
	}
	if len(names) < 2 {
		return nil
	}
	return []string{fmt.Sprintf("%d bear this name, and their sides are taken together: %s; ask for one by the full name", len(names), strings.Join(slices.Sorted(maps.Keys(names)), ", "))}
}

// partiesOf are the agents over articles that bear a name. ErrUnknown.
func (a *Asker) partiesOf(ctx context.Context, l *ledger, name string) (map[string]bool, error) {
	bearers, err := a.agents(ctx, name)
	if err != nil {
		return nil, err
	}
	found := map[string]bool{}
	for _, m := range bearers {
		found[l.agents.of(m.iri(a.Store.Base()))] = true
	}
	return found, nil
}
