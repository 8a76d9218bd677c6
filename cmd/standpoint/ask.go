package main

import (
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"standpoint/queries"
)

// filterFlags are those of every question.
func filterFlags(more ...cli.Flag) []cli.Flag {
	for _, p := range queries.FilterParams {
		switch {
		case p.Again:
			more = append(more, &cli.StringSliceFlag{Name: p.Name, Usage: p.Doc})
		case p.Kind == "number":
			more = append(more, &cli.Float64Flag{Name: p.Name, Usage: p.Doc})
		case p.Kind == "integer":
			more = append(more, &cli.IntFlag{Name: p.Name, Usage: p.Doc})
		default:
			more = append(more, &cli.StringFlag{Name: p.Name, Usage: p.Doc})
		}
	}
	return append(more, &cli.StringFlag{Name: "format", Value: "table", Usage: "`FORM` of the answer: table, json, ndjson or csv"})
}

func filterOf(c *cli.Context) queries.Filter {
	return queries.Filter{
		Countries: c.StringSlice("country"), Roles: c.StringSlice("role"), Organizations: c.StringSlice("organization"),
		Holders: c.StringSlice("holder"), Articles: c.StringSlice("article"), Outlets: c.StringSlice("outlet"),
		Since: c.String("since"), Until: c.String("until"), AsOf: c.String("as-of"),
		MinScore: c.Float64("min-score"), Limit: c.Int("limit"),
	}
}

// question makes a command of a question.
func (a *App) question(q *queries.Question) *cli.Command {
	var flags []cli.Flag
	for _, p := range q.Params {
		switch {
		case p.Place:
		case p.Switch:
			flags = append(flags, &cli.BoolFlag{Name: p.Name, Usage: p.Doc})
		default:
			flags = append(flags, &cli.StringFlag{Name: p.Name, Usage: p.Doc})
		}
	}
	c := &cli.Command{
		Name: q.Name, Usage: q.Doc, ArgsUsage: q.Usage(), Flags: storeFlags(filterFlags(flags...)...),
		Description: q.Order + "\n\n" + examples(q.Name, q.Ways...) + "\n\n" + "Exit code 6 where the name or position is not known: the nearest known are listed.",
		Action:      func(c *cli.Context) error { return a.ask(c, q) },
	}
	if q.Name == "article" {
		a.showArticle(c)
	}
	if q.Picture {
		i := slices.IndexFunc(c.Flags, func(f cli.Flag) bool { return f.Names()[0] == "format" })
		c.Flags[i] = &cli.StringFlag{Name: "format", Value: "table", Usage: "`FORM` of the answer: table, json, ndjson, csv or svg"}
	}
	return c
}

func (a *App) ask(c *cli.Context, q *queries.Question) error {
	args, err := argsOf(c, q)
	if err != nil {
		return err
	}
	write, err := a.writer(c.String("format"))
	if q.Picture && c.String("format") == "svg" {
		write, err = a.writePicture, nil
	}
	if err != nil {
		return err
	}
	if err := a.open(c, true); err != nil {
		return err
	}
	debug.SetGCPercent(400) // a question is short: a fifth less time for some memory
	defer a.patience()()
	answer, err := q.Ask(c.Context, a.asker(), args)
	if err != nil {
		return err
	}
	return a.tell(answer, write)
}

// patience says after a second that the answer is on its way, unless the function that
// it gives is called before.
func (a *App) patience() func() {
	waiting := time.AfterFunc(time.Second, func() {
		a.note("reading the graph … (the first question about a position after a change makes the index of questions)")
	})
	return func() { waiting.Stop() }
}

// tell writes an answer with its notes, and how much --limit left out.
func (a *App) tell(answer *queries.Answer, write func(*queries.Answer) error) error {
	for _, n := range answer.Notes {
		a.note("%s", n)
	}
	if err := write(answer); err != nil {
		return err
	}
	switch {
	case len(answer.Items) == 0:
		a.note("no answers")
	case answer.Cut > 0:
		a.note("%d more; --limit 0 shows all", answer.Cut)
	}
	return nil
}

// argsOf reads the arguments of a question. Words of the last one in place need
// no quotation marks: who opposes the port is who opposes "the port".
func argsOf(c *cli.Context, q *queries.Question) (queries.Args, error) {
	args := queries.Args{Values: map[string]string{}, Filter: filterOf(c)}
	words := c.Args().Slice()
	var places []string
	for _, p := range q.Params {
		switch {
		case p.Place:
			places = append(places, p.Name)
		case p.Switch && c.Bool(p.Name):
			args.Values[p.Name] = "true"
		case !p.Switch:
			args.Values[p.Name] = c.String(p.Name)
		}
	}
	for i, name := range places {
		if i < len(words) {
			args.Values[name] = words[i]
		}
		if i == len(places)-1 && i < len(words) {
			args.Values[name] = strings.Join(words[i:], " ")
		}
	}
	if len(places) == 0 && len(words) > 0 {
		return args, usagef("%q is one argument too many: standpoint %s %s", words[0], q.Name, q.Usage())
	}
	return args, q.Check(args)
}
