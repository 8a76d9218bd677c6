package queries

import (
	"slices"
	"strings"

	"standpoint/graph"
	"standpoint/graph/vocab"
	"standpoint/ingest/lexicon"
)

// How well an agent bears a name that was asked for; 0 = not at all.
const (
	byFirstName = 1 + iota // "Dame Judith" is Judith Arden
	bySurname              // the last words of its name
	byName                 // a whole name that an article gives it
)

// asked is a name as somebody asks for it, letters folded.
type asked struct {
	slug   string // without determiners and titles before it
	whole  string // with them
	titled bool   // a title stood before it
	full   bool   // it begins with a given name, so that it is no surname
}

// askedFor reads a name: "the World Bank", "Sir Desmond Pike", "LORD WESTBROOK".
// A name of nothing but titles keeps them.
func askedFor(name string) asked {
	words := strings.Fields(name)
	rest := words
	if len(rest) > 1 && lexicon.Determiner(strings.ToLower(rest[0])) {
		rest = rest[1:]
	}
	n := asked{whole: vocab.Slug(name)}
	for len(rest) > 1 && isTitle(rest[0]) {
		rest, n.titled = rest[1:], true
	}
	n.slug = vocab.Slug(strings.Join(rest, " "))
	if len(rest) > 1 {
		_, n.full = lexicon.GivenName(capital(rest[0]))
	}
	return n
}

func isTitle(word string) bool {
	_, written := lexicon.TitleOf(word)
	_, folded := lexicon.TitleOf(capital(word))
	return written || folded
}

// capital is a word with a capital letter and small ones behind it.
func capital(word string) string {
	letters := []rune(strings.ToLower(word))
	if len(letters) == 0 {
		return ""
	}
	return strings.ToUpper(string(letters[0])) + string(letters[1:])
}

// borneBy compares the slug of a name with the one asked for.
func (n asked) borneBy(have string) int {
	switch {
	case n.slug == "":
		return 0
	case have == n.slug || have == n.whole:
		return byName
	case strings.HasSuffix(have, "-"+n.slug):
		return bySurname
	case n.titled && !strings.Contains(n.slug, "-") && strings.HasPrefix(have, n.slug+"-"):
		return byFirstName
	}
	return 0
}

// least is the least that counts where best is the best that was found: all who
// bear a surname do so, with or without a first name; a full name is meant as it
// stands.
func (n asked) least(best int) int {
	if best == byName && !n.full {
		return bySurname
	}
	return best
}

// bears compares an agent's names with one asked for: "ortega", "Ms Ortega" and
// "ANA ORTEGA" all find Ana Ortega, "Ana" does not.
func bears(a *graph.Agent, name string) int { return askedFor(name).borne(a) }

func (n asked) borne(a *graph.Agent) int {
	best := n.borneBy(vocab.Slug(a.Name))
	if slices.ContainsFunc(a.Alternates, func(other string) bool { return n.borneBy(vocab.Slug(other)) == byName }) {
		best = byName
	}
	return best
}
