package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

// What is committed is what the generator writes; `go generate ./ingest/neural`
// mends it. The first line of each file tells the command and is left out.
func TestKernelsAreUpToDate(t *testing.T) {
	folder := t.TempDir()
	names := map[string]string{"out": "kernels_amd64.s", "stubs": "kernels_amd64.go"}
	for option, name := range names {
		if err := flag.Set(option, filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := flag.Set("pkg", "neural"); err != nil {
		t.Fatal(err)
	}
	main()
	for _, name := range names {
		written, committed := behindFirstLine(t, filepath.Join(folder, name)), behindFirstLine(t, filepath.Join("..", name))
		if !bytes.Equal(written, committed) {
			t.Errorf("ingest/neural/%s is not what the generator writes: run go generate ./ingest/neural", name)
		}
	}
}

func behindFirstLine(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := bytes.Cut(data, []byte("\n"))
	if !found || len(rest) == 0 {
		t.Fatalf("%s is empty", name)
	}
	return rest
}
