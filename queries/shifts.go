package queries

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"standpoint/graph"
)

var shifts = &Question{
	Name: "shifts", Doc: "who changed sides on a position, with the words before and after",
	Order:  "The latest change comes first.",
	Ways:   []string{"--country PT", `"the new port"`},
	Params: []Param{{Name: "position", Place: true}},
	Gives:  List[Shift]{},
	Ask:    askShifts,
}

// Shift is a change of sides: the last word on one side before the first on the
// other, from day to day or, where one says what he thinks now and thought before, in
// one article.
type Shift struct {
	Party
	Position string   `json:"position"`
	From     string   `json:"from"`
	To       string   `json:"to"`
	On       string   `json:"on"` // the day of the first word on the new side
	Before   Standing `json:"before"`
	After    Standing `json:"after"`
}

// turn is a Shift before its words are fetched.
type turn struct{ before, after entry }

func askShifts(ctx context.Context, a *Asker, args Args) (*Answer, error) {
	s, err := a.sieve(ctx, args.Filter)
	if err != nil {
		return nil, err
	}
	l, err := a.ledger(ctx, s)
	if err != nil {
		return nil, err
	}
	entries, words, labels := l.entries, args.Values["position"], maps.Clone(l.labels())
	if words != "" {
		if entries, _, err = a.on(ctx, l, words); err != nil {
			return nil, err
		}
		labels[words] = words
	}
	turns, _, err := a.atOneTime(ctx, entries)
	if err != nil {
		return nil, err
	}
	_, groups := grouped(entries, func(e *entry) string { return e.agent + " " + e.position })
	for _, group := range groups {
		turns = append(turns, turnsOf(group)...)
	}
	slices.SortFunc(turns, func(x, y turn) int { return cmp.Or(byDay(y.after, x.after), byDay(y.before, x.before)) })
	answer, err := pairs(ctx, a, l, page(s, turns), labels, func(who Party, label string, before, after Standing) Shift {
		return Shift{who, label, before.Stance, after.Stance, day(after.Published), before, after}
	})
	if err != nil {
		return nil, err
	}
	answer.Notes = s.notes()
	return s.paged(answer, len(turns)), nil
}

// turnsOf are the changes of side of one agent on one position, from day to day. A
// day with words on both sides counts for neither: contradictions has those. What is
// said to be past counts only where somebody says so of the side that he was on
// before; what near copies tell again does not count.
func turnsOf(entries []entry) []turn {
	var turns []turn
	var last *entry
	first := those(entries, func(e *entry) bool { return e.copies == "" || e.copies == e.article.ID })
	days, groups := grouped(first, func(e *entry) string { return e.day })
	for _, d := range days {
		past := func(e *entry) bool { return e.x().Past }
		e := oneSided(those(groups[d], func(e *entry) bool { return !past(e) }))
		if d == "" || e == nil {
			continue
		}
		before := last
		if before == nil {
			before = oneSided(those(groups[d], past))
		}
		if before != nil && before.side != e.side {
			turns = append(turns, turn{*before, *e})
		}
		last = e
	}
	return turns
}

// oneSided is the surest of entries that all take one side, nil where they do not,
// or where none takes one.
func oneSided(entries []entry) *entry {
	var best *entry
	for i := range entries {
		e := &entries[i]
		switch {
		case e.side == graph.Neutral:
		case best != nil && best.side != e.side:
			return nil
		case best == nil || e.x().Score > best.x().Score:
			best = e
		}
	}
	return best
}

// pairs shows two entries of one agent each, with their words.
func pairs[T any](ctx context.Context, a *Asker, l *ledger, turns []turn, labels map[string]string, item func(who Party, label string, before, after Standing) T) (*Answer, error) {
	var flat []entry
	for _, t := range turns {
		flat = append(flat, t.before, t.after)
	}
	shown, err := a.shown(ctx, flat)
	if err != nil {
		return nil, err
	}
	parties, items := l.parties(), []T{}
	answer := &Answer{Table: Table{Columns: []string{"holder", "role", "country", "position", "first side", "first words", "first article", "first published", "other side", "other words", "other article", "other published"}}}
	for i, t := range turns {
		before, after, who := shown[2*i], shown[2*i+1], *parties[t.before.agent]
		label := cmp.Or(labels[t.before.position], before.Position)
		x := item(who, label, before, after)
		items, answer.Items = append(items, x), append(answer.Items, x)
		answer.Table.Rows = append(answer.Table.Rows, []string{
			who.Name, who.Role, who.Country, label, before.Stance, before.Evidence.Text, before.Article, before.Published,
			after.Stance, after.Evidence.Text, after.Article, after.Published,
		})
		answer.Blocks = append(answer.Blocks, Block{Name: who.Name, Head: described(who.Name, who.Who) + " on " + label, Lines: []string{}}, before.of(), after.of())
	}
	answer.Value = List[T]{items}
	return answer, nil
}
