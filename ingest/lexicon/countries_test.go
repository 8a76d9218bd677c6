package lexicon

import (
	"testing"

	"github.com/biter777/countries"
)

// TestCountriesComplete holds the list against another's of ISO 3166-1.
func TestCountriesComplete(t *testing.T) {
	theirs := map[Code]bool{}
	for _, c := range countries.All() {
		if code := c.Alpha2(); len(code) == 2 && c.IsValid() {
			theirs[Code(code)] = true
		}
	}
	withdrawn := map[Code]bool{"AN": true, "YU": true, "XK": true} // the last was never ISO's
	for code := range theirs {
		if _, ok := code.Terms(); !ok && !withdrawn[code] {
			t.Errorf("%s (%s) is missing", code, countries.ByName(string(code)))
		}
	}
	for _, code := range Codes() {
		if !theirs[code] {
			t.Errorf("%s is no country elsewhere", code)
		}
	}
	if n := len(Codes()); n != 249 {
		t.Errorf("%d countries, want 249", n)
	}
}

func TestPlaces(t *testing.T) {
	for phrase, want := range map[string]struct {
		code  Code
		sense Sense
		words int
	}{
		"Ukraine today":         {"UA", CountryName, 1},
		"United Kingdom":        {"GB", CountryName, 2},
		"Scotland":              {"GB", CountryName, 1},
		"Dutch":                 {"NL", Adjective, 1},
		"South Korean":          {"KR", Adjective, 2},
		"South African Airways": {"ZA", Adjective, 2},
		"Kyiv":                  {"UA", CapitalCity, 1},
		"Downing Street said":   {"GB", SeatOfPower, 2},
		"Kremlin officials":     {"RU", SeatOfPower, 1},
		"New Hampshire":         {"US", Region, 2},
		"Tory":                  {"GB", National, 1},
		"Europe":                {"", Region, 1},
		"Republic of the Congo": {"CG", CountryName, 4},
		"Democratic Republic":   {"US", National, 1},
		"us":                    {"", 0, 0},
		"Atlantis":              {"", 0, 0},
		"":                      {"", 0, 0},
	} {
		p, n := FindPlace(fieldsOf(phrase))
		if p.Code != want.code || p.Sense != want.sense || n != want.words {
			t.Errorf("FindPlace(%q) = %v, %d, want %v", phrase, p, n, want)
		}
	}
}

func TestCountryLookups(t *testing.T) {
	for _, c := range []struct {
		name string
		find func(string) (Code, bool)
		word string
		code Code
	}{
		{"Country", Country, "the UK", "GB"},
		{"Country", Country, "Holland", "NL"},
		{"Country", Country, "Dutch", ""},
		{"Country", Country, "the", ""},
		{"Demonym", Demonym, "Poles", "PL"},
		{"Demonym", Demonym, "Poland", ""},
	} {
		if code, ok := c.find(c.word); code != c.code || ok != (c.code != "") {
			t.Errorf("%s(%q) = %q, %v, want %q", c.name, c.word, code, ok, c.code)
		}
	}
}

func BenchmarkFindPlace(b *testing.B) {
	words := fieldsOf("The United States does not believe in New York or in South Korea")
	for b.Loop() {
		for i := range words {
			FindPlace(words[i:])
		}
	}
}
