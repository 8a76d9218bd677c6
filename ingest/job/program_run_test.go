package job

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// program is the program, built, in a folder of its own with articles in news/.
type program struct {
	*testing.T
	path        string
	files       []string      // below the folder
	calm        []byte        // the export of an undisturbed run
	start, took time.Duration // of a run that does nothing, of that one
}

func buildProgram(t *testing.T) *program {
	t.Helper()
	p := &program{T: t, path: programPath(t)}
	news, err := filepath.Abs(filepath.Join(sharedFolder(), "corpora", "bbc"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if _, missing := os.Stat(news); missing == nil && os.Getenv("TORTURE") != "" {
		err = os.CopyFS("news", os.DirFS(news))
	} else {
		err = ownNews("news", 120)
	}
	if err != nil {
		t.Fatal(err)
	}
	p.files = filesBelow(t, "news")
	return p
}

func sharedFolder() string {
	if shared := os.Getenv("SHARED"); shared != "" {
		return shared
	}
	return "../../../shared"
}

// ownNews writes n articles, of which some have the same text.
func ownNews(folder string, n int) error {
	for i := range n {
		name := filepath.Join(folder, fmt.Sprint(i%7), fmt.Sprintf("%03d.txt", i))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, []byte(story(i%(n-11))), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func filesBelow(t *testing.T, folder string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	return files
}

// must runs a command that has to succeed and gives what it writes to stdout.
func (p *program) must(args ...string) []byte {
	p.Helper()
	out, _ := outputs(p.T, exec.Command(p.path, args...))
	return out
}

// time is how long a command takes.
func (p *program) time(args ...string) time.Duration {
	p.Helper()
	begun := time.Now()
	p.must(args...)
	return time.Since(begun)
}

func (p *program) export(store string) []byte {
	p.Helper()
	return p.must("export", "--store", store)
}

// same compares the export of a store with the undisturbed one.
func (p *program) same(store string) {
	p.Helper()
	if got := p.export(store); !bytes.Equal(got, p.calm) {
		gone, come := difference(p.calm, got)
		p.Errorf("%s: sha256 %x; %d lines are missing, %d too many, as %.300q", store, sha256.Sum256(got), len(gone), len(come), append(gone, come...))
	}
}

// counts are those of the report of a run.
func (p *program) counts(args ...string) map[Status]int {
	p.Helper()
	p.must(append([]string{"ingest", "--report", "report.json"}, args...)...)
	var r Report
	raw, err := os.ReadFile("report.json")
	if err == nil {
		err = json.Unmarshal(raw, &r)
	}
	if err != nil {
		p.Fatal(err)
	}
	return r.Counts
}

// articleOf is the id of the article that an input of the undisturbed run is.
func (p *program) articleOf(name string) string {
	p.Helper()
	source := fmt.Sprintf(" <https://w3id.org/standpoint#source> %q ", filepath.ToSlash(name))
	for line := range strings.Lines(string(p.calm)) {
		if article, _, found := strings.Cut(line, source); found {
			return article[strings.LastIndex(article, "/")+1 : len(article)-1]
		}
	}
	p.Fatalf("%s is no source", name)
	return ""
}

// difference are the lines of each that the other lacks.
func difference(old, now []byte) (gone, come []string) {
	lines := func(b []byte) map[string]bool {
		set := map[string]bool{}
		for line := range strings.Lines(string(b)) {
			set[line] = true
		}
		return set
	}
	before, after := lines(old), lines(now)
	for line := range before {
		if !after[line] {
			gone = append(gone, line)
		}
	}
	for line := range after {
		if !before[line] {
			come = append(come, line)
		}
	}
	slices.Sort(gone)
	slices.Sort(come)
	return gone, come
}
