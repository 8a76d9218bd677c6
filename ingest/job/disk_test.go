//go:build unix

package job

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestFullDisk: where nothing more can be written the job ends with the place and
// the remedy, the report takes nothing for done that is not, and the same command
// goes on once there is room. (A limit on the length of files stands for the disk.)
func TestFullDisk(t *testing.T) {
	url := filepath.Join(t.TempDir(), "full.db")
	j := newJob(t, url)
	var inputs []input
	for i := range 3 * batchInputs {
		inputs = append(inputs, input{ID: fmt.Sprint(i), Text: story(i)})
	}
	j.mustRun(t, lines(inputs[:10]...))

	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Skip("files cannot be limited here: ", err)
	}
	small := limit
	small.Cur = 1 << 15
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &small); err != nil {
		t.Skip("files cannot be limited here: ", err)
	}
	r, err := j.Run(context.Background(), lines(inputs...))
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	if !errors.Is(err, syscall.EFBIG) || !strings.Contains(err.Error(), url) || !strings.Contains(err.Error(), "make room") {
		t.Errorf("%v", err)
	}
	n, err := j.Store.Stats(context.Background())
	if err != nil || n.Inputs != 10 || r.Counts[Unchanged] != 10 || r.Counts[Failed] != len(r.Inputs)-10 || r.Read() != 0 {
		t.Errorf("%+v, %v, %v", n, r.Counts, err)
	}
	if last := r.Inputs[len(r.Inputs)-1]; !strings.Contains(last.Reason, "not written") {
		t.Errorf("%+v", last)
	}
	r = j.mustRun(t, lines(inputs...))
	if r.Read() != len(inputs)-10 || r.Counts[Failed] != 0 {
		t.Errorf("with room: %v", r.Counts)
	}
	for fault, err := range j.Store.Check(context.Background()) {
		t.Error(fault, err)
	}
}
