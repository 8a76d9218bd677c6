package lexicon

import (
	"strings"
	"sync"
)

// countrySet is a name for several countries, as it is written.
type countrySet struct {
	name    string
	members []member
}

// member is a country's time in a set; empty bounds are none.
type member struct {
	code         Code
	since, until string
}

// countrySets are the sets by their names in lower case, long ones too.
var countrySets = sync.OnceValue(func() map[string]*countrySet {
	sets := map[string]*countrySet{}
	for _, row := range table("country_sets")() {
		low := strings.ToLower(row[0])
		if sets[low] == nil {
			sets[low] = &countrySet{name: row[0]}
		}
		sets[low].members = append(sets[low].members, member{Code(row[1]), row[2], row[3]})
	}
	for _, row := range table("short_names")() {
		if set := sets[row[1]]; set != nil {
			sets[row[0]] = set
		}
	}
	return sets
})

// CountrySet finds a set of countries by its name in any case ("EU", "the
// European Union"), and its members on a day, written 2006-01-02.
func CountrySet(name, day string) (set string, members []Code) {
	found := countrySets()[strings.TrimPrefix(strings.ToLower(name), "the ")]
	if found == nil {
		return "", nil
	}
	for _, m := range found.members {
		if (m.since == "" || m.since <= day) && (m.until == "" || day <= m.until) {
			members = append(members, m.code)
		}
	}
	return found.name, members
}
