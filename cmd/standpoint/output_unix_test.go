//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"syscall"
	"testing"
)

// TestOutputIsNoFile: what is written to a pipe goes through it, and the pipe stays.
func TestOutputIsNoFile(t *testing.T) {
	t.Chdir(t.TempDir())
	ingestAll(t, "all.db", harbours(2))
	if err := syscall.Mkfifo("pipe", 0o600); err != nil {
		t.Skip(err)
	}
	c := exec.Command("standpoint", "export", "--store", "all.db", "--output", "pipe")
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	in, err := os.ReadFile("pipe")
	if err != nil || c.Wait() != nil || !bytes.Equal(in, exported(t, "all.db")) {
		t.Errorf("%v: %d bytes", err, len(in))
	}
	if info, err := os.Stat("pipe"); err != nil || info.Mode().IsRegular() {
		t.Error("the pipe has become a file", err)
	}
}
