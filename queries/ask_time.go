package queries

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

const (
	monthForm = `(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept|sep|oct|nov|dec) `
	dayForm   = `(?:\d{4}-\d{2}-\d{2} |yesterday |today |(?:the )?\d{1,2}(?:st|nd|rd|th)? (?:of )?` + monthForm + `(?:\d{4} )?|` + monthForm + `(?:the )?\d{1,2}(?:st|nd|rd|th)? (?:\d{4} )?)`
	spanForm  = `(?:` + monthForm + `(?:(?:of )?\d{4} )?|\d{4}-\d{2} |20\d\d |the year |(?:this|last|the last|the past) (?:week|month|year) |\d+ (?:day|week|month|year)s? ago )`
	pointForm = `(?:` + dayForm + `|(?:the )?` + spanForm + `)`
	edgeForm  = `(?:the )?(?:very )?(?:beginning of |start of |end of )?`
)

// askTime is a way to speak of time: since, until or both, and how it is bounded.
type askTime struct {
	form *regexp.Regexp
	read func(now time.Time, points []string) (since, until string)
}

var askTimes = []askTime{
	{timeForm(`(?:between|from) (P)(?:and|to|until|till|through) (P)`), func(now time.Time, p []string) (string, string) {
		return plainTime(p[0], now), plainTime(p[1], now)
	}},
	{timeForm(`(?:in|over|during|within|for) the (?:last|past) (\d+|two|three|four|five|six|ten) (days|weeks|months|years) `), func(_ time.Time, p []string) (string, string) {
		if n := numbers[p[0]]; n > 0 {
			p[0] = strconv.Itoa(n)
		}
		return strings.TrimSpace(p[0]) + " " + strings.TrimSpace(p[1]) + " ago", ""
	}},
	{timeForm(`(?:from|of) (?:the )?((?:this|last) (?:week|month|year) |yesterday |today )(?:only )?`), bothEnds},
	{timeForm(`(?:(?:ever )?since|starting|beginning|from|as of|as from) (?:in )?E(P)(?:on |onwards |onward )?`), func(now time.Time, p []string) (string, string) {
		return plainTime(p[0], now), ""
	}},
	{timeForm(`(?:until|till|up to|through|by|up until|no later than|not later than) E(P)`), func(now time.Time, p []string) (string, string) {
		return "", plainTime(p[0], now)
	}},
	{timeForm(`(?:before|prior to|earlier than) E(P)`), func(now time.Time, p []string) (string, string) {
		first, _, _ := Period(p[0], now)
		return "", first.AddDate(0, 0, -1).Format(time.DateOnly)
	}},
	{timeForm(`(?:after|later than) E(P)`), func(now time.Time, p []string) (string, string) {
		_, last, _ := Period(p[0], now)
		return last.AddDate(0, 0, 1).Format(time.DateOnly), ""
	}},
	{timeForm(`(?:in|during|on|of|for|throughout|from|within|at) (?:the month of |the course of |the (?:beginning|start|end) of |early |late |mid )?(P)`), bothEnds},
	{timeForm(`(?:so far |earlier |later |the whole of )?((?:this|last) (?:week|month|year) |yesterday |today )`), bothEnds},
	{timeForm(`(` + dayForm + `|` + monthForm + `20\d\d )`), bothEnds},
}

func bothEnds(now time.Time, p []string) (since, until string) {
	words := plainTime(p[0], now)
	return words, words
}

func timeForm(form string) *regexp.Regexp {
	form = strings.ReplaceAll(strings.ReplaceAll(form, "P", pointForm), "E", edgeForm)
	return regexp.MustCompile(`^` + form)
}

// takeTime takes the words of time from a line and gives the bounds.
func takeTime(line askLine, now time.Time) (rest askLine, since, until, words string) {
	for _, way := range askTimes {
		at := line.find(way.form)
		if at == nil {
			continue
		}
		var points []string
		s := line.String()
		for g := 2; g < len(at); g += 2 {
			points = append(points, trimTime(s[at[g]:at[g+1]]))
		}
		since, until = way.read(now, points)
		return line.replace(at[0], at[1]), since, until, line.part(at[0], at[1]).said()
	}
	return line, "", "", ""
}

func trimTime(words string) string {
	words = strings.TrimPrefix(strings.TrimSpace(words), "the ")
	if words == "year" {
		return "this year"
	}
	return strings.Replace(strings.Replace(strings.Replace(words, "past ", "last ", 1), " of ", " ", 1), " the ", " ", 1)
}

// plainTime is a point as --since takes it: a day as 2025-03-01, a month without a
// year by its name, other words as they are.
func plainTime(words string, now time.Time) string {
	if _, ok := monthNumber(words); ok {
		return capital(words)
	}
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	if first, unit, ok := named(words, today); ok {
		return first.Format(map[string]string{"day": time.DateOnly, "month": "2006-01"}[unit])
	}
	return words
}
