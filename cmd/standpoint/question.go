package main

import (
	"fmt"
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
		Description: "The question becomes one of the commands below, which is shown with the answer; it is never guessed.\n\n" +
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
	asker := a.asker()
	if day := c.String("as-of"); day != "" {
		first, _, err := queries.Period(day, a.Now())
		if err != nil {
			return fmt.Errorf("%w (--as-of)", err)
		}
		asker.Now = func() time.Time { return first }
	}
	readings, err := asker.Read(c.Context, question)
	if err != nil {
		return err
	}
	if len(readings) > 1 {
		return a.ambiguous(c, question, readings)
	}
	r := narrowed(c, readings[0])
	a.note("read as: standpoint %s", r.Command)
	for _, w := range r.Words {
		a.note("  %s: %q", w.Part, w.From)
	}
	asJSON := func(answer any) error {
		x := asReading(r)
		return a.writeJSON(askedInEnglish{Question: question, Reading: &x, Answer: answer}, "  ")
	}
	if c.Bool("dry-run") {
		if c.String("format") == "json" {
			return asJSON(nil)
		}
		return nil
	}
	answer, err := r.Question.Ask(c.Context, asker, r.Args)
	if err != nil {
		return err
	}
	if c.String("format") == "json" {
		write = func(x *queries.Answer) error { return asJSON(x.Value) }
	}
	return a.tell(answer, write)
}

// narrowed is a reading with the filters that stand beside the question.
func narrowed(c *cli.Context, r queries.Reading) queries.Reading {
	more, f := filterOf(c), &r.Args.Filter
	for _, x := range []struct {
		name string
		list *[]string
		more []string
	}{
		{"country", &f.Countries, more.Countries}, {"role", &f.Roles, more.Roles}, {"organization", &f.Organizations, more.Organizations},
		{"holder", &f.Holders, more.Holders}, {"article", &f.Articles, more.Articles}, {"outlet", &f.Outlets, more.Outlets},
	} {
		*x.list = append(*x.list, x.more...)
		for _, value := range x.more {
			r.Command += fmt.Sprintf(" --%s %q", x.name, value)
		}
	}
	for _, x := range []struct {
		name  string
		value *string
		more  string
	}{{"since", &f.Since, more.Since}, {"until", &f.Until, more.Until}, {"as-of", &f.AsOf, more.AsOf}} {
		if x.more != "" {
			*x.value = x.more
			r.Command += fmt.Sprintf(" --%s %q", x.name, x.more)
		}
	}
	if c.IsSet("limit") {
		f.Limit = more.Limit
		r.Command += fmt.Sprintf(" --limit %d", more.Limit)
	}
	if c.IsSet("min-score") {
		f.MinScore = more.MinScore
		r.Command += fmt.Sprintf(" --min-score %v", more.MinScore)
	}
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
	for name, list := range map[string][]string{"country": f.Countries, "role": f.Roles, "organization": f.Organizations, "holder": f.Holders, "outlet": f.Outlets} {
		if len(list) > 0 {
			x.Filter[name] = list
		}
	}
	for name, day := range map[string]string{"since": f.Since, "until": f.Until} {
		if day != "" {
			x.Filter[name] = day
		}
	}
	if f.Limit > 0 {
		x.Filter["limit"] = f.Limit
	}
	if x.Words == nil {
		x.Words = []queries.ReadFrom{}
	}
	return x
}
