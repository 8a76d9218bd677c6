package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"

	"standpoint/ingest/gold"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); errors.Is(err, flag.ErrHelp) {
		os.Exit(2)
	} else if err != nil {
		fmt.Fprintln(os.Stderr, "evaluate:", err)
		os.Exit(1)
	}
}

// run scores every corpus there is and writes the table to out.
func run(ctx context.Context, args []string, out, log io.Writer) error {
	flags := flag.NewFlagSet("evaluate", flag.ContinueOnError)
	flags.SetOutput(log)
	shared := flags.String("shared", "../shared", "`DIR` of the corpora")
	write := flags.String("write", "", "keep the predictions below `DIR`")
	asJSON := flags.Bool("json", false, "print JSON, not a table")
	program := flags.String("program", "bin/standpoint", "`FILE` to measure the memory of")
	if err := flags.Parse(args); err != nil {
		return err
	}
	e, err := newEvaluation(os.DirFS(*shared), *write)
	if err != nil {
		return err
	}
	memory, err := extraction(ctx, *program, *shared, log)
	if err != nil {
		return err
	}
	measures, err := e.all(ctx, log)
	if err != nil {
		return err
	}
	measures = append(measures, memory...)
	if *asJSON {
		return writeJSON(out, measures)
	}
	return writeTable(out, measures)
}

// corpora are what there is to score, in the order of the table.
var corpora = []struct {
	name  string
	score func(*evaluation, context.Context) ([]gold.Measure, error)
}{
	{"polnear-dev", (*evaluation).polnear},
	{"gap-validation", (*evaluation).gap},
	{"gold", (*evaluation).gold},
	{"gold", (*evaluation).questions},
	{"gold reversed", (*evaluation).reversed},
	{"perspectrum", (*evaluation).claims},
	{"name pairs", (*evaluation).namePairs},
}

// all scores every corpus; one that is not there is said on log.
func (e *evaluation) all(ctx context.Context, log io.Writer) ([]gold.Measure, error) {
	var measures []gold.Measure
	for _, c := range corpora {
		scored, err := c.score(e, ctx)
		if errors.Is(err, fs.ErrNotExist) {
			fmt.Fprintf(log, "%s is left out: %v\n", c.name, err)
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.name, err)
		}
		measures = append(measures, scored...)
	}
	return append(measures, e.speeds()...), nil
}
