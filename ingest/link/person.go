package link

import (
	"slices"
	"strings"
	"unicode"

	"standpoint/ingest/lexicon"
)

// Description is a person as one article has it.
type Description struct {
	Name         string
	Role         string // as worded; several joined by ";"; "" = unknown, as everywhere here
	Country      string // ISO 3166-1 alpha-2
	Organization string
}

// Verdict says whether two descriptions are of one person.
type Verdict int

// The verdicts.
const (
	Unknown Verdict = iota
	Same
	Different
)

func (v Verdict) String() string { return [...]string{"unknown", "same", "different"}[v] }

// Compare says whether two descriptions are of one person, and how sure that is, 0
// to 1. The scores are set by hand and order the verdicts; they are no
// probabilities.
func Compare(a, b Description) (Verdict, float64) { return compare(newPerson(a), newPerson(b)) }

// person is a description made ready.
type person struct {
	Description
	name    lexicon.PersonName
	fields  []string // walks of life, sorted
	offices [][]string
	org     []string
	isBody  bool
	letters uint32 // lexicon.PersonName.Letters
}

func newPerson(d Description) *person {
	p := &person{Description: d, name: lexicon.ParsePersonName(d.Name).In(lexicon.Code(d.Country)), org: contentWords(d.Organization)}
	for _, role := range strings.Split(d.Role, ";") {
		if words := contentWords(role); len(words) > 0 {
			p.offices = append(p.offices, words)
		}
		p.fields = append(p.fields, fieldsOf(role)...)
	}
	slices.Sort(p.fields)
	p.fields = slices.Compact(p.fields)
	if at := slices.Index(p.fields, "sport"); at >= 0 && at+1 < len(p.fields) && strings.HasPrefix(p.fields[at+1], "sport:") {
		p.fields = slices.Delete(p.fields, at, at+1) // the kind says more
	}
	p.isBody, p.letters = p.body(), p.name.Letters()
	return p
}

// contentWords are the words that make an office, sorted: without stop words, the
// names of countries and whether it is over.
func contentWords(phrase string) []string {
	var words []string
	fields := strings.Fields(strings.NewReplacer(",", " ", "(", " ", ")", " ", "'s", " ", "’s", " ", "-", " ").Replace(phrase))
	for i := 0; i < len(fields); {
		if place, n := lexicon.FindPlace(fields[i:]); n > 0 && place.Sense > lexicon.Region {
			i += n
			continue
		}
		word := strings.ToLower(strings.Trim(fields[i], "."))
		i++
		if _, ended := lexicon.RoleModifier(word); ended || lexicon.StopWord(word) || word == "" {
			continue
		}
		words = append(words, lexicon.Spelling(lexicon.RoleSynonym(word)))
	}
	slices.Sort(words)
	return slices.Compact(words)
}

func fieldsOf(role string) []string {
	var fields []string
	for _, word := range strings.FieldsFunc(role, func(r rune) bool { return !unicode.IsLetter(r) }) {
		f := lexicon.RoleField(strings.ToLower(word))
		if noun, ok := lexicon.RoleOf(word); f == "" && ok {
			f = lexicon.RoleField(strings.ToLower(noun.Singular))
		}
		if f != "" {
			fields = append(fields, f)
		}
	}
	return fields
}

// accord is how two descriptions agree in one respect.
type accord int

const (
	open   accord = iota // one or both say nothing
	apart                // they say different things, which one person may be
	agreed               // they say the same
	clash                // one person is not both
)

func countries(a, b *person) accord {
	switch {
	case a.Country == "" || b.Country == "":
		return open
	case a.Country == b.Country:
		return agreed
	}
	return clash
}

// offices agree where most of the words of two roles are the same, or the
// organisations are, and neither has a rank that the other has not.
func offices(a, b *person) accord {
	if len(a.offices)+len(a.org) == 0 || len(b.offices)+len(b.org) == 0 {
		return open
	}
	for _, x := range a.offices {
		for _, y := range b.offices {
			if sameOffice(x, y) {
				return agreed
			}
		}
	}
	if len(a.org) > 0 && slices.Equal(a.org, b.org) {
		return agreed
	}
	return apart
}

func sameOffice(x, y []string) bool {
	shared := 0
	for _, w := range x {
		switch in := slices.Contains(y, w); {
		case in:
			shared++
		case lexicon.RoleRank(w):
			return false
		}
	}
	for _, w := range y {
		if lexicon.RoleRank(w) && !slices.Contains(x, w) {
			return false
		}
	}
	return shared > 0 && 2*shared >= max(len(x), len(y))
}

// fields clash where no walk of life of one goes with any of the other.
func fieldAccord(a, b *person) accord {
	if len(a.fields) == 0 || len(b.fields) == 0 {
		return open
	}
	found := clash
	for _, x := range a.fields {
		for _, y := range b.fields {
			switch {
			case x == y:
				found = agreed
			case found == clash && !lexicon.FieldsCompete(x, y):
				found = apart
			}
		}
	}
	return found
}

// body tells a company, a foundation or a town that bears a person's name.
func (p *person) body() bool {
	return lexicon.NamesBody(p.Name) || slices.Contains(p.fields, "body") && !saysRole(p.Role)
}

// saysRole reports whether somebody is called so: "head of a foundation".
func saysRole(role string) bool {
	words := strings.FieldsFunc(role, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;.", r) })
	return slices.ContainsFunc(words, func(word string) bool {
		_, ok := lexicon.RoleOf(word)
		return ok && lexicon.RoleField(strings.ToLower(word)) != "body"
	})
}
