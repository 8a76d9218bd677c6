package main

import (
	"io"
	"os"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
	"golang.org/x/term"

	"standpoint/queries"
)

// Widths in columns of the screen.
const (
	pipedWidth = 100 // where nobody knows: a pipe, a file
	widestText = 110 // longer lines of prose are hard to read
	indent     = "    "
)

// screen is the width that there is to write on, and whether it is a terminal
// that may be coloured (no-color.org).
func (a *App) screen() (width int, colours bool) {
	f, ok := a.terminal()
	if !ok {
		return pipedWidth, false
	}
	colours = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	if w, _, err := term.GetSize(int(f.Fd())); err == nil && w >= 40 {
		return w, colours
	}
	return 80, colours
}

// terminal is stdout, where it is one.
func (a *App) terminal() (*os.File, bool) {
	f, ok := a.Out.(*os.File)
	return f, ok && term.IsTerminal(int(f.Fd()))
}

// writeBlocks writes blocks with an empty line between, wrapped between words.
func (a *App) writeBlocks(blocks []queries.Block) error {
	width, colours := a.screen()
	width = min(width, widestText)
	for i, b := range blocks {
		words := blockText(b, width, colours)
		if i > 0 {
			words = "\n" + words
		}
		if _, err := io.WriteString(a.Out, words); err != nil {
			return err
		}
	}
	return nil
}

// blockText is a block in lines of at most width columns; only a longer word goes
// beyond them.
func blockText(b queries.Block, width int, colours bool) string {
	out := wrapped(oneLine(b.Name+b.Head), width, "")
	if colours && b.Name != "" && strings.HasPrefix(out, b.Name) {
		out = "\x1b[1m" + b.Name + "\x1b[0m" + out[len(b.Name):]
	}
	if b.Words != "" {
		out += wrapped(quoted(oneLine(b.Words)), width, indent)
	}
	for _, l := range b.Lines {
		out += wrapped(oneLine(l), width, indent)
	}
	return out
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// wrapped breaks one line between words, with margin before each part.
func wrapped(line string, width int, margin string) string {
	lines := strings.Split(text.WrapSoft(line, width-len(margin)), "\n")
	for i, l := range lines {
		lines[i] = margin + strings.TrimRight(l, " ") + "\n"
	}
	return strings.Join(lines, "")
}

// quoted puts quotation marks around words that bring none of their own: those of
// the article tell what of them was said.
func quoted(words string) string {
	if strings.ContainsAny(words, `"“”`) {
		return words
	}
	return "“" + words + "”"
}
