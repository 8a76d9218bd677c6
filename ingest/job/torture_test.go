package job

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"standpoint/graph/store"
	"standpoint/ingest"
	"standpoint/ingest/link"
	"standpoint/ingest/source"
)

// childStore and childFolder make a run of this test binary the job that is
// killed: it ingests a folder into a store, or where that is "-" the JSON Lines on
// stdin, and prints a line for each input.
const (
	childStore  = "STANDPOINT_CHILD_STORE"
	childFolder = "STANDPOINT_CHILD_FOLDER"
)

// tortured is a number for every day, or the one for TORTURE=1 (make torture).
func tortured(daily, long int) int {
	if os.Getenv("TORTURE") != "" {
		return long
	}
	return daily
}

func TestMain(m *testing.M) {
	if folder := os.Getenv(childFolder); folder != "" {
		if err := child(os.Getenv(childStore), folder); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	code := m.Run()
	removeProgram()
	os.Exit(code)
}

func child(url, folder string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, url, store.Options{LockTimeout: 10 * time.Second})
	if err != nil {
		return err
	}
	p, err := ingest.New(ingest.Stages)
	if err != nil {
		return err
	}
	j := &Job{Store: s, Pipeline: p, ReadBy: "test/1", Jobs: 2, KeepText: true, Clock: time.Now}
	j.Progress = func(p Progress) { fmt.Println(p.Inputs) }
	path, options := ".", source.Options{}
	if folder == "-" {
		path, options = "-", source.Options{Format: source.JSONLines, Stdin: os.Stdin}
	} else if err := os.Chdir(folder); err != nil {
		return err
	}
	if _, err := j.Run(ctx, source.Walk(ctx, []string{path}, options)); err != nil {
		return err
	}
	return s.Close()
}

// killed runs the child and kills it (SIGKILL) after so many inputs and the wait.
// It is false where the child came to its end before.
func killed(t *testing.T, url, folder string, inputs int, wait time.Duration) bool {
	t.Helper()
	return killedWith(t, url, folder, nil, inputs, wait)
}

func killedWith(t *testing.T, url, folder string, stdin io.Reader, inputs int, wait time.Duration) bool {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self)
	c.Env = append(os.Environ(), childStore+"="+url, childFolder+"="+folder)
	c.Stdin, c.Stderr = stdin, os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	done := bufio.NewScanner(out)
	for range inputs {
		if !done.Scan() {
			return c.Wait() != nil
		}
	}
	time.Sleep(wait)
	c.Process.Kill()
	for done.Scan() { // what it had printed
	}
	return c.Wait() != nil
}

// TestKilledAnywhere: a job killed at any moment leaves a store in which all is
// in agreement, and run again ends like one that never was. TORTURE=1 kills it
// hundreds of times.
func TestKilledAnywhere(t *testing.T) {
	kills, files, dice := tortured(4, 300), tortured(320, 640), rand.New(rand.NewPCG(1, 2))
	folder := t.TempDir()
	write := func(i, version int) {
		name := filepath.Join(folder, fmt.Sprintf("n-%03d.txt", i))
		if err := os.WriteFile(name, []byte(story(i+version)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i := range files {
		write(i, 0)
	}
	url := filepath.Join(t.TempDir(), "torture.db")
	for n := range kills {
		killed(t, url, folder, dice.IntN(files), time.Duration(dice.IntN(20))*time.Millisecond)
		agree(t, url)
		for range 20 { // so that there is work again, of every kind
			write(dice.IntN(files), 1+n)
		}
	}
	if killed(t, url, folder, files+1, 0) {
		t.Fatal("left alone, the job failed")
	}
	t.Chdir(folder)
	fresh := newJob(t, "memory:")
	inputs := slices.Collect(fresh.all(t, "."))
	slices.Reverse(inputs)
	fresh.mustRun(t, func(yield func(source.Input, error) bool) {
		for _, in := range inputs {
			if !yield(in, nil) {
				return
			}
		}
	})
	got := newJob(t, url)
	if report := got.mustRun(t, source.Walk(context.Background(), []string{"."}, source.Options{})); report.Counts[Unchanged] != files {
		t.Errorf("not all was done: %v", report.Counts)
	}
	if export(t, got.Store) != export(t, fresh.Store) {
		t.Error("it does not end as a job that was never killed")
	}
}

func (j *Job) all(t *testing.T, paths ...string) func(func(source.Input) bool) {
	return func(yield func(source.Input) bool) {
		for in, err := range source.Walk(context.Background(), paths, source.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			if !yield(in) {
				return
			}
		}
	}
}

// agree checks that inputs, articles, texts and the derived graph say the same.
func agree(t *testing.T, url string) {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, url, store.Options{LockTimeout: 10 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	sources := map[string]int{}
	for label, err := range s.Articles(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		a, err := s.Article(ctx, label)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range a.Sources {
			sources[name]++
			in, known, err := s.Input(ctx, name)
			if err != nil || !known || in.Article != a.ID {
				t.Errorf("%s is a source of %s, but %+v, %v", name, a.ID, in, err)
			}
		}
		if _, kept, err := s.Text(ctx, a.SHA256); !kept || err != nil {
			t.Errorf("%s has no text: %v", a.ID, err)
		}
	}
	for in, err := range s.Inputs(ctx) {
		if err != nil || sources[in.Name] != 1 {
			t.Errorf("%s is in %d articles, %v", in.Name, sources[in.Name], err)
		}
	}
	if change, err := link.Rebuild(ctx, s); err != nil || change != (store.Change{}) {
		t.Errorf("link found %+v to change, %v", change, err)
	}
}
