package gold

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestLists: every list has its head lines, the number of entries that it says,
// all of the same number of columns, sorted and without doubles.
func TestLists(t *testing.T) {
	names, err := fs.Glob(data, "data/*.tsv")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		raw, err := fs.ReadFile(data, name)
		if err != nil {
			t.Fatal(err)
		}
		head, lines := map[string]string{}, []string{}
		for line := range strings.Lines(string(raw)) {
			line = strings.TrimSuffix(line, "\n")
			if key, value, ok := strings.Cut(line, ": "); ok && strings.HasPrefix(line, "# ") {
				head[key] = value
				continue
			}
			lines = append(lines, line)
		}
		for _, key := range []string{"# source", "# licence", "# made by", "# date", "# columns", "# entries"} {
			if head[key] == "" {
				t.Errorf("%s has no head line %q", name, key)
			}
		}
		if n := strconv.Itoa(len(lines)); head["# entries"] != n {
			t.Errorf("%s has %s entries, its head says %s", name, n, head["# entries"])
		}
		if !slices.IsSorted(lines) || len(slices.Compact(slices.Clone(lines))) != len(lines) {
			t.Errorf("%s is not sorted or has doubles", name)
		}
		columns := strings.Count(head["# columns"], "\t")
		for _, line := range lines {
			if strings.Count(line, "\t") != columns {
				t.Errorf("%s: %q has not %d columns", name, line, columns+1)
			}
		}
	}
	if len(Floors()) == 0 || len(Peers()) == 0 {
		t.Error("no floors or no peers")
	}
}
