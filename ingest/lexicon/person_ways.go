package lexicon

import "slices"

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
	return ordered(w, n.eastern || familyFirst()[w[0].Text])
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
	way := n.ways[0]
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

// Letters are those that a given name of n may begin with, as it sounds, in any of
// its forms, one bit a letter: of two full names under one surname that share none
// ComparePersonNames would find that they differ. All bits where n has other names.
func (n PersonName) Letters() uint32 {
	if knownNames()[n.folded] {
		return ^uint32(0)
	}
	var letters uint32
	add := func(word string) {
		if s := sound(word); s != "" {
			letters |= 1 << (s[0] % 32)
		}
	}
	for _, way := range n.ways {
		for _, w := range withNicknames(way.given, n) {
			add(w.Text)
			for _, full := range nicknames()[w.Text] {
				add(full)
			}
		}
	}
	return letters
}

// Lone reports whether only one word is left of the name.
func (n PersonName) Lone() bool { return len(n.Words) == 1 }

// MaybeGiven reports whether the one word of the name may be a first name as well.
func (n PersonName) MaybeGiven() bool {
	if !n.Lone() || n.titled {
		return false
	}
	_, given := givenGender(n.Words[0].Text)
	return given
}

// Empty reports whether nothing is left of the name.
func (n PersonName) Empty() bool { return len(n.Words) == 0 }
