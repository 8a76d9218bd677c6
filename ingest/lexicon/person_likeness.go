package lexicon

import (
	"slices"
	"strings"
)

// Likeness is what two names have to do with each other, the closest first.
type Likeness int

// The likenesses.
const (
	NamesEqual   Likeness = iota // word for word
	NamesKnown                   // listed as names of one person
	NamesSpelled                 // spellings, short forms, names left out
	NamesSlipped                 // the same but for a slip of typing
	NamesInitial                 // one has the other's given name as an initial
	NamesMiddle                  // one is called by the other's middle name
	NamesSurname                 // one is a surname alone, which the other bears
	NamesGiven                   // one is a given name alone, which the other bears
	NamesMarried                 // a woman's given name with another surname
	NamesDiffer
)

// Resemblance is how two names compare.
type Resemblance struct {
	Likeness
	Surname string // in which they agree, letters folded; "" = in none
	Common  int    // 2: many bear such a name; 1: the surname alone is common; 0: neither
	Juniors bool   // one says which generation it is, the other does not
}

// split is a way to read a name.
type split struct {
	family, given []NameWord
	partly        bool // a second surname is left out
}

// splits are the ways to read a name, the likeliest first.
func (n PersonName) splits() []split {
	w := n.Words
	last := len(w) - 1
	switch {
	case last < 0:
		return nil
	case n.kind == "regnal", n.kind == "given" && last == 0:
		return []split{{nil, w, false}}
	case last == 0:
		return []split{{w, nil, false}}
	}
	if slices.ContainsFunc(w, isFamily) {
		return shouted(w)
	}
	return ordered(w, n.Eastern || familyFirst()[w[0].Text])
}

func isFamily(w NameWord) bool { return w.family }

// shouted reads a name whose family's words are in capitals: "GARCÍA MÁRQUEZ
// Gabriel".
func shouted(w []NameWord) []split {
	var family, given []NameWord
	for _, x := range w {
		if x.family {
			family = append(family, x)
		} else {
			given = append(given, x)
		}
	}
	ways := []split{{family, given, false}}
	for i := range family {
		if len(family) > 1 {
			ways = append(ways, split{family[i : i+1], given, true})
		}
	}
	return ways
}

// ordered are the ways to read two words or more.
func ordered(w []NameWord, eastern bool) []split {
	var ways []split
	if eastern {
		ways = append(ways, split{w[:1], w[1:], false})
	}
	last := len(w) - 1
	for last > 1 && w[last].joined {
		last--
	}
	ways = append(ways, split{w[last:], w[:last], false})
	if last+1 < len(w) {
		ways = append(ways, split{w[last : last+1], w[:last], true}, split{w[len(w)-1:], w[:last], true})
	}
	_, given := givenGender(w[last-1].Text)
	if last >= 2 && !w[last-1].Initial {
		ways = append(ways, split{w[last-1:], w[:last-1], false})
		if !given {
			ways = append(ways, split{w[last-1 : last], w[:last-1], true})
		}
	}
	if _, first := givenGender(w[0].Text); len(w) == 2 && !first && !w[0].Initial {
		ways = append(ways, split{w, nil, false})
	}
	return ways
}

// Surname is the word that the name is filed under, as it sounds: every name that
// Compare finds alike, but for slips, other orders and listed ones, has it too.
func (n PersonName) Surname() string {
	if len(n.Words) == 0 {
		return ""
	}
	way := n.splits()[0]
	w := n.Words
	switch last := len(w) - 1; {
	case len(way.family) == 0:
		return sound(way.given[0].Text)
	case familyFirst()[w[0].Text] && len(w) > 1, way.family[0].family:
		return sound(way.family[0].Text)
	case last >= 2 && !w[last-1].Initial && iberian(w):
		return sound(w[last-1].Text)
	}
	return sound(way.family[0].Text)
}

// iberian: of two surnames the first counts, as in Spain.
func iberian(w []NameWord) bool {
	last := len(w) - 1
	_, given := givenGender(w[last-1].Text)
	return !given && commonSurnames()[w[last-1].Text] && !w[last].joined
}

// ComparePersonNames says how two names compare, whoever bears them.
func ComparePersonNames(a, b PersonName) Resemblance {
	r := Resemblance{Likeness: NamesDiffer}
	if a.Empty() || b.Empty() || a.Generation > 0 && b.Generation > 0 && a.Generation != b.Generation || opposed(a.Gender, b.Gender) {
		return r
	}
	r.Juniors = (a.Generation > 1) != (b.Generation > 1)
	switch {
	case a.Folded() == b.Folded() && !a.Lone():
		r.Likeness = NamesEqual
	case knownAs()[[2]string{a.Folded(), b.Folded()}]:
		r.Likeness = NamesKnown
	case a.abbreviates(b), b.abbreviates(a):
		r.Likeness = NamesInitial
	}
	for _, x := range a.splits() {
		for _, y := range b.splits() {
			if l := likeness(a, b, x, y); l < r.Likeness || l == r.Likeness && r.Surname == "" {
				r.Likeness, r.Surname = l, surnameOf(x, y)
			}
		}
	}
	r.Common = commonness(a, b, r.Surname)
	return r
}

