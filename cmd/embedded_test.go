package cmd

import (
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"
)

// The program carries models of 25 MB at most (the task) and, with all lists, no more
// than 25 MiB; its pages with their scripts and fonts come to that.
const (
	maxModels   = 25_000_000
	maxEmbedded = 25 << 20
	maxPages    = 1_500_000
)

// TestEmbeddedFilesAreSmall adds up every file that a package of the program
// embeds.
func TestEmbeddedFilesAreSmall(t *testing.T) {
	linked := linkedInto(t, "cmd/standpoint")
	var total, models, pages int64
	for _, f := range house(t) {
		if !linked[f.pkg] {
			continue
		}
		for _, pattern := range embeds(f.source) {
			size := sizeOf(t, path.Join(f.pkg, pattern))
			t.Logf("%s/%s: %d bytes", f.pkg, pattern, size)
			if f.pkg == "queries/web/page" {
				pages += size
				continue
			}
			total += size
			if pattern == "weights.bin" {
				models += size
			}
		}
	}
	t.Logf("models: %.1f MB, with lists: %.1f MB, pages: %.1f MB", float64(models)/1e6, float64(total)/1e6, float64(pages)/1e6)
	if pages == 0 || pages > maxPages {
		t.Errorf("%d bytes of pages are embedded, at most %d", pages, maxPages)
	}
	if models == 0 || models > maxModels {
		t.Errorf("%d bytes of models are embedded, at most %d", models, maxModels)
	}
	if total > maxEmbedded {
		t.Errorf("%d bytes are embedded, at most %d", total, maxEmbedded)
	}
}

// embeds are the patterns of the lines //go:embed.
func embeds(source string) []string {
	var all []string
	for line := range strings.Lines(source) {
		if patterns, ok := strings.CutPrefix(line, "//go:embed "); ok {
			all = append(all, strings.Fields(patterns)...)
		}
	}
	return all
}

// sizeOf are the bytes of the files that a pattern stands for, folders with all
// below them.
func sizeOf(t *testing.T, pattern string) int64 {
	t.Helper()
	root, total := os.DirFS(".."), int64(0)
	names, err := fs.Glob(root, pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("%s stands for no file: %v", pattern, err)
	}
	for _, name := range names {
		err := fs.WalkDir(root, name, func(_ string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			info, err := d.Info()
			if err == nil {
				total += info.Size()
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return total
}

// linkedInto are our packages that a command is made of.
func linkedInto(t *testing.T, command string) map[string]bool {
	t.Helper()
	imports := map[string][]string{}
	for _, f := range house(t) {
		for _, spec := range f.syntax.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			if ours, ok := strings.CutPrefix(name, "standpoint/"); ok {
				imports[f.pkg] = append(imports[f.pkg], ours)
			}
		}
	}
	linked := map[string]bool{}
	var add func(string)
	add = func(pkg string) {
		if !linked[pkg] {
			linked[pkg] = true
			for _, next := range imports[pkg] {
				add(next)
			}
		}
	}
	add(command)
	return linked
}
