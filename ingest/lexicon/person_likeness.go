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
	Common  int    // 2: many bear such a name; 1: the surname alone is common, or a listed name is one word; 0: neither
	Sounded bool   // the surname is not the same letter by letter
	Juniors bool   // one says which generation it is, the other does not
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
	for _, x := range a.ways {
		for _, y := range b.ways {
			if l := likeness(a, b, x, y); l < r.Likeness || l == r.Likeness && r.Surname == "" {
				r.Likeness, r.Surname = l, surnameOf(x, y)
				r.Sounded = len(x.family) > 0 && len(y.family) > 0 && listGrade(x.family, y.family) < equal
			}
		}
	}
	r.Common = commonness(a, b, r.Surname)
	if r.Likeness == NamesKnown {
		r.Common, r.Juniors = max(othersBear(a), othersBear(b)), false // a number is a regnal one
	}
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

// othersBear is Common of one name by itself: "David Jones" is many a man, and so
// may be "Pink" or "Prince Harry".
func othersBear(n PersonName) int {
	if n.Lone() && n.Generation == 0 {
		return 1
	}
	return commonness(n, n, surnameOf(n.ways[0], n.ways[0]))
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
