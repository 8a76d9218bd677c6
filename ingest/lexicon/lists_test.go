package lexicon

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// TestLists holds every list to the form that the package comment gives.
func TestLists(t *testing.T) {
	files, err := fs.Glob(data, "data/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatal("no lists", err)
	}
	for _, file := range files {
		t.Run(path.Base(file), func(t *testing.T) {
			raw, err := data.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, fault := range listFaults(string(raw)) {
				t.Error(fault)
			}
		})
	}
}

// listFaults names everything that is wrong with a list.
func listFaults(list string) []string {
	var faults []string
	add := func(holds bool, fault string) {
		if !holds {
			faults = append(faults, fault)
		}
	}
	add(utf8.ValidString(list), "not UTF-8")
	add(norm.NFC.IsNormalString(list), "not NFC")
	add(strings.HasSuffix(list, "\n") && !strings.HasSuffix(list, "\n\n"), "does not end in one line end")
	head := map[string]string{}
	var rows []string
	for line := range strings.Lines(list) {
		line = strings.TrimSuffix(line, "\n")
		if key, value, ok := strings.Cut(strings.TrimPrefix(line, "# "), ": "); ok && strings.HasPrefix(line, "# ") && len(rows) == 0 {
			head[key] = value
			continue
		}
		rows = append(rows, line)
	}
	for _, key := range []string{"source", "licence", "made by", "date", "columns", "entries"} {
		add(head[key] != "", "no head line "+key)
	}
	_, err := time.Parse(time.DateOnly, head["date"])
	add(err == nil, "date is no day: "+head["date"])
	add(head["entries"] == strconv.Itoa(len(rows)), "entries: "+head["entries"]+", but there are "+strconv.Itoa(len(rows)))
	columns := strings.Count(head["columns"], "\t")
	for i, row := range rows {
		add(strings.Count(row, "\t") == columns, "columns of: "+row)
		add(i == 0 || rows[i-1] < row, "out of order or twice: "+row)
	}
	return faults
}

func TestListFaults(t *testing.T) {
	head := "# source: s\n# licence: l\n# made by: m\n# date: 2026-01-02\n# columns: a\tb\n# entries: 2\n"
	for name, c := range map[string]struct {
		list   string
		faults int
	}{
		"good":         {head + "a\t1\nb\t2\n", 0},
		"out of order": {head + "b\t1\na\t2\n", 1},
		"twice":        {head + "a\t1\na\t1\n", 1},
		"columns":      {head + "a\nb\t2\n", 1},
		"count":        {head + "a\t1\n", 1},
		"no head":      {"a\t1\n", 9},
		"not NFC":      {head + "e\u0301\t1\nf\t2\n", 1},
		"no line end":  {head + "a\t1\nb\t2", 1},
	} {
		if got := listFaults(c.list); len(got) != c.faults {
			t.Errorf("%s: %d faults, want %d: %q", name, len(got), c.faults, got)
		}
	}
}

// TestListsAreRead: every list has a look-up, which reads all its entries.
func TestListsAreRead(t *testing.T) {
	var code strings.Builder
	for _, file := range goFiles(t) {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		code.Write(raw)
	}
	lists, err := fs.Glob(data, "data/*.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range lists {
		name := strings.TrimSuffix(path.Base(list), ".tsv")
		if !strings.Contains(code.String(), `"`+name+`"`) {
			t.Errorf("nothing reads %s", list)
		}
		raw, err := data.ReadFile(list)
		if err != nil {
			t.Fatal(err)
		}
		if rows := len(table(name)()); !strings.Contains(string(raw), "# entries: "+strconv.Itoa(rows)+"\n") {
			t.Errorf("%s: %d entries are read, which its head does not say", list, rows)
		}
	}
}

// goFiles are the files of the package without its tests.
func goFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(files, func(f string) bool { return strings.HasSuffix(f, "_test.go") })
}
