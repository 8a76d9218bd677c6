package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/urfave/cli/v2"

	"standpoint/graph/vocab"
	"standpoint/ingest"
	"standpoint/ingest/article"
	"standpoint/ingest/source"
)

func (a *App) extract() *cli.Command {
	return &cli.Command{
		Name: "extract", Usage: "read articles and print what was found, with no store", ArgsUsage: "PATH…",
		Description: "One JSON object an article, in the order of the inputs. Ranges are half open and count\n" +
			"bytes of the file (plain text), of the unzipped stream (.gz), or of \"text\" (HTML, JSON Lines).\n\n" +
			examples("extract", "news/ >found.jsonl", "port.txt --layers") +
			"\n\nExit code 3 where some inputs failed, 1 where all did.",
		Flags: inputFlags(
			&cli.StringFlag{Name: "base", Value: string(vocab.DefaultBase), Usage: "`IRI` that the names begin with, ending in /"},
			&cli.BoolFlag{Name: "layers", Usage: "print every layer in columns for people"},
		),
		Action: a.runExtract,
	}
}

func (a *App) runExtract(c *cli.Context) error {
	paths, options, date, err := a.inputs(c)
	if err != nil {
		return err
	}
	base := vocab.Base(c.String("base"))
	if err := base.Check(); err != nil {
		return usagef("--base: %v", err)
	}
	pipeline, err := a.reader()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(a.Out)
	x := &extraction{app: a, pipeline: pipeline, date: date, write: jsonOf(base)}
	if c.Bool("layers") {
		x.write = func(w io.Writer, found *article.Article) error { return found.Print(w, ^article.Layer(0)) }
	}
	ctx, stop := context.WithCancel(c.Context)
	defer stop()
	if err := x.print(out, x.start(ctx, source.Walk(ctx, paths, options), c.Int("jobs"))); err != nil {
		return err
	}
	return errors.Join(out.Flush(), x.outcome(c.Context))
}

func jsonOf(base vocab.Base) func(io.Writer, *article.Article) error {
	return func(w io.Writer, found *article.Article) error {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		return e.Encode(ingest.Extract(found, base))
	}
}

// extraction reads several articles at a time and prints them in order.
type extraction struct {
	app          *App
	pipeline     *ingest.Pipeline
	date         article.Date
	write        func(io.Writer, *article.Article) error
	done, failed int
}

// found is one input that was read, or its fault.
type found struct {
	article *article.Article
	fault   error
}

// start reads jobs inputs at a time. Each comes as a channel that will bear it,
// in the order of the inputs, so that no more than 2·jobs are held.
func (x *extraction) start(ctx context.Context, inputs func(func(source.Input, error) bool), jobs int) <-chan chan found {
	queue := make(chan chan found, jobs)
	turn := make(chan struct{}, jobs)
	go func() {
		defer close(queue)
		var all sync.WaitGroup
		defer all.Wait()
		for in, fault := range inputs {
			slot := make(chan found, 1)
			select {
			case queue <- slot:
			case <-ctx.Done():
				return
			}
			turn <- struct{}{}
			all.Go(func() {
				slot <- x.read(&in, fault)
				<-turn
			})
		}
	}()
	return queue
}

func (x *extraction) read(in *source.Input, fault error) found {
	if fault != nil {
		return found{fault: fault}
	}
	s, err := in.Source()
	if err != nil {
		return found{fault: err}
	}
	if !s.Published.Known() {
		s.Published = x.date
	}
	read, err := x.pipeline.Read(s)
	return found{read, err}
}

// print writes what was read. Its error is the writer's.
func (x *extraction) print(w io.Writer, queue <-chan chan found) error {
	for slot := range queue {
		f := <-slot
		switch {
		case errors.Is(f.fault, source.ErrSkipped), errors.Is(f.fault, article.ErrNotEnglish):
			x.app.note("passed over: %v", f.fault)
		case f.fault != nil:
			x.failed++
			fmt.Fprintf(x.app.Err, "failed: %v\n", f.fault)
		default:
			x.done++
			if err := x.write(w, f.article); err != nil {
				return err
			}
		}
	}
	return nil
}

func (x *extraction) outcome(ctx context.Context) error {
	switch {
	case ctx.Err() != nil:
		return &codedError{exitInterrupted, errors.New("interrupted; run it again for the whole")}
	case x.failed > 0 && x.done == 0:
		return errors.New("none of the inputs could be read")
	case x.failed > 0:
		return &codedError{exitPartly, fmt.Errorf("%d inputs failed, the rest is done", x.failed)}
	}
	return nil
}
