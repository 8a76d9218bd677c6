package lexicon

import (
	"slices"
	"strings"
	"sync"
)

// Code is a country: ISO 3166-1 alpha-2, upper case.
type Code string

// Sense is what a word or phrase says about a country.
type Sense uint8

// The senses. The higher ones are tried first where one word has several.
const (
	National Sense = iota // a party, office or house that one country alone has: "Tory", "FBI"
	Region                // a state, province or city within it; Code is empty for "Europe"
	CapitalCity
	SeatOfPower // "the Kremlin", "Downing Street"
	Adjective   // "Dutch", and the people: "Poles"
	CountryName
)

// Place is what a phrase says about a country.
type Place struct {
	Code  Code
	Sense Sense
}

// CountryTerms are all the words that one country goes by.
type CountryTerms struct {
	Code                                Code
	Name                                string
	Variants, Demonyms, Capitals, Seats []string
}

var countryTerms = sync.OnceValue(func() map[Code]CountryTerms {
	terms := map[Code]CountryTerms{}
	for _, row := range table("countries")() {
		code := Code(row[0])
		terms[code] = CountryTerms{code, row[1], parted(row[2]), parted(row[3]), parted(row[4]), parted(row[5])}
	}
	return terms
})

// parted splits a column that holds several entries.
func parted(column string) []string {
	return strings.FieldsFunc(column, func(r rune) bool { return r == ';' })
}

// Terms gives the words of a country; ok is false for a code that ISO 3166-1 does not assign.
func (c Code) Terms() (terms CountryTerms, ok bool) {
	terms, ok = countryTerms()[c]
	return terms, ok
}

// Codes are all countries, in order.
func Codes() []Code {
	var codes []Code
	for code := range countryTerms() {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return codes
}

// gazetteer finds phrases by their words.
type gazetteer struct {
	places map[string]Place
	length map[string]int // first word → words of the longest phrase that begins with it
}

func (g *gazetteer) add(phrase string, p Place) {
	if old, ok := g.places[phrase]; ok && old.Sense >= p.Sense {
		return
	}
	g.places[phrase] = p
	first, _, _ := strings.Cut(phrase, " ")
	g.length[first] = max(g.length[first], strings.Count(phrase, " ")+1)
}

var places = sync.OnceValue(func() *gazetteer {
	g := &gazetteer{map[string]Place{}, map[string]int{}}
	for _, code := range Codes() {
		t := countryTerms()[code]
		g.add(t.Name, Place{code, CountryName})
		for sense, phrases := range map[Sense][]string{CountryName: t.Variants, Adjective: t.Demonyms, CapitalCity: t.Capitals, SeatOfPower: t.Seats} {
			for _, phrase := range phrases {
				g.add(phrase, Place{code, sense})
			}
		}
	}
	for list, sense := range map[string]Sense{"places": Region, "nationals": National} {
		for _, row := range table(list)() {
			g.add(row[0], Place{Code(row[1]), sense})
		}
	}
	return g
})

// FindPlace finds the longest listed phrase that words begin with, case
// mattering, and the number of its words; 0 = none.
func FindPlace(words []string) (Place, int) {
	g := places()
	if len(words) == 0 {
		return Place{}, 0
	}
	for n := min(g.length[words[0]], len(words)); n > 1; n-- {
		if p, ok := g.places[strings.Join(words[:n], " ")]; ok {
			return p, n
		}
	}
	if p, ok := g.places[words[0]]; ok {
		return p, 1
	}
	return Place{}, 0
}

// Country finds a country by its name or a variant of it ("Holland", "the UK").
func Country(name string) (Code, bool) { return codeOf(name, CountryName) }

// Demonym finds the country of an adjective or a people ("Dutch", "Poles").
func Demonym(word string) (Code, bool) { return codeOf(word, Adjective) }

func codeOf(name string, sense Sense) (Code, bool) {
	p, ok := places().places[name]
	if bare, cut := strings.CutPrefix(name, "the "); !ok && cut {
		p, ok = places().places[bare]
	}
	if !ok || p.Sense != sense {
		return "", false
	}
	return p.Code, true
}
