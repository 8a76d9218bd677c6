package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write what the program prints into the README")

// shownCommand is a line of the README that a reader is to type.
var shownCommand = regexp.MustCompile(`(?m)^\$ standpoint (.*)$`)

// TestReadmeShowsWhatIsPrinted runs the commands between the two marks of the README,
// on the sample that they are about, and compares what they print with what stands
// there: go test ./cmd/standpoint -run Readme -update.
func TestReadmeShowsWhatIsPrinted(t *testing.T) {
	const readme, begin, end = "../../README.md", "<!-- sample -->\n```\n", "```\n<!-- end of sample -->"
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found1 := strings.Cut(string(text), begin)
	shown, after, found2 := strings.Cut(rest, end)
	if !found1 || !found2 {
		t.Fatal("the README has no sample between its marks")
	}
	store := t.TempDir() + "/sample.db"
	var printed strings.Builder
	for i, m := range shownCommand.FindAllStringSubmatch(shown, -1) {
		if i > 0 {
			printed.WriteString("\n")
		}
		printed.WriteString("$ standpoint " + m[1] + "\n")
		printed.WriteString(printedBy(t, words(m[1]), store))
	}
	if printed.String() == shown {
		return
	}
	if !*update {
		t.Fatalf("the README does not show what is printed (-update writes it):\n%s", printed.String())
	}
	if err := os.WriteFile(readme, []byte(before+begin+printed.String()+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// printedBy is what a command prints on stdout, run in the module's folder.
func printedBy(t *testing.T, args []string, store string) string {
	t.Helper()
	t.Chdir("../..")
	var out, notes bytes.Buffer
	a := &App{In: strings.NewReader(""), Out: &out, Err: &notes, Now: func() time.Time { return time.Date(2025, 3, 24, 12, 0, 0, 0, time.UTC) }}
	if code := a.Run(context.Background(), append(append([]string{"standpoint"}, args...), "--store", store)); code != 0 {
		t.Fatalf("%q ends with %d: %s", args, code, notes.String())
	}
	t.Chdir("cmd/standpoint")
	return out.String()
}

// words splits a command line as a shell does, quotation marks and all.
func words(line string) []string {
	var list []string
	for _, m := range regexp.MustCompile(`"([^"]*)"|(\S+)`).FindAllStringSubmatch(line, -1) {
		list = append(list, m[1]+m[2])
	}
	return list
}
