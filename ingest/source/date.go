package source

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"standpoint/ingest/article"
)

// moments are the ways of writing a moment with its zone; RFC 5322, RFC 3339 and
// what programs print. Zones by name are left to days: Go makes up an offset for
// those it does not know.
var moments = []string{
	time.RFC3339Nano, "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 -0700 MST",
	"2006-01-02T15:04:05-0700", "2006-01-02T15:04Z07:00", "20060102T150405Z07:00",
	"Mon, 2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 -0700", time.RubyDate,
}

// days are the ways of writing a day, tried on the date's beginning: what
// follows (an hour without a zone, a zone by name) is not certain and left out.
var days = []string{
	"2006-1-2", "2006/1/2", "2006.1.2", "20060102", "2 Jan 2006", "2 January 2006", "Jan 2 2006", "January 2 2006",
	"Mon 2 Jan 2006", "Monday 2 January 2006", "Monday 2 Jan 2006", "Mon Jan 2 2006", "Monday January 2 2006",
	"2-Jan-2006", "2-January-2006",
}

var (
	clock    = regexp.MustCompile(`(?i)(^|[ T])(at )?\d{1,2}:\d{2}.*$`)
	ordinal  = regexp.MustCompile(`(?i)\b(\d{1,2})(st|nd|rd|th)\b`)
	numeric  = regexp.MustCompile(`^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$`)
	epoch    = regexp.MustCompile(`^\d{10}(\d{3})?(\.\d+)?$`)
	universe = regexp.MustCompile(`(?i) ?\b(GMT|UTC)$`)
)

// parseDate reads a date in any of the usual ways; "" is the unknown date. It
// reports false where the date cannot be told for certain, as in 03/04/2024.
func parseDate(s string) (article.Date, bool) {
	s = strings.Join(strings.Fields(s), " ")
	switch {
	case s == "":
		return article.Date{}, true
	case epoch.MatchString(s):
		seconds, _ := strconv.ParseInt(s[:10], 10, 64)
		return article.Date{Time: time.Unix(seconds, 0).UTC(), Clock: true}, true
	}
	zoned := universe.ReplaceAllString(s, " +0000")
	for _, layout := range moments {
		if t, err := time.Parse(layout, zoned); err == nil {
			return plausible(article.Date{Time: t.Truncate(time.Second), Clock: true})
		}
	}
	return parseDay(clock.ReplaceAllString(s, ""))
}

func parseDay(s string) (article.Date, bool) {
	s = strings.Join(strings.Fields(strings.NewReplacer(",", " ", "Sept ", "Sep ", "Sept. ", "Sep ").Replace(s)), " ")
	s = ordinal.ReplaceAllString(strings.ReplaceAll(s, ". ", " "), "$1")
	if m := numeric.FindStringSubmatch(s); m != nil {
		return numericDay(m)
	}
	for _, layout := range days {
		if t, err := time.Parse(layout, s); err == nil {
			return plausible(article.Date{Time: t})
		}
	}
	return article.Date{}, false
}

// numericDay reads day and month in either order, where only one is possible.
func numericDay(m []string) (article.Date, bool) {
	a, _ := strconv.Atoi(m[1])
	b, _ := strconv.Atoi(m[2])
	day, month := m[1], m[2]
	switch {
	case a <= 12 && b <= 12 && a != b:
		return article.Date{}, false
	case b > 12:
		day, month = month, day
	}
	t, err := time.Parse("2 1 2006", day+" "+month+" "+m[3])
	if err != nil {
		return article.Date{}, false
	}
	return plausible(article.Date{Time: t})
}

// plausible refuses what no newspaper can bear: the first was printed in 1605.
func plausible(d article.Date) (article.Date, bool) {
	if y := d.Time.Year(); y < 1605 || y > 2200 {
		return article.Date{}, false
	}
	return d, true
}