// abbreviates: "FDR" is Franklin Delano Roosevelt.
func (n PersonName) abbreviates(other PersonName) bool {
	if !n.Lone() || len(n.Words[0].Text) < 2 || len(n.Words[0].Text) != len(other.Words) {
		return false
	}
	for i, w := range other.Words {
		if w.Text[0] != n.Words[0].Text[i] {
			return false
		}
	}
	return true
}

func opposed(x, y Gender) bool { return x != Unknown && y != Unknown && x != y }

func surnameOf(x, y split) string {
	for _, s := range []split{x, y} {
		if len(s.family) > 0 {
			return s.family[len(s.family)-1].Text
		}
	}
	return ""
}

// commonness: a full name is common where both its parts are.
func commonness(a, b PersonName, surname string) int {
	if !commonSurnames()[surname] && !familyFirst()[surname] {
		return 0
	}
	if a.Lone() || b.Lone() || !commonGivenNames()[spelt(a.Words[0].Text)] {
		return 1
	}
	return 2
}

func spelt(word string) string {
	if other, ok := nameSpellings()[word]; ok {
		return other
	}
	return word
}

// likeness compares two ways of reading.
func likeness(a, b PersonName, x, y split) Likeness {
	if len(x.family) == 0 || len(y.family) == 0 {
		return givenAlone(a, b, x, y)
	}
	family := listGrade(x.family, y.family)
	if len(x.given) == 0 || len(y.given) == 0 {
		return surnameAlone(family, x, y)
	}
	if x.partly && y.partly {
		return NamesDiffer
	}
	given := givenLikeness(withNicknames(x.given, a), withNicknames(y.given, b))
	switch {
	case family == unlike && given <= NamesSpelled && womans(a) && womans(b):
		return NamesMarried
	case family == unlike:
		return NamesDiffer
	case family == slipped && given == NamesSlipped, family == slipped && given == NamesInitial:
		return NamesDiffer
	case family == slipped:
		return max(given, NamesSlipped)
	case family == sounded, x.partly, y.partly:
		return max(given, NamesSpelled)
	}
	return given
}

func womans(n PersonName) bool { return n.Gender == Female }

// surnameAlone compares a surname with a name; a second surname may be left out.
func surnameAlone(family grade, x, y split) Likeness {
	switch {
	case family >= sounded:
		return NamesSurname
	case family == slipped && len(x.given)+len(y.given) == 0:
		return NamesDiffer
	}
	lone, other := x, y
	if len(lone.given) > 0 {
		lone, other = y, x
	}
	if len(lone.given) == 0 && len(lone.family) == 1 && slices.ContainsFunc(other.given, func(g NameWord) bool {
		return !g.Initial && wordGrade(lone.family[0].Text, g.Text) >= sounded
	}) {
		return NamesGiven
	}
	return NamesDiffer
}

// givenAlone compares "Pope Francis" and "Prince Charles" with another name.
func givenAlone(a, b PersonName, x, y split) Likeness {
	given := func(s split) []NameWord {
		if len(s.given) == 0 {
			return s.family
		}
		return s.given
	}
	p, q := given(x), given(y)
	if firstGrade(p, q) < sounded {
		return NamesDiffer
	}
	if len(x.family)+len(y.family) == 0 && middlesClash(p[1:], q[1:]) {
		return NamesDiffer
	}
	if a.Generation != b.Generation || len(x.family)+len(y.family) > 0 {
		return NamesGiven
	}
	return NamesSpelled
}

func firstGrade(x, y []NameWord) grade { return wordGrade(x[0].Text, y[0].Text) }

// listGrade compares words run together, "de Blasio" with "DeBlasio" too.
func listGrade(x, y []NameWord) grade {
	best := wordGrade(joinedText(x), joinedText(y))
	if len(x) == 1 && len(y) == 1 && x[0].long != y[0].long {
		for _, p := range []string{x[0].Text, x[0].long} {
			for _, q := range []string{y[0].Text, y[0].long} {
				if p != "" && q != "" && p+q != x[0].Text+y[0].Text {
					best = max(best, min(wordGrade(p, q), sounded))
				}
			}
		}
	}
	return best
}

func joinedText(words []NameWord) string {
	if len(words) == 1 {
		return words[0].Text
	}
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.Text)
	}
	return b.String()
}

// withNicknames are the given names, those in marks behind.
func withNicknames(given []NameWord, n PersonName) []NameWord {
	if len(n.Nicknames) == 0 {
		return given
	}
	all := slices.Clone(given)
	for _, nick := range n.Nicknames {
		all = append(all, NameWord{Text: nick})
	}
	return all
}

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
