package lexicon

import (
	"strings"
)

// givenLikeness compares given names, where the family names agree.
func givenLikeness(x, y []NameWord) Likeness {
	if g := listGrade(x, y); g >= sounded && !x[0].Initial {
		return map[grade]Likeness{equal: NamesEqual, sounded: NamesSpelled}[g]
	}
	switch first := firstNames(x[0], y[0]); {
	case first == NamesDiffer && hasMiddle(x, y):
		return NamesMiddle
	case first == NamesDiffer:
		return NamesDiffer
	case middlesClash(x[1:], y[1:]):
		return NamesDiffer
	default:
		return first
	}
}

func firstNames(x, y NameWord) Likeness {
	g := wordGrade(x.Text, y.Text)
	switch {
	case x.Initial || y.Initial:
		if x.Text[0] == y.Text[0] || strings.HasPrefix(sound(x.Text), sound(y.Text)[:1]) {
			return NamesInitial
		}
		return NamesDiffer
	case g >= sounded, shortForms(x.Text, y.Text):
		return NamesSpelled
	case g == slipped:
		return NamesSlipped
	}
	return NamesDiffer
}

// shortForms: both may stand for one first name.
func shortForms(x, y string) bool {
	for _, p := range append(nicknames()[x], x) {
		for _, q := range append(nicknames()[y], y) {
			if sound(p) == sound(q) {
				return true
			}
		}
	}
	return false
}

// hasMiddle: all of one are later ones of the other, in order.
func hasMiddle(x, y []NameWord) bool { return areLater(x, y[1:]) || areLater(y, x[1:]) }

func areLater(few, many []NameWord) bool {
	for _, w := range many {
		if len(few) > 0 && !few[0].Initial && !w.Initial && firstNames(few[0], w) == NamesSpelled {
			few = few[1:]
		}
	}
	return len(few) == 0
}

// middlesClash: both have middle names, and the first ones are not one.
func middlesClash(x, y []NameWord) bool {
	for i := range min(len(x), len(y)) {
		if l := firstNames(x[i], y[i]); l != NamesSpelled && l != NamesInitial {
			return true
		}
	}
	return len(x) > 0 && len(y) > 0 && len(x) != len(y) && x[0].Initial && y[0].Initial && x[0].Text != y[0].Text
}
