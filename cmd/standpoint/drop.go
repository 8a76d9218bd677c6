package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"standpoint/ingest/job"
	"standpoint/queries"
)

func (a *App) drop() *cli.Command {
	return &cli.Command{
		Name: "drop", Usage: "remove articles, and all that they say", ArgsUsage: "ARTICLE…",
		Description: "All of them or, where a name is not known (exit code 6), none. An article of several\n" +
			"sources (the same text twice) loses only the source that is named; it goes with the last\n" +
			"of them, or whole by its id.\n\n" +
			examples("drop", "news/port.txt", "port.txt tax.txt --store news.db"),
		Flags: storeFlags(), Action: a.runDrop,
	}
}

// runDrop drops all of the articles or, where a name is not known, none.
func (a *App) runDrop(c *cli.Context) error {
	if c.NArg() == 0 {
		return usagef("drop needs the names of articles; `standpoint articles` lists them")
	}
	pipeline, err := a.reader()
	if err != nil {
		return err
	}
	if err := a.openOld(c); err != nil {
		return err
	}
	var names []string
	stays := map[string]string{} // by source, another source of its article
	var faults []error
	for _, name := range c.Args().Slice() {
		_, g, err := a.asker().Article(c.Context, name)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		meant := sourcesMeant(g.Sources, name)
		for _, source := range meant {
			for _, other := range g.Sources {
				if !slices.Contains(meant, other) {
					stays[source] = other
				}
			}
		}
		names = append(names, meant...)
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	j := &job.Job{Store: a.Store, Pipeline: pipeline, ReadBy: readBy(), Clock: a.Now}
	dropped, err := j.Drop(c.Context, names...)
	if errors.Is(err, job.ErrUnknown) {
		return errors.Join(queries.ErrUnknown, err)
	}
	for _, name := range dropped {
		if other := stays[name]; other != "" && !slices.Contains(dropped, other) {
			a.note("dropped %s; its article stays as %s", name, other)
			continue
		}
		a.note("dropped %s", name)
	}
	return err
}

// sourcesMeant are those of an article's sources that a name means: the one of
// that name, else those that end so; all of them where the name is its id or URL.
func sourcesMeant(sources []string, name string) []string {
	name = strings.TrimPrefix(name, "./")
	if slices.Contains(sources, name) {
		return []string{name}
	}
	for _, ending := range []string{"/" + name, name} {
		found := slices.DeleteFunc(slices.Clone(sources), func(s string) bool { return !strings.HasSuffix(s, ending) })
		if len(found) > 0 {
			return found
		}
	}
	return sources
}
