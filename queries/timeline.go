package queries

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"standpoint/graph"
)

var timeline = &Question{
	Name: "timeline", Doc: "how many support and oppose a position, day by day, week by week or month by month",
	Order: "In the order of time.",
	Ways:  []string{`"the new port" --by week`, `"the new port" --country PT --format csv`, `"the new port" --format svg >port.svg`},
	Params: []Param{
		{Name: "position", Place: true, Needed: true},
		{Name: "by", Choices: []string{"day", "week", "month"}, Doc: "the stretch of time: day, week or month (default: month)"},
	},
	Picture: true,
	Gives:   &Timeline{},
	Ask:     askTimeline,
}

// Stretch is a day, week or month, and the sides that were taken in it.
type Stretch struct {
	Period string `json:"period"` // 2024-05-03, 2024-W18 (ISO 8601) or 2024-05
	First  string `json:"first"`  // day
	Last   string `json:"last"`   // day
	Tally
	Supporters []string `json:"supporters"`
	Opponents  []string `json:"opponents"`

	entries []entry
}

// Timeline is the answer to "timeline".
type Timeline struct {
	Query      string     `json:"query"`
	By         string     `json:"by"`
	Understood Understood `json:"understood"`
	Answers    []Stretch  `json:"answers"`
	Undated    Tally      `json:"undated"` // sides taken in articles without a date
}

func askTimeline(ctx context.Context, a *Asker, args Args) (*Answer, error) {
	s, err := a.sieve(ctx, args.Filter)
	if err != nil {
		return nil, err
	}
	l, err := a.ledger(ctx, s)
	if err != nil {
		return nil, err
	}
	words, by := args.Values["position"], args.Values["by"]
	if by == "" {
		by = "month"
	}
	entries, u, err := a.on(ctx, l, words)
	if err != nil {
		return nil, err
	}
	t := Timeline{Query: words, By: by, Understood: understood(words, u, false), Answers: []Stretch{}}
	keys, groups := grouped(entries, func(e *entry) string { return periodOf(e.day, by) })
	for _, key := range keys {
		if key == "" {
			t.Undated = tallied(groups[key])
			continue
		}
		t.Answers = append(t.Answers, newStretch(key, by, groups[key]))
	}
	return t.answer(s), nil
}

func (t *Timeline) answer(s *sieve) *Answer {
	all := len(t.Answers)
	t.Answers = page(s, t.Answers)
	answer := &Answer{Value: t, Notes: s.notes()}
	answer.Table.Columns = []string{t.By, "supports", "opposes", "neutral", "supporters", "opponents"}
	for _, x := range t.Answers {
		answer.Items = append(answer.Items, x)
		answer.Table.Rows = append(answer.Table.Rows, []string{
			x.Period, strconv.Itoa(x.Supports), strconv.Itoa(x.Opposes), strconv.Itoa(x.Neutral), strings.Join(x.Supporters, "; "), strings.Join(x.Opponents, "; "),
		})
	}
	if n := t.Undated.all(); n > 0 {
		answer.Notes = append(answer.Notes, fmt.Sprintf("%d sides are taken in articles without a date, and stand in no %s", n, t.By))
	}
	return s.paged(answer, all)
}

func newStretch(key, by string, entries []entry) Stretch {
	x := Stretch{Period: key, Tally: tallied(entries), Supporters: holdersOf(entries, graph.Supports), Opponents: holdersOf(entries, graph.Opposes), entries: entries}
	of := slices.MinFunc(entries, byDay).day
	if t, err := time.Parse(time.DateOnly, of); err == nil {
		first, last := stretch(t, by)
		x.First, x.Last = first.Format(time.DateOnly), last.Format(time.DateOnly)
	}
	return x
}

// periodOf is the day, week, month, quarter or year of a day, "" where there is none.
func periodOf(day, by string) string {
	t, err := time.Parse(time.DateOnly, day)
	switch {
	case err != nil:
		return ""
	case by == "week":
		year, week := t.ISOWeek()
		return fmt.Sprintf("%d-W%02d", year, week)
	case by == "month":
		return t.Format("2006-01")
	case by == "quarter":
		return fmt.Sprintf("%d-Q%d", t.Year(), (t.Month()+2)/3)
	case by == "year":
		return t.Format("2006")
	}
	return day
}
