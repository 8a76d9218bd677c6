package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// maxStart is what all packages together may allocate, in bytes, before main is
// called. Every question waits for it: 100 MB were 0.3 s. It is 6 MB, and bytes
// do not hang on how busy the machine is.
const maxStart = 12 << 20

func TestStartIsLight(t *testing.T) {
	start := exec.Command(os.Args[0], "-test.run=^$") // the program's packages and those of its tests
	start.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	trace, err := start.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, trace)
	}
	total, largest, most := 0, "", 0
	for line := range strings.Lines(string(trace)) {
		var name string
		var at, clock float64
		var n int
		if _, err := fmt.Sscanf(line, "init %s @%f ms, %f ms clock, %d bytes", &name, &at, &clock, &n); err != nil {
			continue
		}
		if total += n; n > most {
			largest, most = name, n
		}
	}
	if total == 0 || total > maxStart {
		t.Errorf("packages allocate %d bytes at the start, at most %d; %d are of %s", total, maxStart, most, largest)
	}
}
