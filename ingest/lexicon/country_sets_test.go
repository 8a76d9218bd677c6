package lexicon

import (
	"slices"
	"testing"
)

func TestCountrySet(t *testing.T) {
	for _, c := range []struct {
		name, day string
		code      Code
		in        bool
	}{
		{"EU", "2025-03-24", "DK", true},
		{"the European Union", "2025-03-24", "GB", false},
		{"eu", "2019-12-31", "GB", true},
		{"NATO", "2024-03-06", "SE", false},
		{"NATO", "2024-03-07", "SE", true},
		{"the North Atlantic Treaty Organization", "2024-03-07", "SE", true},
		{"Europe", "2025-03-24", "NO", true},
		{"Europe", "2025-03-24", "US", false},
		{"Atlantis", "2025-03-24", "US", false},
	} {
		if _, members := CountrySet(c.name, c.day); slices.Contains(members, c.code) != c.in {
			t.Errorf("%s has %s on %s: %v", c.name, c.code, c.day, !c.in)
		}
	}
	for _, row := range table("country_sets")() {
		if _, ok := Code(row[1]).Terms(); !ok {
			t.Errorf("%s has %s, which is no country", row[0], row[1])
		}
	}
}
