package queries

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

var agreement = &Question{
	Name: "agreement", Doc: "how far two countries, organisations or people agree, position by position",
	Order: "The positions that most sides are taken on come first.",
	Ways:  []string{"--between Portugal,Spain", `"the new port" --between "Ana Ortega,Luis Prado"`},
	Params: []Param{
		{Name: "position", Place: true},
		{Name: "between", Needed: true, Doc: "the two, with a comma between: countries (names, codes, EU, NATO, Europe), organisations or people"},
	},
	Gives: &Agreement{},
	Ask:   askAgreement,
}

// Compared is a position that both of two take sides on.
type Compared struct {
	Position string `json:"position"`
	First    Tally  `json:"first"`
	Second   Tally  `json:"second"`
	Agree    bool   `json:"agree"` // most of either are on the same side; false too where one is divided

	entries []entry
}

// Agreement is the answer to "agreement".
type Agreement struct {
	Between  [2]string  `json:"between"`
	Agreed   int        `json:"agreed"`   // positions
	Compared int        `json:"compared"` // positions that both take sides on
	Answers  []Compared `json:"answers"`
}

func askAgreement(ctx context.Context, a *Asker, args Args) (*Answer, error) {
	s, err := a.sieve(ctx, args.Filter)
	if err != nil {
		return nil, err
	}
	two := strings.Split(args.Values["between"], ",")
	if len(two) != 2 || strings.TrimSpace(two[0]) == "" || strings.TrimSpace(two[1]) == "" {
		return nil, fmt.Errorf("%w: --between %q: give two, with a comma between", ErrArgument, args.Values["between"])
	}
	if vocab.Slug(two[0]) == vocab.Slug(two[1]) {
		return nil, fmt.Errorf("%w: --between %q: they are the same", ErrArgument, args.Values["between"])
	}
	l, err := a.ledger(ctx, s)
	if err != nil {
		return nil, err
	}
	now, err := args.Filter.today(a.Now())
	if err != nil {
		return nil, err
	}
	var sides [2]func(*entry) bool
	for i := range two {
		two[i] = strings.TrimSpace(two[i])
		if sides[i], err = a.camp(ctx, l, two[i], now); err != nil {
			return nil, err
		}
	}
	entries, words, labels := l.entries, args.Values["position"], maps.Clone(l.labels())
	if words != "" {
		if entries, _, err = a.on(ctx, l, words); err != nil {
			return nil, err
		}
		labels[words] = words
	}
	x := compare(entries, sides, labels)
	x.Between = [2]string{two[0], two[1]}
	return x.answer(s), nil
}

// camp tells whose stances are those of a country or a set of them, an organisation
// or a person; a set has the members of a day. To a country belong its people and
// bodies, to an organisation those with a role in it.
func (a *Asker) camp(ctx context.Context, l *ledger, name string, now time.Time) (func(*entry) bool, error) {
	members, err := codes([]string{name}, now)
	country := err == nil
	bearers, err := a.partiesOf(ctx, l, name)
	if err != nil && (!country || !errors.Is(err, ErrUnknown)) {
		return nil, err
	}
	return func(e *entry) bool {
		return bearers[e.agent] || country && slices.Contains(members, e.country()) ||
			!country && slices.ContainsFunc(organizationsOf(e.article, e.holder), func(body string) bool { return hasWords(body, name) })
	}, nil
}

func compare(entries []entry, sides [2]func(*entry) bool, labels map[string]string) *Agreement {
	x := &Agreement{Answers: []Compared{}}
	keys, groups := grouped(entries, func(e *entry) string { return e.position })
	for _, key := range keys {
		first, second := those(groups[key], sides[0]), those(groups[key], sides[1])
		c := Compared{Position: labels[key], First: tallied(first), Second: tallied(second), entries: append(first, second...)}
		if c.First.Supports+c.First.Opposes == 0 || c.Second.Supports+c.Second.Opposes == 0 {
			continue
		}
		c.Agree = c.First.side() == c.Second.side() && c.First.side() != graph.Neutral
		if x.Compared++; c.Agree {
			x.Agreed++
		}
		x.Answers = append(x.Answers, c)
	}
	slices.SortStableFunc(x.Answers, func(x, y Compared) int {
		return cmp.Or(cmp.Compare(y.First.all()+y.Second.all(), x.First.all()+x.Second.all()), cmp.Compare(x.Position, y.Position))
	})
	return x
}

// those are the entries that are meant.
func those(entries []entry, meant func(*entry) bool) []entry {
	return slices.DeleteFunc(slices.Clone(entries), func(e entry) bool { return !meant(&e) })
}

func (x *Agreement) answer(s *sieve) *Answer {
	all := len(x.Answers)
	x.Answers = page(s, x.Answers)
	answer := &Answer{Value: x, Notes: s.notes()}
	answer.Notes = append(answer.Notes, fmt.Sprintf("%s and %s agree on %d of the %d positions that both take sides on", x.Between[0], x.Between[1], x.Agreed, x.Compared))
	answer.Table.Columns = []string{"position", "first supports", "first opposes", "second supports", "second opposes", "agree"}
	for _, c := range x.Answers {
		answer.Items = append(answer.Items, c)
		answer.Table.Rows = append(answer.Table.Rows, []string{
			c.Position, strconv.Itoa(c.First.Supports), strconv.Itoa(c.First.Opposes), strconv.Itoa(c.Second.Supports), strconv.Itoa(c.Second.Opposes),
			map[bool]string{true: "yes", false: "no"}[c.Agree],
		})
	}
	return s.paged(answer, all)
}
