package lexicon

import (
	"strings"
	"sync"
)

// Gender is male, female, or unknown where a word serves both.
type Gender byte

// The genders that English pronouns tell apart.
const (
	Unknown Gender = 0
	Male    Gender = 'm'
	Female  Gender = 'f'
)

func gender(column string) Gender {
	if column == "" {
		return Unknown
	}
	return Gender(column[0])
}

// Title is a word that stands before a name.
type Title struct {
	Gender Gender
	Role   bool   // it is an office and says a role: "Sen.", not "Mr"
	One    string // of a title before several names, the form before one ("Sen." of "Sens."); "" = none
	Noun   string // the role noun that it abbreviates: "senator"; "" = none
}

var titles = sync.OnceValue(func() map[string]Title {
	words := map[string]Title{}
	for _, row := range table("titles")() {
		words[row[0]] = Title{Gender: gender(row[1]), Role: row[2] != "", Noun: row[3]}
	}
	for word, t := range words {
		if one, several := oneOf(word); several && t.Role {
			if words[one].Role {
				t.One = one
				words[word] = t
			}
		}
	}
	return words
})

// oneOf takes the s of a plural from a title.
func oneOf(title string) (string, bool) {
	stem, dot := strings.CutSuffix(title, ".")
	one, several := strings.CutSuffix(stem, "s")
	if dot {
		one += "."
	}
	return one, several
}

// TitleOf finds a title as it is written, with or without its full stop.
func TitleOf(word string) (Title, bool) {
	t, ok := titles()[word]
	if !ok {
		t, ok = titles()[strings.TrimSuffix(word, ".")]
	}
	return t, ok
}

var givenNames = sync.OnceValue(func() map[string]Gender {
	names := map[string]Gender{}
	for _, row := range table("given_names")() {
		names[row[0]] = gender(row[1])
	}
	return names
})

// GivenName finds a first name; the gender is Unknown where women and men bear it.
func GivenName(word string) (Gender, bool) {
	g, ok := givenNames()[word]
	if !ok {
		first, _, double := strings.Cut(word, "-")
		if g, ok = givenNames()[first]; !double {
			return g, ok
		}
	}
	return g, ok
}

// RoleNoun is the head of a phrase that says what somebody is: "minister".
type RoleNoun struct {
	Singular string
	Plural   bool // the form looked up was the plural
	Gender   Gender
	Country  Code // of an office that one country alone has: "congressman"
}

var roleNouns = sync.OnceValue(func() map[string]RoleNoun {
	nouns := map[string]RoleNoun{}
	for _, row := range table("roles")() {
		n := RoleNoun{row[0], false, gender(row[2]), Code(row[3])}
		n.Plural = true
		nouns[row[1]] = n
		n.Plural = false
		nouns[row[0]] = n
	}
	return nouns
})

// RoleOf finds a role noun by its last word or words, in lower case but for
// acronyms and parties ("minister", "MPs", "Democrat").
func RoleOf(noun string) (RoleNoun, bool) {
	n, ok := roleNouns()[noun]
	if !ok {
		n, ok = roleNouns()[strings.ToLower(noun)]
	}
	if !ok {
		for _, before := range []string{"ex-", "then-"} {
			if bare, cut := strings.CutPrefix(noun, before); cut {
				return RoleOf(bare)
			}
		}
	}
	return n, ok
}

var groupNouns = set("groups")

// GroupNoun reports whether a noun, as written in the middle of a sentence,
// stands for several people ("officials", "police", "Democrats").
func GroupNoun(noun string) bool { return groupNouns()[noun] || groupNouns()[strings.ToLower(noun)] }

var organizationNouns = sync.OnceValue(func() map[string]bool {
	nouns := map[string]bool{}
	for _, row := range table("organizations")() {
		nouns[row[0]] = row[1] != ""
	}
	return nouns
})

// OrganizationNoun reports whether a word in lower case may be the head of an
// organisation's name, and whether it stands for one without a name too ("the
// ministry", but not "the times").
func OrganizationNoun(noun string) (named, nominal bool) {
	nominal, named = organizationNouns()[noun]
	return named, nominal
}

var nonNames = set("non_names")

// NonName reports whether a capitalised word never names an agent or a place:
// days, months, religions, abbreviations.
func NonName(word string) bool { return nonNames()[word] }

var roleModifiers = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, row := range table("role_modifiers")() {
		words[row[0]] = row[1] != ""
	}
	return words
})

// RoleModifier reports whether a word in lower case often stands before a role
// noun, and whether it says that the role is over ("former").
func RoleModifier(word string) (listed, ended bool) {
	ended, listed = roleModifiers()[word]
	return listed, ended
}

var nameParticles = set("name_particles")

// NameParticle reports whether a small word may stand within a name ("van", "bin").
func NameParticle(word string) bool { return nameParticles()[word] }

var groupPronouns = set("group_pronouns")

// GroupPronoun reports whether a word in lower case may stand for people without
// a noun ("some said").
func GroupPronoun(word string) bool { return groupPronouns()[word] }
