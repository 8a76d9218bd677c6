package main

import (
	"strings"
	"testing"

	"standpoint/queries"
)

func TestBlockText(t *testing.T) {
	b := queries.Block{
		Name: "Ana Ortega", Head: ", Environment Minister (PT), opposes", Words: "that the new port\nwould ruin the coast",
		Lines: []string{"news/port.txt · score 0.80"},
	}
	for _, c := range []struct {
		name    string
		block   queries.Block
		width   int
		colours bool
		want    string
	}{
		{"wide", b, 110, false, `Ana Ortega, Environment Minister (PT), opposes
    “that the new port would ruin the coast”
    news/port.txt · score 0.80
`},
		{"narrow", b, 32, false, `Ana Ortega, Environment Minister
(PT), opposes
    “that the new port would
    ruin the coast”
    news/port.txt · score 0.80
`},
		{"in colours", b, 110, true, "\x1b[1mAna Ortega\x1b[0m, Environment Minister (PT), opposes\n    “that the new port would ruin the coast”\n    news/port.txt · score 0.80\n"},
		{"marks of its own", queries.Block{Name: "Reed", Head: " said", Words: `"No," he said`}, 80, false, "Reed said\n    \"No,\" he said\n"},
		{"marks within", queries.Block{Name: "Reed", Head: " said", Words: "that it “never pays”"}, 80, false, "Reed said\n    that it “never pays”\n"},
		{"words that were not kept", queries.Block{Name: "Reed", Head: " supports: the port"}, 80, false, "Reed supports: the port\n"},
	} {
		if got := blockText(c.block, c.width, c.colours); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// TestTablesFitTheScreen: a table is as wide as it must be and no wider than the
// screen, whatever is in it.
func TestTablesFitTheScreen(t *testing.T) {
	long := strings.Repeat("words of a long position ", 20)
	for _, c := range []struct {
		columns []string
		row     []string
		width   int
	}{
		{[]string{"position", "supports"}, []string{long, "12"}, 80},
		{[]string{"position", "supports"}, []string{long, "12"}, 200},
		{[]string{"name", "role", "country", "organization", "statements", "stances", "articles"}, []string{"Ana Ortega", long, "PT", long, "1", "2", "3"}, 80},
		{[]string{"name"}, []string{strings.Repeat("x", 300)}, 80},
	} {
		total := 1
		for _, config := range widths(c.columns, [][]string{c.row}, c.width) {
			total += config.WidthMax + 3
		}
		if total > c.width {
			t.Errorf("%v: %d columns of %d", c.columns, total, c.width)
		}
	}
}
