package queries

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"standpoint/graph"
)

var allies = &Question{
	Name: "allies", Doc: "who takes the same sides as an agent, and on what",
	Order:  "Those come first who agree on most more positions than they differ on.",
	Ways:   []string{`"Ana Ortega"`, "ortega --country PT"},
	Params: []Param{{Name: "name", Place: true, Needed: true}},
	Gives:  List[Companion]{},
	Ask: func(ctx context.Context, a *Asker, args Args) (*Answer, error) {
		return a.company(ctx, args, func(c *Companion) (in, out int) { return len(c.Agree), len(c.Differ) })
	},
}

var opponents = &Question{
	Name: "opponents", Doc: "who takes the other sides than an agent, and on what",
	Order:  "Those come first who differ on most more positions than they agree on.",
	Ways:   []string{`"Ana Ortega"`, "ortega --since 2024-03"},
	Params: []Param{{Name: "name", Place: true, Needed: true}},
	Gives:  List[Companion]{},
	Ask: func(ctx context.Context, a *Asker, args Args) (*Answer, error) {
		return a.company(ctx, args, func(c *Companion) (in, out int) { return len(c.Differ), len(c.Agree) })
	},
}

// Companion is who takes sides on positions that somebody else takes sides on. A
// position on which either is on both sides counts for neither.
type Companion struct {
	Party
	Agree  []string `json:"agree"`  // positions
	Differ []string `json:"differ"` // positions

	entries []entry // of either, on these positions
}

// company are those of whom there is more in than out, or any in.
func (a *Asker) company(ctx context.Context, args Args, count func(*Companion) (in, out int)) (*Answer, error) {
	s, err := a.sieve(ctx, args.Filter)
	if err != nil {
		return nil, err
	}
	l, err := a.ledger(ctx, s)
	if err != nil {
		return nil, err
	}
	named, err := a.partiesOf(ctx, l, args.Values["name"])
	if err != nil {
		return nil, err
	}
	list := l.companions(named, func(e *entry) bool { return s.score(e.x().Score) && s.article(e.article) }, func(e *entry) bool { return s.agent(e.article, e.holder) })
	list = slices.DeleteFunc(list, func(c Companion) bool { in, _ := count(&c); return in == 0 })
	slices.SortFunc(list, func(x, y Companion) int {
		in1, out1 := count(&x)
		in2, out2 := count(&y)
		return cmp.Or(cmp.Compare(in2-out2, in1-out1), cmp.Compare(in2, in1), cmp.Compare(x.Name, y.Name), cmp.Compare(x.Agent, y.Agent))
	})
	answer := listed(s, list, []string{"name", "role", "country", "agree", "differ", "agree on", "differ on"}, func(x Companion) []string {
		return []string{x.Name, x.Role, x.Country, strconv.Itoa(len(x.Agree)), strconv.Itoa(len(x.Differ)), strings.Join(x.Agree, "; "), strings.Join(x.Differ, "; ")}
	})
	answer.Notes = append(answer.Notes, l.severally(named)...)
	return answer, nil
}

// companions compares everybody who is meant with the named, by what counts.
func (l *ledger) companions(named map[string]bool, counts, meant func(*entry) bool) []Companion {
	const ours = ""                                                                     // no agent is called so
	sides, taken := map[string]map[string]graph.Side{}, map[string]map[string][]entry{} // by agent and position
	on := map[string]bool{}                                                             // the positions that the named take sides on
	for i := range l.all {
		if e := &l.all[i]; named[e.agent] {
			on[e.position] = true
		}
	}
	for i := range l.all {
		e := &l.all[i]
		agent := e.agent
		switch {
		case !on[e.position] || e.side == graph.Neutral || !counts(e):
			continue
		case named[agent]:
			agent = ours
		case !meant(e):
			continue
		}
		if sides[agent] == nil {
			sides[agent], taken[agent] = map[string]graph.Side{}, map[string][]entry{}
		}
		taken[agent][e.position] = append(taken[agent][e.position], *e)
		if side, ok := sides[agent][e.position]; ok && side != e.side {
			sides[agent][e.position] = graph.Neutral
		} else {
			sides[agent][e.position] = e.side
		}
	}
	labels, parties := l.labels(), l.parties()
	var list []Companion
	for agent, theirs := range sides {
		c := Companion{Agree: []string{}, Differ: []string{}}
		for _, position := range slices.Sorted(maps.Keys(theirs)) {
			switch own, side := sides[ours][position], theirs[position]; {
			case agent == ours || own == "" || own == graph.Neutral || side == graph.Neutral:
				continue
			case own == side:
				c.Agree = append(c.Agree, labels[position])
			default:
				c.Differ = append(c.Differ, labels[position])
			}
			c.entries = slices.Concat(c.entries, taken[agent][position], taken[ours][position])
		}
		if len(c.Agree)+len(c.Differ) > 0 {
			slices.Sort(c.Agree)
			slices.Sort(c.Differ)
			c.Party = *parties[agent]
			list = append(list, c)
		}
	}
	return list
}
