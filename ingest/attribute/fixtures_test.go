package attribute_test

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"standpoint/ingest/article"
)

const (
	fixtures    = "../../fixtures/attribute"
	leastCases  = 120
	leastPassed = 0.75 // of all cases
)

// TestFixtures reads one case a file: a head line that says what it shows, then a
// text in which every statement is marked: [source Ms Ortega] [cue said]
// [content “No.”]; a second one with [source2 …], words of both with
// [source+source2 …], one within another as [content … [content2 …]]. What is not
// marked must not be found. A case that is read wrongly says so in a second head
// line, "# fault: …", which must go when it is mended: -update writes these lines
// anew, as after a training.
func TestFixtures(t *testing.T) {
	files, err := os.ReadDir(fixtures)
	if err != nil || len(files) < leastCases {
		t.Fatalf("%d cases, want %d at least (%v)", len(files), leastCases, err)
	}
	passed := 0
	for _, file := range files {
		t.Run(strings.TrimSuffix(file.Name(), ".txt"), func(t *testing.T) {
			if runCase(t, file.Name()) {
				passed++
			}
		})
	}
	if passed < int(leastPassed*float64(len(files))) {
		t.Errorf("%d of %d cases are read rightly, want %.0f %%", passed, len(files), 100*leastPassed)
	}
	t.Logf("%d of %d cases are read rightly", passed, len(files))
}

var update = flag.Bool("update", false, "write the lines of faults of ../../fixtures/attribute anew")

// testCase is one file of the fixtures.
type testCase struct {
	file, head, fault, marked string
}

func readCase(t *testing.T, file string) testCase {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c := testCase{file: file}
	c.head, c.marked, _ = strings.Cut(string(raw), "\n")
	if strings.HasPrefix(c.marked, faultMark) {
		c.fault, c.marked, _ = strings.Cut(c.marked, "\n")
	}
	return c
}

const faultMark = "# fault: "

// runCase reports whether the case is read rightly; where that is not what the
// case says of itself, t fails, or the case is put right.
func runCase(t *testing.T, name string) bool {
	c := readCase(t, filepath.Join(fixtures, name))
	text, want := unmark(c.marked)
	var got []string
	for _, at := range read(t, article.Source{Raw: []byte(text)}).statements() {
		got = append(got, at.words())
	}
	right := slices.Equal(got, want)
	switch {
	case *update:
		c.rewrite(t, right, got)
	case right && c.fault != "":
		t.Errorf("%s is mended: take out its line %q", name, c.fault)
	case !right && c.fault == "":
		t.Errorf("%s: %s\n got  %s\n want %s", name, strings.TrimPrefix(c.head, "# "),
			strings.Join(got, "\n      "), strings.Join(want, "\n      "))
	}
	return right
}

func (c testCase) rewrite(t *testing.T, right bool, got []string) {
	fault := faultMark + "finds " + strings.Join(strings.Fields(strings.Join(got, " / ")), " ") + "\n"
	switch {
	case right:
		fault = ""
	case len(got) == 0:
		fault = faultMark + "finds nothing\n"
	}
	if err := os.WriteFile(c.file, []byte(c.head+"\n"+fault+c.marked), 0o644); err != nil {
		t.Fatal(err)
	}
}

var label = regexp.MustCompile(`^\[((?:(?:source|cue|content)[2-9]?\+?)+) `)

// unmark takes the marks out of a text and gives its statements, in the order of
// their numbers, as statement.words words them.
func unmark(text string) (plain string, statements []string) {
	type open struct {
		labels string // empty for a bracket of the text itself
		at     int    // in plain
	}
	var b strings.Builder
	var stack []open
	type part struct {
		open
		words string
	}
	var parts []part
	for i := 0; i < len(text); i++ {
		switch m := label.FindStringSubmatch(text[i:]); {
		case m != nil:
			stack = append(stack, open{m[1], b.Len()})
			i += len(m[0]) - 1
			continue
		case text[i] == '[':
			stack = append(stack, open{})
		case text[i] == ']' && len(stack) > 0:
			top := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if top.labels != "" {
				parts = append(parts, part{top, b.String()[top.at:]})
				continue
			}
		}
		b.WriteByte(text[i])
	}
	slices.SortStableFunc(parts, func(x, y part) int { return x.at - y.at })
	found := map[string]*statement{}
	for _, p := range parts {
		for label := range strings.SplitSeq(p.labels, "+") {
			number := strings.TrimLeft(label, "abcdefghijklmnopqrstuvwxyz")
			if found[number] == nil {
				found[number] = &statement{}
			}
			found[number].add(strings.TrimSuffix(label, number), p.words)
		}
	}
	for _, number := range slices.Sorted(maps.Keys(found)) {
		statements = append(statements, found[number].words())
	}
	return b.String(), statements
}

// TestUnmark holds the reader of the cases to a case with all that marks can do.
func TestUnmark(t *testing.T) {
	plain, got := unmark("[source+source2 Ann] [cue said] [content “it [the bridge] fell”] and [cue2 added] [content2 that [source3 he] [cue3 knew] [content3 it]].")
	want := []string{"Ann | said | “it [the bridge] fell”", "Ann | added | that he knew it", "he | knew | it"}
	if plain != "Ann said “it [the bridge] fell” and added that he knew it." || !slices.Equal(got, want) {
		t.Errorf("got %q, %q", plain, got)
	}
}
