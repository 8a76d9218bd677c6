package main

import (
	"fmt"
	"runtime/debug"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"standpoint/queries"
	"standpoint/queries/web/wire"
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
	readings = queries.Narrowed(readings, more, c.IsSet("limit"))
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
		x := wire.AsReading(r)
		return wire.WriteJSON(a.Out, wire.Asked{Question: question, Reading: &x, Answer: answer})
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

// ambiguous lists the readings of a question that has several.
func (a *App) ambiguous(c *cli.Context, question string, readings []queries.Reading) error {
	if c.String("format") == "json" {
		if err := wire.WriteJSON(a.Out, wire.Asked{Question: question, Readings: wire.AsReadings(readings)}); err != nil {
			return err
		}
	}
	return &wire.Ambiguous{Question: question, Readings: readings}
}
