package lexicon

import (
	"strings"
	"sync"
)

// member is a country's time in a set; empty bounds are none.
type member struct {
	code         Code
	since, until string
}

var countrySets = sync.OnceValue(func() map[string][]member {
	sets := map[string][]member{}
	for _, row := range table("country_sets")() {
		name := strings.ToLower(row[0])
		sets[name] = append(sets[name], member{Code(row[1]), row[2], row[3]})
	}
	return sets
})

// setNames are other names of sets, in lower case.
var setNames = map[string]string{"european union": "EU"}

// CountrySet finds a set of countries by its name in any case ("EU", "the
// European Union"), and its members on a day, written 2006-01-02.
func CountrySet(name, day string) (set string, members []Code) {
	low := strings.TrimPrefix(strings.ToLower(name), "the ")
	if other, ok := setNames[low]; ok {
		low = strings.ToLower(other)
	}
	for _, m := range countrySets()[low] {
		if (m.since == "" || m.since <= day) && (m.until == "" || day <= m.until) {
			members = append(members, m.code)
		}
	}
	for _, row := range table("country_sets")() {
		if strings.ToLower(row[0]) == low {
			return row[0], members
		}
	}
	return "", nil
}
