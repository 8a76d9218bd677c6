package queries

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	monthForm = `(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept|sep|oct|nov|dec) `
	dayForm   = `(?:\d{4}-\d{2}-\d{2} |yesterday |today |(?:the )?\d{1,2}(?:st|nd|rd|th)? (?:of )?` + monthForm + `(?:\d{4} )?|` + monthForm + `(?:the )?\d{1,2}(?:st|nd|rd|th)? (?:\d{4} )?)`
	spanForm  = `(?:` + monthForm + `(?:(?:of )?\d{4} )?|\d{4}-\d{2} |20\d\d |the year |(?:this|last|the last|the past) (?:week|month|year) |\d+ (?:day|week|month|year)s? ago )`
	pointForm = `(?:` + dayForm + `|(?:the )?` + spanForm + `)`
	edgeForm  = `((?:the )?(?:very )?(?:(?:beginning|start|end) of )?)`
)

// askTime is a way to speak of time: since, until or both, and how it is bounded.
type askTime struct {
	form *regexp.Regexp
	read func(now time.Time, points []string) (since, until string, err error)
}

var askTimes = []askTime{
	{timeForm(`(?:between|from) (P)(?:and|to|until|till|through) (P)`), func(now time.Time, p []string) (string, string, error) {
		since, err := plainTime(p[0], now)
		until, fault := plainTime(p[1], now)
		return since, until, errors.Join(err, fault)
	}},
	{timeForm(`(?:in|over|during|within|for) the (?:last|past) (\d+|` + strings.Join(slices.Sorted(maps.Keys(numbers)), "|") + `) (days|weeks|months|years) `), func(now time.Time, p []string) (string, string, error) {
		if n := numbers[p[0]]; n > 0 {
			p[0] = strconv.Itoa(n)
		}
		since, err := plainTime(p[0]+" "+p[1]+" ago", now)
		return since, "", err
	}},
	{timeForm(`(?:from|of) (?:the )?((?:this|last) (?:week|month|year) |yesterday |today )(?:only )?`), bothEnds},
	{timeForm(`(?:(?:ever )?since|starting|beginning|from|as of|as from) (?:in )?E(P)(?:on |onwards |onward )?`), func(now time.Time, p []string) (string, string, error) {
		since, err := edged(p, now)
		return since, "", err
	}},
	{timeForm(`(?:until|till|up to|through|by|up until|no later than|not later than) E(P)`), func(now time.Time, p []string) (string, string, error) {
		until, err := edged(p, now)
		return "", until, err
	}},
	{timeForm(`(?:before|prior to|earlier than) E(P)`), func(now time.Time, p []string) (string, string, error) {
		first, _, err := edgeDays(p, now)
		return "", first.AddDate(0, 0, -1).Format(time.DateOnly), err
	}},
	{timeForm(`(?:after|later than) E(P)`), func(now time.Time, p []string) (string, string, error) {
		_, last, err := edgeDays(p, now)
		return last.AddDate(0, 0, 1).Format(time.DateOnly), "", err
	}},
	{timeForm(`(?:in|during|on|of|for|throughout|from|within|at) (?:the month of |the course of )?(P)`), bothEnds},
	{timeForm(`(?:so far |earlier |later |the whole of )?((?:this|last) (?:week|month|year) |yesterday |today )`), bothEnds},
	{timeForm(`(` + dayForm + `|` + monthForm + `20\d\d )`), bothEnds},
}

// vagueTimes are words of time that name no days, or days to come.
var vagueTimes = []*regexp.Regexp{
	timeForm(`(?:in|during|on|of|for|throughout|from|within|at|since|until|till|by|before|after|around|about) (?:the )?(?:early |late |mid |middle of |beginning of |start of |end of )+(?:in )?P`),
	timeForm(`(?:early |late |mid )(?:in )?P`),
	timeForm(`(?:in |during |by |for |from |until |before |after )?(?:the )?next (?:week|month|year) `),
}

func bothEnds(now time.Time, p []string) (since, until string, err error) {
	words, err := plainTime(p[0], now)
	return words, words, err
}

// edgeDays are the days of a stretch, or the one day that it begins or ends with.
func edgeDays(p []string, now time.Time) (first, last time.Time, err error) {
	first, last, err = Period(p[1], now)
	switch {
	case strings.Contains(p[0], "end of"):
		first = last
	case strings.Contains(p[0], " of"):
		last = first
	}
	return first, last, err
}

// edged is a stretch as --since takes it, its edge as a day.
func edged(p []string, now time.Time) (string, error) {
	if !strings.Contains(p[0], " of") {
		return plainTime(p[1], now)
	}
	first, _, err := edgeDays(p, now)
	return first.Format(time.DateOnly), err
}

func timeForm(form string) *regexp.Regexp {
	form = strings.ReplaceAll(strings.ReplaceAll(form, "P", pointForm), "E", edgeForm)
	return regexp.MustCompile(`^` + form)
}

// takeTime takes the words of time from a line and gives the bounds. The error
// wraps ErrNotUnderstood where they are no days.
func takeTime(line askLine, now time.Time) (rest askLine, since, until, words string, err error) {
	for _, way := range askTimes {
		at := line.find(way.form)
		if at == nil {
			continue
		}
		words = line.part(at[0], at[1]).said()
		var points []string
		s := line.String()
		for g := 2; g < len(at); g += 2 {
			points = append(points, trimTime(s[at[g]:at[g+1]]))
		}
		if since, until, err = way.read(now, points); err != nil {
			err = fmt.Errorf("%w: %q: %w", ErrNotUnderstood, words, err)
		}
		return line.replace(at[0], at[1]), since, until, words, err
	}
	return line, "", "", "", nil
}

// clearTime refuses words of time that would have to be guessed.
func clearTime(line askLine) error {
	for _, form := range vagueTimes {
		at := line.find(form)
		if at == nil || edgedTime.MatchString(line.String()[at[0]:at[1]]) {
			continue
		}
		return fmt.Errorf("%w: %q names no days: write them, as in \"since 2025-03-01\" or \"in March\"", ErrNotUnderstood, line.part(at[0], at[1]).said())
	}
	return nil
}

// edgedTime is what is no guess: the edge of a stretch as a bound.
var edgedTime = timeForm(`(?:since|from|until|till|by|before|after) E(P)$`)

func trimTime(words string) string {
	words = strings.TrimPrefix(strings.TrimSpace(words), "the ")
	if words == "year" {
		return "this year"
	}
	if strings.HasSuffix(words, " of") {
		return " " + words
	}
	return strings.Replace(strings.Replace(strings.Replace(words, "past ", "last ", 1), " of ", " ", 1), " the ", " ", 1)
}

// plainTime is a point as --since takes it: a day as 2025-03-01, a month without a
// year by its name, other words as they are.
func plainTime(words string, now time.Time) (string, error) {
	if _, ok := monthNumber(words); ok {
		return capital(words), nil
	}
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	if first, unit, ok := named(words, today); ok {
		return first.Format(map[string]string{"day": time.DateOnly, "month": "2006-01"}[unit]), nil
	}
	_, _, err := Period(words, now)
	return words, err
}
