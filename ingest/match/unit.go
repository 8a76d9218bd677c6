package match

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"standpoint/graph"
)

// Unit is what is held against a question: who says or does something, and in
// which words. Each statement is one, each side that it tells of somebody else is
// another, and each side that the article reports in its own voice.
type Unit struct {
	Holders   []string // slugs of agents
	Statement int      // index into the article's statements, -1 = in its own voice
	Stances   []int    // indexes into the article's stances: those that it shows
	Text      string   // the holders' names, the cue, what is said
	Wordless  bool     // its words are not stored: the labels of its stances stand for them
	Start     int      // of its words, in code points
}

// Units are those of an article in the order of their words.
func Units(a *graph.Article) []Unit {
	names := map[string]string{}
	for _, agent := range a.Agents {
		names[agent.Slug] = agent.Name
	}
	var units []Unit
	said := map[int]int{} // statement → index into units
	for i, s := range a.Statements {
		if len(s.Speakers) > 0 && len(s.Content) > 0 {
			said[i] = len(units)
			units = append(units, Unit{Holders: s.Speakers, Statement: i, Text: worded(names, s.Speakers, s.Cue, s.Content), Start: s.Content[0].Start})
		}
	}
	told := map[string]int{}
	for i, s := range a.Stances {
		at, ok := said[s.Statement]
		if ok && slices.Contains(units[at].Holders, s.Holder) {
			units[at].Stances = append(units[at].Stances, i)
			continue
		}
		key := fmt.Sprint(s.Holder, s.Evidence[0].Start, s.Evidence[0].End)
		if at, ok = told[key]; !ok {
			at = len(units)
			told[key] = at
			units = append(units, Unit{Holders: []string{s.Holder}, Statement: s.Statement, Text: worded(names, []string{s.Holder}, "", s.Evidence), Start: s.Evidence[0].Start})
		}
		units[at].Stances = append(units[at].Stances, i)
	}
	slices.SortStableFunc(units, func(x, y Unit) int { return cmp.Compare(x.Start, y.Start) })
	for i := range units {
		units[i].label(a)
	}
	return units
}

// label gives a unit of a store without texts the labels of its stances as words.
func (u *Unit) label(a *graph.Article) {
	if strings.TrimSpace(u.said()) != "" {
		return
	}
	u.Wordless = true
	for _, p := range a.Positions {
		if slices.ContainsFunc(u.Stances, func(i int) bool { return a.Stances[i].Position == p.Slug }) {
			u.Text += " " + p.Label
		}
	}
}

// said is what is said or done: a unit's text without holders and cue.
func (u *Unit) said() string {
	_, words, _ := strings.Cut(u.Text, ":")
	return words
}

// worded is "Ann Lee and Bo Ek rejected: the plan".
func worded(names map[string]string, holders []string, cue string, words []graph.Span) string {
	var b strings.Builder
	for i, h := range holders {
		if i > 0 {
			b.WriteString(" and ")
		}
		b.WriteString(names[h])
	}
	if cue != "" {
		b.WriteString(" " + cue)
	}
	b.WriteString(":")
	for _, w := range words {
		b.WriteString(" " + w.Exact)
	}
	return b.String()
}

// ruleSide is what the rules read of a unit's side.
type ruleSide uint8

// The sides that rules read, as the weights count them.
const (
	noSide ruleSide = iota
	forIt
	againstIt
	bothSides
	ruleSides = iota
)

// ruleSideOf is the side of stances that have these.
func ruleSideOf(sides []int8) (s ruleSide) {
	for _, side := range sides {
		switch {
		case side > 0:
			s |= forIt
		case side < 0:
			s |= againstIt
		}
	}
	return s
}
