package page

import (
	"strconv"
	"time"

	"standpoint/queries"
)

// months is a timeline as a list of bars, for against beside it.
type months struct {
	By      string
	Bars    []bars
	Undated int
	Most    int
}

// bars are the sides of one stretch of time. Lengths are of 100.
type bars struct {
	Period             string
	Words              string
	For, Against       int
	ForLong, AgainLong string
	From               string // where the bar of those for begins: it ends in the middle
}

// monthsOf draws a timeline; nil where nothing has a date.
func monthsOf(t *queries.Timeline) *months {
	if t == nil || len(t.Answers) == 0 {
		return nil
	}
	m := &months{By: t.By, Undated: t.Undated.Supports + t.Undated.Opposes + t.Undated.Neutral, Most: 1}
	for _, x := range t.Answers {
		m.Most = max(m.Most, x.Supports, x.Opposes)
	}
	long := func(n int) float64 { return 100 * float64(n) / float64(m.Most) }
	for _, x := range t.Answers {
		m.Bars = append(m.Bars, bars{
			Period: x.Period, Words: periodWords(x.Period), For: x.Supports, Against: x.Opposes,
			ForLong: unit(long(x.Supports)), AgainLong: unit(long(x.Opposes)), From: unit(100 - long(x.Supports)),
		})
	}
	return m
}

func unit(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }

// periodWords is a month or day for people; weeks stay as they are.
func periodWords(period string) string {
	if t, err := time.Parse("2006-01", period); err == nil {
		return t.Format("Jan 2006")
	}
	if t, err := time.Parse(time.DateOnly, period); err == nil {
		return t.Format("2 Jan 2006")
	}
	return period
}
