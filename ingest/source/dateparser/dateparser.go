// Package dateparser stands in for github.com/markusmobius/go-dateparser, which
// takes 0.3 s and 95 MB at the start of every command to prepare itself. It has
// what go-htmldate names. Parse is for dates in the words of a page, and pages
// are read without that (htmldate.Options.SkipExtensiveSearch): nobody calls it.
//
// It is a module of its own, which a replace directive in go.mod puts in place.
package dateparser

import (
	"errors"
	"time"
)

// ParserType is a way of reading dates.
type ParserType int

// PreferredDateSource says which of several days a date without a year is.
type PreferredDateSource int

// What go-htmldate would choose.
const (
	CustomFormat ParserType          = 3
	AbsoluteTime ParserType          = 4
	Past         PreferredDateSource = 1
)

// Parser reads dates in these ways.
type Parser struct {
	ParserTypes []ParserType
}

// Configuration is what a Parser goes by.
type Configuration struct {
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// Date is what a Parser finds.
type Date struct {
	Time time.Time
}

// Parse finds no date.
func (*Parser) Parse(*Configuration, string, ...string) (Date, error) {
	return Date{}, errors.New("dates in words are not read")
}
