package wire

import (
	"fmt"

	"standpoint/queries"
)

// Asked is the answer to a question in English: how it was read and what that
// question answers, or the ways in which it may be read.
type Asked struct {
	Question string    `json:"question"`
	Reading  *Reading  `json:"reading,omitempty"`
	Readings []Reading `json:"readings,omitempty"` // where there are several, and no answer
	Answer   any       `json:"answer,omitempty"`
}

// Reading is a queries.Reading as JSON.
type Reading struct {
	Command  string             `json:"command"` // of the command line
	Question string             `json:"question"`
	Values   map[string]string  `json:"values"`
	Filter   map[string]any     `json:"filter"`
	Words    []queries.ReadFrom `json:"words"`
}

// AsReading is a reading in its form for JSON.
func AsReading(r queries.Reading) Reading {
	x := Reading{r.Command, r.Question.Name, r.Args.Values, map[string]any{}, r.Words}
	f := r.Args.Filter
	for _, l := range lists(&f) {
		if len(*l.list) > 0 {
			x.Filter[l.name] = *l.list
		}
	}
	for _, w := range words(&f) {
		if *w.word != "" {
			x.Filter[w.name] = *w.word
		}
	}
	if f.Limit > 0 {
		x.Filter["limit"] = f.Limit
	}
	if f.MinScore > 0 {
		x.Filter["min-score"] = f.MinScore
	}
	if x.Words == nil {
		x.Words = []queries.ReadFrom{}
	}
	return x
}

// AsReadings are several.
func AsReadings(list []queries.Reading) []Reading {
	out := make([]Reading, len(list))
	for i, r := range list {
		out[i] = AsReading(r)
	}
	return out
}

// Ambiguous is the fault of a question that may be read in several ways. It wraps
// queries.ErrNotUnderstood.
type Ambiguous struct {
	Question string
	Readings []queries.Reading
}

func (e *Ambiguous) Error() string {
	text := fmt.Sprintf("%q may be read in %d ways; ask one of:", e.Question, len(e.Readings))
	for _, r := range e.Readings {
		text += "\n  standpoint " + r.Command
	}
	return text
}

func (e *Ambiguous) Unwrap() error { return queries.ErrNotUnderstood }
