package lexicon

import (
	"strconv"
	"strings"
	"sync"
	"time"
)

// DayName is a word for a day: a day of the week, or one counted back from the
// day of publication.
type DayName struct {
	Weekday  time.Weekday
	Relative bool
	Back     int // days before publication; where Relative
}

var days = sync.OnceValue(func() map[string]DayName {
	names := map[string]DayName{}
	for _, row := range table("days")() {
		n, err := strconv.Atoi(row[2])
		if err != nil {
			panic("lexicon: days: " + err.Error())
		}
		if row[1] == "weekday" {
			names[row[0]] = DayName{Weekday: time.Weekday(n)}
		} else {
			names[row[0]] = DayName{Relative: true, Back: n}
		}
	}
	return names
})

// Day is the day that a word names: "Wednesday", "Wed.", "yesterday", "today".
// "tomorrow" names none: nothing was said on it.
func Day(word string) (DayName, bool) {
	d, ok := days()[strings.ToLower(strings.TrimSuffix(word, "."))]
	return d, ok
}
