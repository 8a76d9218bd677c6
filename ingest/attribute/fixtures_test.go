package attribute_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"standpoint/ingest/article"
)

const fixtures = "../../fixtures/attribute"

// TestFixtures reads one case a file: a head line that says what it shows, then a
// text in which every statement is marked: [source Ms Ortega] [cue said]
// [content “No.”]; a second one with [source2 …], words of both with
// [source+source2 …]. What is not marked must not be found.
func TestFixtures(t *testing.T) {
	files, err := os.ReadDir(fixtures)
	if err != nil || len(files) < 40 {
		t.Fatalf("%d cases, want 40 at least (%v)", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(file.Name(), ".txt"), func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join(fixtures, file.Name()))
			if err != nil {
				t.Fatal(err)
			}
			head, marked, _ := strings.Cut(string(raw), "\n")
			text, want := unmark(marked)
			var got []string
			for _, at := range read(t, article.Source{Raw: []byte(text)}).statements() {
				got = append(got, at.words())
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %s\n got  %s\n want %s", file.Name(), strings.TrimPrefix(head, "# "),
					strings.Join(got, "\n      "), strings.Join(want, "\n      "))
			}
		})
	}
}

var marked = regexp.MustCompile(`\[((?:(?:source|cue|content)[2-9]?\+?)+) ((?:[^\[\]]|\[[^\[\]]*\])*)\]`)

// unmark takes the marks out of a text and gives its statements, in the order of
// their contents, as statement.words words them.
func unmark(text string) (plain string, statements []string) {
	var order []string
	found := map[string]*statement{}
	for _, m := range marked.FindAllStringSubmatch(text, -1) {
		for label := range strings.SplitSeq(m[1], "+") {
			number := strings.TrimLeft(label, "abcdefghijklmnopqrstuvwxyz")
			at := found[number]
			if at == nil {
				at = &statement{}
				found[number] = at
				order = append(order, number)
			}
			at.add(strings.TrimSuffix(label, number), m[2])
		}
	}
	slices.Sort(order)
	for _, number := range order {
		statements = append(statements, found[number].words())
	}
	return marked.ReplaceAllString(text, "$2"), statements
}
