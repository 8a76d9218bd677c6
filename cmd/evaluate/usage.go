package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"

	"standpoint/ingest/gold"
)

// errUsage says that this system does not tell what a process used.
var errUsage = errors.New("what a process uses is read on Linux only")

// extraction measures the most memory that the built program takes to extract
// PolNeAR dev. It has to come before anything is read: a process that is started
// inherits the peak of the one that starts it, so that a small peak can be seen
// from a small process only.
func extraction(ctx context.Context, program, shared string, log io.Writer) ([]gold.Measure, error) {
	texts := filepath.Join(shared, "corpora", "polnear", "dev", "text")
	_, err := os.Stat(texts)
	var mebibytes float64
	if err == nil {
		mebibytes, err = peak(ctx, program, "extract", texts)
	}
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errUsage) {
		fmt.Fprintf(log, "the peak of extract is left out: %v\n", err)
		return nil, nil
	}
	return []gold.Measure{{Corpus: "polnear-dev", Name: "extract peak", Value: mebibytes, Unit: "MiB"}}, err
}

// peak runs a program to its end and gives the most memory that it had resident.
func peak(ctx context.Context, program string, args ...string) (mebibytes float64, err error) {
	var said bytes.Buffer
	c := exec.CommandContext(ctx, program, args...)
	c.Stderr = &said
	if err := c.Run(); err != nil {
		return 0, fmt.Errorf("%s: %w: %s", program, err, bytes.TrimSpace(said.Bytes()))
	}
	return residentPeak(c.ProcessState)
}

// speeds are words read a second: by the clock, on all cores, and by the time
// that the cores worked, which is what one core alone would do.
func (e *evaluation) speeds() []gold.Measure {
	var all []gold.Measure
	add := func(name string, seconds float64) {
		if seconds > 0 {
			all = append(all, gold.Measure{Corpus: "all", Name: name, Value: float64(e.words) / seconds, Unit: "words/s"})
		}
	}
	add("speed", e.seconds)
	add("speed per CPU second", e.cpuSeconds)
	return all
}
