package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestInterrupt holds an ingest at its stdin, shows that nobody else may write
// meanwhile, ends it with Ctrl-C, and goes on: the graph is the same as that of a
// run in one go.
func TestInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("signals of Unix")
	}
	t.Chdir(t.TempDir())
	lines := harbours(40)
	c := exec.Command("standpoint", "ingest", "-", "--store", "cut.db")
	var says bytes.Buffer
	c.Stderr = &says
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(in, lines[:len(lines)/2]); err != nil {
		t.Fatal(err)
	}
	waitFor(t, "cut.db")
	locked(t, c.Process.Pid)
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if code := exitOf(t, c.Wait()); code != exitInterrupted || !strings.Contains(says.String(), "goes on from there") {
		t.Errorf("exit code %d, stderr %q", code, says.String())
	}
	in.Close() // held open until here: the end of the input would end the run as well

	ingestAll(t, "cut.db", lines)
	ingestAll(t, "whole.db", lines)
	if cut, whole := exported(t, "cut.db"), exported(t, "whole.db"); !bytes.Equal(cut, whole) || len(whole) == 0 {
		t.Errorf("%d bytes after an interruption, %d in one go", len(cut), len(whole))
	}
}

// harbours are n articles as JSON Lines.
func harbours(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":"h%d","text":"Mayor Ana Ortega opposes the harbour number %d. “It would ruin the coast,” said Ortega on Monday."}`+"\n", i, i)
	}
	return b.String()
}

// locked wants writers and readers refused, naming the process that writes.
func locked(t *testing.T, pid int) {
	t.Helper()
	for _, args := range [][]string{{"ingest", "-"}, {"people"}} {
		c := exec.Command("standpoint", append(args, "--store", "cut.db", "--lock-timeout", "100ms")...)
		out, err := c.CombinedOutput()
		if code := exitOf(t, err); code != exitLocked {
			t.Errorf("%v: exit code %d: %s", args, code, out)
		}
		if runtime.GOOS == "linux" && !strings.Contains(string(out), fmt.Sprintf("process %d;", pid)) {
			t.Errorf("%v does not name process %d: %s", args, pid, out)
		}
	}
}

func waitFor(t *testing.T, file string) {
	t.Helper()
	for range 600 {
		if info, err := os.Stat(file); err == nil && info.Size() > 0 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	path, _ := filepath.Abs(file)
	t.Fatalf("no %s after half a minute", path)
}

func ingestAll(t *testing.T, store, lines string) {
	t.Helper()
	c := exec.Command("standpoint", "ingest", "-", "--store", store)
	c.Stdin = strings.NewReader(lines)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

func exported(t *testing.T, store string) []byte {
	t.Helper()
	out, err := exec.Command("standpoint", "export", "--store", store).Output()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func exitOf(t *testing.T, err error) int {
	t.Helper()
	var failed *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &failed):
		return failed.ExitCode()
	}
	t.Fatal(err)
	return -1
}
