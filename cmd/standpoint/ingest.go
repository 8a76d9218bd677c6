package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"standpoint/graph/store"
	"standpoint/ingest/job"
	"standpoint/ingest/match"
	"standpoint/ingest/source"
)

func (a *App) ingest() *cli.Command {
	return &cli.Command{
		Name: "ingest", Usage: "read articles into the graph", ArgsUsage: "PATH…",
		Description: "Files, folders (with all below them), globs and - for stdin; plain text, HTML and\n" +
			"JSON Lines, each also gzipped. What is read already is skipped, so an interrupted\n" +
			"run goes on where it ended. Only English is read.\n\n" +
			"Of an object of JSON Lines these fields count: " + strings.Join(source.Fields, ", ") + ".\n" +
			"Where \"published\" is absent: " + strings.Join(source.Dates[1:], ", ") + ".\n\n" +
			examples("ingest", "news/", "'archive/*.jsonl.gz' --jobs 8 --report report.json --quarantine bad", "- --date 2024-05-03 <page.html") +
			"\n\nExit code 3 where some inputs failed, 1 where all did, 130 where it was interrupted.",
		Flags: storeFlags(inputFlags(
			&cli.StringFlag{Name: "base", Usage: "`IRI` that the data's names begin with, ending in /; kept in the store"},
			&cli.StringFlag{Name: "report", Usage: "write what became of each input to `FILE`, as JSON"},
			&cli.StringFlag{Name: "quarantine", Usage: "copy inputs that failed to `DIR`"},
			&cli.BoolFlag{Name: "dry-run", Usage: "read and report, write nothing"},
			&cli.BoolFlag{Name: "no-keep-text", Usage: "do not keep the articles' text beside the graph"},
			&cli.BoolFlag{Name: "fail-fast", Usage: "stop at the first input that fails"},
		)...),
		Action: a.runIngest,
	}
}

func (a *App) runIngest(c *cli.Context) error {
	paths, options, date, err := a.inputs(c)
	if err != nil {
		return err
	}
	pipeline, err := a.reader()
	if err != nil {
		return err
	}
	if err := a.openFor(c, c.Bool("dry-run")); err != nil {
		return err
	}
	bar := a.newBar()
	j := &job.Job{
		Store: a.Store, Pipeline: pipeline, ReadBy: readBy(), Clock: a.Now,
		Jobs: c.Int("jobs"), Date: date, KeepText: !c.Bool("no-keep-text"), DryRun: c.Bool("dry-run"),
		FailFast: c.Bool("fail-fast"), Quarantine: c.String("quarantine"), Progress: bar.show,
	}
	started := a.Now()
	report, err := j.Run(c.Context, source.Walk(c.Context, paths, options))
	bar.clear()
	a.sum(&report)
	a.keepRun(c, started, &report, err)
	if !j.DryRun && err == nil && indexOf(c) != "" {
		err = a.updateIndex(c.Context)
	}
	if file := c.String("report"); file != "" {
		err = errors.Join(err, writeReport(file, &report))
	}
	return a.outcome(&report, err)
}

// keepRun keeps a record of the run, for the page of the server. What fails here is no
// fault of the job.
func (a *App) keepRun(c *cli.Context, started time.Time, r *job.Report, fault error) {
	if c.Bool("dry-run") {
		return
	}
	if err := a.runs(c).Keep("ingest", c.Args().Slice(), started, r, fault); err != nil {
		a.note("no record of this run is kept: %v", err)
	}
}

// updateIndex spares the next question what it would have to do. What fails here is
// no fault of the job, which is done.
func (a *App) updateIndex(ctx context.Context) error {
	start := time.Now()
	err := a.matcher.Follow(ctx, a.Store)
	switch {
	case ctx.Err() != nil:
		return &codedError{exitInterrupted, errors.New("interrupted while the index of questions was made; the next question makes it")}
	case err != nil:
		a.note("the index of questions could not be made: %v", err)
	case time.Since(start) > time.Second:
		a.note("index of questions: %.1f s more", time.Since(start).Seconds())
	}
	return nil
}

// openFor opens the store to read articles into. A dry run makes none.
func (a *App) openFor(c *cli.Context, dry bool) error {
	if !dry {
		return a.open(c, false)
	}
	err := a.open(c, true)
	if errors.Is(err, store.ErrMissing) {
		a.matcher = match.New("")
		a.Store, err = store.Open(c.Context, "memory:", store.Options{Base: c.String("base")})
	}
	return err
}

// mostTold is how many inputs of one status are told one by one.
const mostTold = 10

// sum tells what became of the inputs: each that failed or is no article of its
// own, and the counts.
func (a *App) sum(r *job.Report) {
	for _, x := range r.Inputs {
		switch x.Status {
		case job.Failed:
			fmt.Fprintf(a.Err, "failed: %s: %s\n", x.Name, x.Reason)
		case job.NotEnglish, job.Duplicate:
			if r.Counts[x.Status] <= mostTold || a.verbose {
				a.note("%s: %s: %s", x.Status, x.Name, x.Reason)
			}
		case job.Skipped:
			a.detail("%s: %s: %s", x.Status, x.Name, x.Reason)
		}
	}
	for _, s := range []job.Status{job.NotEnglish, job.Duplicate} {
		if n := r.Counts[s]; n > mostTold && !a.verbose {
			a.note("%s: %d inputs; --verbose names them, --report FILE lists them", s, n)
		}
	}
	statuses := []job.Status{job.Added, job.Replaced, job.Reread, job.Duplicate, job.Unchanged, job.NotEnglish, job.Skipped, job.Failed}
	var counts []string
	for _, s := range statuses {
		if n := r.Counts[s]; n > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", n, s))
		}
	}
	if len(counts) == 0 {
		counts = []string{"nothing"}
	}
	a.note("%s; %.1f s, %.1f articles/s, %d MB", strings.Join(counts, ", "), r.Seconds, r.ArticlesPerSecond, r.PeakMemoryBytes>>20)
	if a.verbose {
		a.timings(r)
	}
}

func (a *App) timings(r *job.Report) {
	var stages []string
	for stage := range r.SecondsByStage {
		stages = append(stages, stage)
	}
	slices.Sort(stages)
	for _, stage := range stages {
		a.note("  %-12s %8.2f s", stage, r.SecondsByStage[stage])
	}
}

func writeReport(file string, r *job.Report) error {
	b, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(b, '\n'), 0o644)
}

// outcome turns a report into the program's.
func (a *App) outcome(r *job.Report, err error) error {
	switch {
	case errors.Is(err, job.ErrInterrupted):
		return &codedError{exitInterrupted, err}
	case err != nil:
		return err
	case r.Counts[job.Failed] == len(r.Inputs) && len(r.Inputs) > 0:
		return fmt.Errorf("none of the inputs could be read")
	case r.Counts[job.Failed] > 0:
		return &codedError{exitPartly, fmt.Errorf("%d of %d inputs failed, the rest is done", r.Counts[job.Failed], len(r.Inputs))}
	}
	return nil
}
