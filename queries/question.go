package queries

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"standpoint/graph/store"
	"standpoint/graph/vocab"
)

// Faults of a question. A fault of the store comes through as it is.
var (
	// ErrUnknown wraps the fault of a question about what the graph does not hold.
	ErrUnknown = errors.New("not known")
	// ErrArgument wraps the fault of a question that is put wrongly.
	ErrArgument = errors.New("wrong argument")
)

// UnknownError is ErrUnknown with what was asked for.
type UnknownError struct {
	What    string   // "the position", "the name", …
	Asked   string   // in the asker's words
	Nearest []string // known ones, best first
}

func (e *UnknownError) Error() string {
	text := fmt.Sprintf("%s %q is %v", e.What, e.Asked, ErrUnknown)
	if len(e.Nearest) > 0 {
		text += "; the nearest known are:\n  " + strings.Join(e.Nearest, "\n  ")
	}
	return text
}

func (e *UnknownError) Unwrap() error { return ErrUnknown }

// unknown is ErrUnknown with the nearest known names, best first.
func unknown(what, asked string, nearest []string) error {
	return &UnknownError{what, asked, nearest}
}

// Asker is what every question needs.
type Asker struct {
	Store   *store.Store
	Matcher Matcher
	Now     func() time.Time // for words such as "last month"

	shared *shared // what is read once for many questions; nil = each reads for itself
}

// Question is a recipe: a name, what it asks for, and how it is answered.
type Question struct {
	Name   string
	Doc    string   // one sentence, no capital, no full stop
	Order  string   // of the answers, which --limit cuts; a sentence
	Ways   []string // examples of what may stand behind the name
	Params []Param
	// Picture tells that Answer.Value can draw itself: WriteSVG(io.Writer) error.
	Picture bool
	// Gives is an empty value of the type that Answer.Value has.
	Gives any
	Ask   func(context.Context, *Asker, Args) (*Answer, error)
}

// Param is something that a question asks for beyond the filters.
type Param struct {
	Name    string
	Doc     string   // "" for those in place
	Choices []string // the values that are allowed; none = any
	Place   bool     // an argument in its place; else a flag --name
	Switch  bool     // a flag without a value, "true" where it is given
	Needed  bool
}

// Usage is how the arguments in place are written in a line of help.
func (q *Question) Usage() string {
	var words []string
	for _, p := range q.Params {
		word := strings.ToUpper(p.Name)
		if len(p.Choices) > 0 {
			word = strings.Join(p.Choices, "|")
		}
		switch {
		case !p.Place && p.Needed:
			words = append(words, "--"+p.Name+" "+word)
		case p.Place && p.Needed:
			words = append(words, word)
		case p.Place:
			words = append(words, "["+word+"]")
		}
	}
	return strings.Join(words, " ")
}

// Args are what a question was asked with: values by the name of their Param,
// and the filters.
type Args struct {
	Values map[string]string
	Filter Filter
}

// Check refuses arguments that q needs and lacks, or does not allow. The error
// wraps ErrArgument.
func (q *Question) Check(a Args) error {
	for _, p := range q.Params {
		value := strings.TrimSpace(a.Values[p.Name])
		if value == "" && p.Needed {
			return fmt.Errorf("%w: %s needs %s", ErrArgument, q.Name, q.Usage())
		}
		if value != "" && vocab.Slug(value) == "" {
			return fmt.Errorf("%w: %s %q has neither a letter nor a digit", ErrArgument, p.Name, value)
		}
		if value != "" && len(p.Choices) > 0 && !contains(p.Choices, value) {
			return fmt.Errorf("%w: %s %q: it is one of %s", ErrArgument, p.Name, value, strings.Join(p.Choices, ", "))
		}
	}
	return nil
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// Answer is what a question gives back, in the shapes that users ask for.
type Answer struct {
	Value  any      // the whole, to be written as JSON
	Items  []any    // its parts, each to be written as a line of JSON
	Table  Table    // the same for CSV, and for people where there are no Blocks
	Screen *Table   // the same for people, where it is another than Table
	Blocks []Block  // the same for people, where words are too long for cells
	All    int      // items there are; of the two lists of a person or an article the longer one's
	Cut    int      // items behind the last one given, which --limit left out; of a person or an article in both lists
	Notes  []string // what to know about it that is no part of it
	// Nodes are what Items show or count, in their order, none twice: stances and
	// statements of articles, articles, agents and positions. Desk.Quads has what the
	// graph says of them.
	Nodes []quad.IRI
}

// List is the answer of questions that give their items and nothing beside.
type List[T any] struct {
	Answers []T `json:"answers"`
}

// Table is an answer in rows. Every row has as many cells as there are columns.
type Table struct {
	Columns []string
	Rows    [][]string
}
