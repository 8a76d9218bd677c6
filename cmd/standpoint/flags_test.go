package main

import (
	"slices"
	"strings"
	"testing"
)

func TestReorder(t *testing.T) {
	app := (&App{}).program()
	for in, want := range map[string]string{
		"":                                 "",
		"who opposes port":                 "who -- opposes port",
		"who opposes port --store s.db":    "who --store s.db -- opposes port",
		"--store s.db who opposes port":    "who --store s.db -- opposes port",
		"who --store=s.db opposes port":    "who --store=s.db -- opposes port",
		"who opposes --explain port":       "who --explain -- opposes port",
		"who opposes port --quiet":         "--quiet who -- opposes port",
		"who opposes -- --port -x":         "who -- opposes --port -x",
		"who --bogus opposes port":         "who --bogus -- opposes port",
		"ingest - --jobs 3":                "ingest --jobs 3 -- -",
		"ingest news --store":              "ingest --store -- news",
		"help who":                         "help who",
		"who help":                         "help who",
		"who opposes port --version":       "--version",
		"articles -- --version":            "articles -- --version",
		"said --by --version":              "--version",
		"--version":                        "--version",
		"--bogus":                          "--bogus",
		"who --generate-bash-completion":   "who --generate-bash-completion",
		"said --by -x --about y --limit 3": "said --by -x --about y --limit 3",
	} {
		got := reorder(app, append([]string{"standpoint"}, strings.Fields(in)...))
		if !slices.Equal(got[1:], strings.Fields(want)) {
			t.Errorf("%q becomes %q, want %q", in, got[1:], want)
		}
	}
}
