package queries

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"standpoint/graph"
)

var contradictions = &Question{
	Name: "contradictions", Doc: "who takes both sides of one position at one time, with the words of both",
	Order:  "The surest come first.",
	Ways:   []string{"--limit 10", `"Ana Ortega"`},
	Params: []Param{{Name: "name", Place: true}},
	Ask:    askContradictions,
}

// Contradiction is one holder on both sides of a position in articles of one day, or
// in one article.
type Contradiction struct {
	party
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
	var found []turn
	_, groups := grouped(entries, func(e *entry) string { return e.agent + " " + e.position + " " + cmp.Or(e.day, e.article.ID) })
	for _, group := range groups {
		if t, ok := bothSides(group); ok {
			found = append(found, t)
		}
	}
	slices.SortFunc(found, func(x, y turn) int { return cmp.Or(cmp.Compare(y.least(), x.least()), byDay(x.before, y.before)) })
	kept := found[:s.cut(len(found))]
	answer, err := a.pairs(ctx, l, kept, l.labels(), func(who party, label string, before, after Standing) any {
		return Contradiction{who, label, before, after, min(before.Score, after.Score)}
	})
	if err != nil {
		return nil, err
	}
	answer.Cut, answer.Notes = len(found)-len(kept), notes
	return answer, nil
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
