package queries

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	namedMonth = regexp.MustCompile(`^([a-z]{3,9})(?: (\d{4}))?$`)
	dayOfMonth = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})(?: (\d{4}))?$`)
	monthsDay  = regexp.MustCompile(`^([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$`)
)

// named reads "february", "march 2024", "3 march", "march 3rd 2024": the first day
// and the unit. Without a year it is the last that has begun as of today.
func named(words string, today time.Time) (first time.Time, unit string, ok bool) {
	words = strings.ReplaceAll(words, ",", "")
	month, day, year := "", "1", ""
	if m := namedMonth.FindStringSubmatch(words); m != nil {
		unit, month, year = "month", m[1], m[2]
	} else if m := dayOfMonth.FindStringSubmatch(words); m != nil {
		unit, day, month, year = "day", m[1], m[2], m[3]
	} else if m := monthsDay.FindStringSubmatch(words); m != nil {
		unit, month, day, year = "day", m[1], m[2], m[3]
	}
	number, known := monthNumber(month)
	if !known {
		return first, "", false
	}
	d, _ := strconv.Atoi(day)
	y, err := strconv.Atoi(year)
	if err != nil {
		y = today.Year()
	}
	first = time.Date(y, number, d, 0, 0, 0, 0, time.UTC)
	if err != nil && first.After(today) {
		first = time.Date(y-1, number, d, 0, 0, 0, 0, time.UTC)
	}
	return first, unit, first.Day() == d
}

// monthNumber reads a month's name or its first three letters, in lower case.
func monthNumber(name string) (time.Month, bool) {
	for m := time.January; m <= time.December; m++ {
		full := strings.ToLower(m.String())
		if name == full || name == full[:3] || name == "sept" && m == time.September {
			return m, true
		}
	}
	return 0, false
}
