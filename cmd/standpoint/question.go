package main

import (
	"cmp"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"standpoint/queries"
)

// inEnglish is the command that reads a question and puts it.
func (a *App) inEnglish() *cli.Command {
	return &cli.Command{
		Name: "ask", Usage: "a question in English", ArgsUsage: `"QUESTION"`,
		Flags: storeFlags(filterFlags(&cli.BoolFlag{Name: "dry-run", Usage: "say only how the question is read"})...),
		Description: "The question becomes one of the commands for questions (standpoint --help lists them), which is shown with the answer; it is never guessed.\n\n" +
			examples("ask", `"Which European ministers backed higher defence spending since February?"`, `"What did Ana Ortega say about the new port?"`,
				`"Do Denmark and Germany agree on the EU loan?" --format json`, `"new port opponents Portugal" --dry-run`) +
			"\n\nExit code 6 where the question is not understood or may be read in several ways, all of which are listed, and where the name or position is not known.",
		Action: a.askInEnglish,
	}
}

// reading is a queries.Reading as JSON.
type reading struct {
	Command  string             `json:"command"`
	Question string             `json:"question"`
	Values   map[string]string  `json:"values"`
	Filter   map[string]any     `json:"filter"`
	Words    []queries.ReadFrom `json:"words"`
}

// askedInEnglish is what ask writes as JSON.
type askedInEnglish struct {
	Question string    `json:"question"`
	Reading  *reading  `json:"reading,omitempty"`
	Readings []reading `json:"readings,omitempty"`
	Answer   any       `json:"answer,omitempty"`
}

func (a *App) askInEnglish(c *cli.Context) error {
	question := strings.Join(c.Args().Slice(), " ")
	if strings.TrimSpace(question) == "" {
		return usagef(`what is the question? standpoint ask "Who opposes the new port?"`)
	}
	write, err := a.writer(c.String("format"))
	if err != nil {
		return err
	}
	if err := a.open(c, true); err != nil {
		return err
	}
	debug.SetGCPercent(400) // as for the other questions
	asker, more, err := a.askerOf(c)
	if err != nil {
		return err
	}
	readings, err := asker.Read(c.Context, question)
	if err != nil {
		return err
	}
	for i := range readings {
		readings[i] = narrowed(c, readings[i], more)
	}
	if len(readings) > 1 {
		return a.ambiguous(c, question, readings)
	}
	return a.answered(c, asker, question, readings[0], write)
}

// askerOf is the asker on the day of --as-of, and the filters that stand beside the
// question with that day: words for it count from today once only.
func (a *App) askerOf(c *cli.Context) (*queries.Asker, queries.Filter, error) {
	asker, more := a.asker(), filterOf(c)
	if more.AsOf == "" {
		return asker, more, nil
	}
	first, _, err := queries.Period(more.AsOf, a.Now())
	if err != nil {
		return nil, more, fmt.Errorf("%w (--as-of)", err)
	}
	asker.Now, more.AsOf = func() time.Time { return first }, first.Format(time.DateOnly)
	return asker, more, nil
}

// answered puts a question as it was read, and says how; with --dry-run only that.
func (a *App) answered(c *cli.Context, asker *queries.Asker, question string, r queries.Reading, write func(*queries.Answer) error) error {
	a.tellReading(r)
	inJSON := c.String("format") == "json"
	asJSON := func(answer any) error {
		x := asReading(r)
		return a.writeJSON(askedInEnglish{Question: question, Reading: &x, Answer: answer}, "  ")
	}
	switch {
	case c.Bool("dry-run") && inJSON:
		return asJSON(nil)
	case c.Bool("dry-run"):
		_, err := fmt.Fprintf(a.Out, "standpoint %s\n", r.Command)
		return err
	}
	answer, err := r.Question.Ask(c.Context, asker, r.Args)
	if err != nil {
		return err
	}
	if inJSON {
		write = func(x *queries.Answer) error { return asJSON(x.Value) }
	}
	return a.tell(answer, write)
}

func (a *App) tellReading(r queries.Reading) {
	a.note("read as: standpoint %s", r.Command)
	for _, w := range r.Words {
		if w.As != "" {
			a.note("  %s: read %q as %q", w.Part, w.From, w.As)
			continue
		}
		a.note("  %s: %q", w.Part, w.From)
	}
}

// narrowed is a reading with the filters that stand beside the question.
func narrowed(c *cli.Context, r queries.Reading, more queries.Filter) queries.Reading {
	f := &r.Args.Filter
	for _, x := range []struct {
		list *[]string
		more []string
	}{
		{&f.Countries, more.Countries}, {&f.Roles, more.Roles}, {&f.Organizations, more.Organizations},
		{&f.Holders, more.Holders}, {&f.Articles, more.Articles}, {&f.Outlets, more.Outlets},
	} {
		*x.list = append(slices.Clone(*x.list), x.more...)
	}
	f.Since, f.Until = cmp.Or(more.Since, f.Since), cmp.Or(more.Until, f.Until)
	f.AsOf, f.MinScore = more.AsOf, more.MinScore
	if c.IsSet("limit") {
		f.Limit = more.Limit
	}
	r.Command = r.Question.Command(r.Args)
	return r
}

// ambiguous lists the readings of a question that has several.
func (a *App) ambiguous(c *cli.Context, question string, readings []queries.Reading) error {
	lines := make([]string, len(readings))
	list := make([]reading, len(readings))
	for i, r := range readings {
		lines[i], list[i] = "\n  standpoint "+r.Command, asReading(r)
	}
	if c.String("format") == "json" {
		if err := a.writeJSON(askedInEnglish{Question: question, Readings: list}, "  "); err != nil {
			return err
		}
	}
	return &codedError{exitUnknown, fmt.Errorf("%q may be read in %d ways; ask one of:%s", question, len(readings), strings.Join(lines, ""))}
}

func asReading(r queries.Reading) reading {
	x := reading{r.Command, r.Question.Name, r.Args.Values, map[string]any{}, r.Words}
	f := r.Args.Filter
	for name, list := range map[string][]string{"country": f.Countries, "role": f.Roles, "organization": f.Organizations, "holder": f.Holders, "article": f.Articles, "outlet": f.Outlets} {
		if len(list) > 0 {
			x.Filter[name] = list
		}
	}
	for name, day := range map[string]string{"since": f.Since, "until": f.Until, "as-of": f.AsOf} {
		if day != "" {
			x.Filter[name] = day
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
