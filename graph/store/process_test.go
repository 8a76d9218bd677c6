//go:build unix

package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

// heldStore is the part of TestHeldStore: it opens a store and says so, or says why
// not, and lets go when its input ends.
const heldStore = "STORE_TO_HOLD"

func TestHeldStore(t *testing.T) {
	path, readOnly := os.Getenv(heldStore), os.Getenv("STORE_READ_ONLY") != ""
	if path == "" {
		t.Skip("it is a process of other tests")
	}
	wait, _ := time.ParseDuration(os.Getenv("STORE_WAIT"))
	s, err := Open(context.Background(), path, Options{ReadOnly: readOnly, LockTimeout: wait})
	if err != nil {
		fmt.Println("refused:", err)
		return
	}
	state, err := s.State(context.Background())
	fmt.Println("open", state, err)
	_, _ = io.Copy(io.Discard, os.Stdin)
	must(t, s.Close())
}

// neighbour is a process that has a store open, or wants it.
type neighbour struct {
	*exec.Cmd
	input io.WriteCloser
	lines *bufio.Scanner
}

func startNeighbour(t *testing.T, path string, readOnly bool, wait time.Duration) *neighbour {
	t.Helper()
	h := &neighbour{Cmd: exec.Command(os.Args[0], "-test.run=^TestHeldStore$")}
	h.Env = append(os.Environ(), heldStore+"="+path, "STORE_WAIT="+wait.String())
	if readOnly {
		h.Env = append(h.Env, "STORE_READ_ONLY=1")
	}
	out, err := h.StdoutPipe()
	must(t, err)
	h.input, err = h.StdinPipe()
	must(t, err)
	must(t, h.Start())
	h.lines = bufio.NewScanner(out)
	t.Cleanup(func() { h.end() })
	return h
}

func (h *neighbour) says() string {
	h.lines.Scan()
	return h.lines.Text()
}

func (h *neighbour) end() {
	h.input.Close()
	_ = h.Wait()
}

// Readers of several processes together; a writer beside them, and anyone beside a
// writer, is refused at once with the number of the process; a process that was
// killed holds nothing.
func TestProcesses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shared.db")
	must(t, open(t, path, Options{}).Close())
	one, two := startNeighbour(t, path, true, 0), startNeighbour(t, path, true, 0)
	if !strings.HasPrefix(one.says(), "open") || !strings.HasPrefix(two.says(), "open") {
		t.Fatal("two readers are not open together")
	}
	must(t, open(t, path, Options{ReadOnly: true}).Close())
	refused(t, path, Options{}, one, two)
	one.end()
	refused(t, path, Options{}, two)
	two.end()

	writer := startNeighbour(t, path, false, 0)
	if line := writer.says(); !strings.HasPrefix(line, "open") {
		t.Fatal(line)
	}
	refused(t, path, Options{}, writer)
	refused(t, path, Options{ReadOnly: true}, writer)
	must(t, writer.Process.Signal(syscall.SIGKILL))
	_ = writer.Wait()
	must(t, open(t, path, Options{}).Close())
}

func refused(t *testing.T, path string, o Options, by ...*neighbour) {
	t.Helper()
	begin := time.Now()
	_, err := Open(context.Background(), path, o)
	if !errors.Is(err, ErrLocked) || time.Since(begin) > 3*time.Second {
		t.Errorf("%+v: %v after %v", o, err, time.Since(begin))
	}
	if _, none := os.Stat("/proc/self/fd"); none != nil {
		return // only there the holders are told
	}
	for _, h := range by {
		if !strings.Contains(err.Error(), fmt.Sprint(h.Process.Pid)) {
			t.Errorf("%v does not name process %d", err, h.Process.Pid)
		}
	}
}

// A process that waits for the lock while the file is replaced gets the new one.
func TestWaitingWhileTheFileIsReplaced(t *testing.T) {
	ctx := context.Background()
	for name, replace := range map[string]func(*Store) error{
		"compact": func(s *Store) error {
			must(t, s.Apply(ctx, names(label("a"), "1"), nil))
			return s.Compact(ctx)
		},
		"import": func(s *Store) error { _, err := s.Import(ctx, sequence(names(label("a"), "1")...)); return err },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "shared.db")
			s := open(t, path, Options{})
			waiting := []*neighbour{startNeighbour(t, path, true, time.Minute), startNeighbour(t, path, true, time.Minute)}
			time.Sleep(300 * time.Millisecond) // until they wait; if they do not yet, they have less to do
			must(t, replace(s))
			refused(t, path, Options{ReadOnly: true})
			time.Sleep(100 * time.Millisecond) // they must not get the new one before this process lets go
			want, err := s.State(ctx)
			must(t, err)
			sound(t, s, map[quad.IRI][]quad.Quad{label("a"): names(label("a"), "1")})
			must(t, s.Close())
			for _, h := range waiting {
				if line := h.says(); !strings.Contains(line, want) {
					t.Errorf("%q, want the state %s", line, want)
				}
				h.end()
			}
		})
	}
}
