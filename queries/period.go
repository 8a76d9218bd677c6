package queries

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var ago = regexp.MustCompile(`^(\d{1,4}) (day|week|month|year)s? ago$`)

// Period reads a stretch of days: "2024-05-03", "2024-05", "2024", "today",
// "yesterday", "this week", "last month", "3 years ago", "February", "3 March 2025".
// Weeks begin on Monday; a month without a year is the last that has begun.
// It gives the first and the last day; words count from now. The error wraps
// ErrArgument.
func Period(words string, now time.Time) (first, last time.Time, err error) {
	words = strings.ToLower(strings.Join(strings.Fields(words), " "))
	for layout, unit := range map[string]string{time.DateOnly: "day", "2006-01": "month", "2006": "year"} {
		if t, err := time.Parse(layout, words); err == nil {
			first, last = stretch(t, unit)
			return first, last, nil
		}
	}
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	if t, unit, ok := named(words, today); ok {
		first, last = stretch(t, unit)
		return first, last, nil
	}
	unit, back := spoken(words)
	if unit == "" {
		return first, last, fmt.Errorf("%w: %q is no date: write 2024-05-03, 2024-05, 2024 or words such as \"last month\"", ErrArgument, words)
	}
	first, last = stretch(before(today, unit, back), unit)
	return first, last, nil
}

// spoken reads words for a stretch: its unit and how many of them ago; "" where
// it is not understood.
func spoken(words string) (unit string, back int) {
	switch words {
	case "today", "now":
		return "day", 0
	case "yesterday":
		return "day", 1
	}
	if m := ago.FindStringSubmatch(words); m != nil {
		back, _ = strconv.Atoi(m[1])
		return m[2], back
	}
	which, unit, _ := strings.Cut(words, " ")
	back, ok := map[string]int{"this": 0, "last": 1}[which]
	if unit != "week" && unit != "month" && unit != "year" || !ok {
		return "", 0
	}
	return unit, back
}

// before goes back from a day by so many units. A month before 31 March is
// February, whatever its length.
func before(day time.Time, unit string, back int) time.Time {
	switch unit {
	case "week":
		return day.AddDate(0, 0, -7*back)
	case "month":
		return day.AddDate(0, 0, 1-day.Day()).AddDate(0, -back, 0)
	case "year":
		return day.AddDate(0, 0, 1-day.Day()).AddDate(-back, 0, 0)
	}
	return day.AddDate(0, 0, -back)
}

// stretch is the unit that a day lies in.
func stretch(day time.Time, unit string) (first, last time.Time) {
	switch unit {
	case "week":
		first = day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
		return first, first.AddDate(0, 0, 6)
	case "month":
		first = day.AddDate(0, 0, 1-day.Day())
		return first, first.AddDate(0, 1, -1)
	case "quarter":
		first = time.Date(day.Year(), (day.Month()-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC)
		return first, first.AddDate(0, 3, -1)
	case "year":
		first = time.Date(day.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		return first, first.AddDate(1, 0, -1)
	}
	return day, day
}
