package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"standpoint/ingest/job"
)

// bar shows how far a job has come: a line that renews itself on a terminal,
// plain lines every ten seconds elsewhere.
type bar struct {
	app      *App
	terminal bool
	width    int
	next     time.Duration // when to show again
}

func (a *App) newBar() *bar {
	b := &bar{app: a, width: 80, next: 10 * time.Second}
	if f, ok := a.Err.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		b.terminal, b.next = true, 0
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 20 {
			b.width = w
		}
	}
	return b
}

func (b *bar) show(p job.Progress) {
	if b.app.quiet || p.Elapsed < b.next {
		return
	}
	if !b.terminal {
		b.next = p.Elapsed + 10*time.Second
		b.app.note("%s", progressLine(p))
		return
	}
	b.next = p.Elapsed + 200*time.Millisecond
	line := progressLine(p)
	if room := b.width - len(line) - 4; room > 10 {
		full := int(p.Fraction() * float64(room))
		line = "[" + strings.Repeat("#", full) + strings.Repeat(".", room-full) + "] " + line
	}
	fmt.Fprintf(b.app.Err, "\r%-*.*s", b.width-1, b.width-1, line)
}

// progressLine is how far a job has come, in words.
func progressLine(p job.Progress) string {
	line := fmt.Sprintf("%d done", p.Inputs)
	if p.TotalFiles > 0 {
		line = fmt.Sprintf("%d done, file %d of %d", p.Inputs, p.Files, p.TotalFiles)
	}
	if p.Failed > 0 {
		line += fmt.Sprintf(", %d failed", p.Failed)
	}
	if s := p.Elapsed.Seconds(); s > 0 {
		line += fmt.Sprintf(", %.1f/s", float64(p.Inputs)/s)
	}
	if f := p.Fraction(); f > 0 && f < 1 {
		left := time.Duration(float64(p.Elapsed) * (1 - f) / f).Round(time.Second)
		line += fmt.Sprintf(", %v left", left)
	}
	return line
}

// clear takes the line off the terminal.
func (b *bar) clear() {
	if b.terminal && !b.app.quiet {
		fmt.Fprintf(b.app.Err, "\r%*s\r", b.width-1, "")
	}
}
