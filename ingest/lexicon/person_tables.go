package lexicon

import (
	"strings"
	"sync"
)

// Lists of what names of persons are made of; person_name.go reads with them,
// person_likeness.go compares.
var (
	familyFirst      = set("family_first")
	commonSurnames   = set("common_surnames")
	commonGivenNames = set("common_given_names")
	nameSpellings    = words("name_spellings")
	generations      = words("name_suffixes")
	nicknames        = sync.OnceValue(func() map[string][]string {
		full := map[string][]string{}
		for _, row := range table("nicknames")() {
			full[row[0]] = parted(row[1])
		}
		return full
	})
	honorifics = sync.OnceValue(func() map[string]honorific {
		titles := map[string]honorific{}
		for _, row := range table("honorifics")() {
			titles[row[0]] = honorific{row[1], gender(row[2])}
		}
		return titles
	})
	knownAs = sync.OnceValue(func() map[[2]string]bool {
		pairs := map[[2]string]bool{}
		for _, row := range table("known_as")() {
			x, y := ParsePersonName(row[0]).Folded(), ParsePersonName(row[1]).Folded()
			pairs[[2]string{x, y}], pairs[[2]string{y, x}] = true, true
		}
		return pairs
	})
	knownNames = sync.OnceValue(func() map[string]bool {
		names := map[string]bool{}
		for pair := range knownAs() {
			names[pair[0]] = true
		}
		return names
	})
	families = sync.OnceValue(func() map[string]Family {
		listed := map[string]Family{}
		for _, row := range table("families")() {
			listed[sound(row[0])+" "+row[1]] = Family{Listed: true, Namesakes: row[2] != ""}
		}
		return listed
	})
	roleFields     = words("role_fields")
	smallNameWords = words("small_name_words")
)

// honorific is what a word before a name tells of it.
type honorific struct {
	kind   string // "peer", "regnal", "given" or "": which name stands behind it
	gender Gender
}

// Family is a surname that several bear who are in the news of one country.
type Family struct{ Listed, Namesakes bool }

// FamilyOf looks a parsed surname up.
func FamilyOf(surname string, country Code) Family {
	return families()[sound(surname)+" "+string(country)]
}

// RoleField is the walk of life that a word of a role belongs to, in lower case:
// "politics" for "minister"; "body" where no person is called so; "" = none.
func RoleField(word string) string { return roleFields()[word] }

// words is the second column of a list by its first.
func words(name string) func() map[string]string {
	rows := table(name)
	return sync.OnceValue(func() map[string]string {
		second := map[string]string{}
		for _, row := range rows() {
			second[row[0]] = row[1]
		}
		return second
	})
}

// givenGender finds a first name whose letters are folded.
func givenGender(word string) (Gender, bool) {
	g, ok := foldedGivenNames()[word]
	return g, ok
}

var foldedGivenNames = sync.OnceValue(func() map[string]Gender {
	names := map[string]Gender{}
	for name, g := range givenNames() {
		word := foldLetters(strings.ReplaceAll(name, "-", ""))
		if old, ok := names[word]; ok && old != g {
			g = Unknown
		}
		names[word] = g
	}
	return names
})

var (
	roleSynonyms    = words("role_synonyms")
	competingFields = sync.OnceValue(func() map[[2]string]bool {
		pairs := map[[2]string]bool{}
		for _, row := range table("competing_fields")() {
			pairs[[2]string{row[0], row[1]}], pairs[[2]string{row[1], row[0]}] = true, true
		}
		return pairs
	})
)

// FieldsCompete reports whether one person hardly ever goes both walks of life:
// of kinds of sport ("sport:golf") two different ones.
func FieldsCompete(x, y string) bool {
	wider, kind, _ := strings.Cut(x, ":")
	other, otherKind, _ := strings.Cut(y, ":")
	return wider == other && kind != otherKind && kind != "" && otherKind != "" || competingFields()[[2]string{wider, other}]
}

// RoleSynonym is the one word under which a word of a role in lower case is
// compared: "premier" for "pm".
func RoleSynonym(word string) string {
	if other, ok := roleSynonyms()[word]; ok {
		return other
	}
	return word
}

// StopWord reports whether a word in lower case has no content of its own.
func StopWord(word string) bool { return stopWords()[word] }

// NamesBody tells "Gates Foundation" and "Bill and Melinda Gates Foundation" from
// "Charlotte Church".
func NamesBody(name string) bool {
	words := strings.Fields(name)
	if len(words) < 2 {
		return false
	}
	named, _ := OrganizationNoun(strings.ToLower(words[len(words)-1]))
	_, given := givenGender(foldLetters(words[0]))
	return named && (len(words) > 2 || !given)
}

var familyFirstCountries = set("family_first_countries")

// FamilyFirst reports whether the people of a country put the family name first.
func (c Code) FamilyFirst() bool { return familyFirstCountries()[string(c)] }
