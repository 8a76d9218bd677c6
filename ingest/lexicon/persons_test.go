package lexicon

import (
	"strings"
	"testing"
)

func fieldsOf(phrase string) []string { return strings.Fields(phrase) }

func TestTitles(t *testing.T) {
	for word, want := range map[string]Title{
		"Mr": {Gender: Male, Role: false, Noun: ""}, "Mr.": {Gender: Male, Role: false, Noun: ""}, "Mrs": {Gender: Female, Role: false, Noun: ""}, "Sen.": {Gender: Unknown, Role: true, Noun: "senator"}, "Sens.": {Role: true, One: "Sen.", Noun: "senator"}, "Mrs.": {Gender: Female}, "Dr": {Gender: Unknown, Role: false, Noun: ""},
	} {
		if got, ok := TitleOf(word); !ok || got != want {
			t.Errorf("TitleOf(%q) = %v, %v, want %v", word, got, ok, want)
		}
	}
	for _, word := range []string{"mr", "", ".", "Table"} {
		if _, ok := TitleOf(word); ok {
			t.Errorf("%q is no title", word)
		}
	}
}

func TestGivenNames(t *testing.T) {
	for name, want := range map[string]Gender{"Mary": Female, "John": Male, "Kim": Unknown, "Jean-Paul": Unknown} {
		if got, ok := GivenName(name); !ok || got != want {
			t.Errorf("GivenName(%q) = %q, %v, want %q", name, got, ok, want)
		}
	}
	if _, ok := GivenName("mary"); ok {
		t.Error("a first name has a capital")
	}
}

func TestRoles(t *testing.T) {
	for noun, want := range map[string]RoleNoun{
		"minister":    {"minister", false, Unknown, ""},
		"Ministers":   {"minister", true, Unknown, ""},
		"spokeswoman": {"spokeswoman", false, Female, ""},
		"MPs":         {"MP", true, Unknown, ""},
		"ex-minister": {"minister", false, Unknown, ""},
		"Congressman": {"congressman", false, Male, "US"},
	} {
		if got, ok := RoleOf(noun); !ok || got != want {
			t.Errorf("RoleOf(%q) = %v, %v, want %v", noun, got, ok, want)
		}
	}
	for _, noun := range []string{"table", "", "ex-", "democrat"} {
		if _, ok := RoleOf(noun); ok {
			t.Errorf("%q is no role", noun)
		}
	}
}

func TestOrganizationNouns(t *testing.T) {
	for noun, want := range map[string][2]bool{"ministry": {true, true}, "times": {true, false}, "house": {true, false}, "tree": {false, false}} {
		if named, nominal := OrganizationNoun(noun); [2]bool{named, nominal} != want {
			t.Errorf("OrganizationNoun(%q) = %v, %v", noun, named, nominal)
		}
	}
}

func TestRoleWords(t *testing.T) {
	if !RoleRank("vice") || RoleRank("chief") || !Determiner("another") || Determiner("his") {
		t.Error("ranks or determiners")
	}
	if Spelling("defence") != "defense" || Spelling("minister") != "minister" {
		t.Error("spellings")
	}
}

func TestPronouns(t *testing.T) {
	for word, want := range map[string]Pronoun{
		"He": {'3', false, Male, false}, "her": {'3', false, Female, false}, "It": {'3', false, Unknown, true},
		"they": {'3', true, Unknown, false}, "I": {'1', false, Unknown, false}, "us": {'1', true, Unknown, false},
	} {
		if got, ok := PronounOf(word); !ok || got != want {
			t.Errorf("PronounOf(%q) = %v, %v, want %v", word, got, ok, want)
		}
	}
	for _, word := range []string{"US", "IT", "i", "who", ""} {
		if _, ok := PronounOf(word); ok {
			t.Errorf("%q is no pronoun", word)
		}
	}
}
