//go:build linux

package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"standpoint/graph"
)

// export is a file of N-Quads with at least n quads of synthetic articles, in the
// order of an export. It is kept in the folder STANDPOINT_BULK where that is set.
func export(t testing.TB, n int) string {
	path := filepath.Join(t.TempDir(), "export.nq")
	if folder := os.Getenv("STANDPOINT_BULK"); folder != "" {
		path = filepath.Join(folder, fmt.Sprint(n, ".nq"))
	}
	if _, err := os.Stat(path); err == nil {
		return path
	}
	file, err := os.Create(path)
	must(t, err)
	out := bufio.NewWriterSize(file, 1<<20)
	dice := rand.New(rand.NewSource(1))
	persons := rand.NewZipf(dice, 1.2, 10, 20_000)
	var line []byte
	for i, at := 0, 0; at < n; i++ {
		quads := graph.Sorted(shared(t, i, func() int { return int(persons.Uint64()) }).Quads)
		for _, q := range quads {
			line = append(graph.AppendQuad(line[:0], q), '\n')
			_, err := out.Write(line)
			must(t, err)
		}
		at += len(quads)
	}
	must(t, out.Flush())
	must(t, file.Close())
	return path
}

// BenchmarkBuild tells the CPU seconds of the process for a first load, from the
// file to the store: of 1 M quads, or of as many as STANDPOINT_BULK_QUADS says.
func BenchmarkBuild(b *testing.B) {
	n := 1_000_000
	if s := os.Getenv("STANDPOINT_BULK_QUADS"); s != "" {
		_, err := fmt.Sscan(s, &n)
		must(b, err)
	}
	path := export(b, n)
	before, quads := cpu(b), 0
	for i := 0; b.Loop(); i++ {
		file, err := os.Open(path)
		must(b, err)
		store := filepath.Join(b.TempDir(), fmt.Sprint(i))
		n, err := build(context.Background(), store, "", graph.ReadNQuads(file, path), bulkOptions{})
		must(b, err)
		quads += n
		info, err := os.Stat(store)
		must(b, err)
		b.ReportMetric(float64(info.Size())/1e6, "MB")
		must(b, errors.Join(file.Close(), os.Remove(store)))
	}
	b.ReportMetric((cpu(b)-before).Seconds()/float64(b.N), "CPU-s/op")
	b.ReportMetric(float64(quads)/b.Elapsed().Seconds(), "quads/s")
	b.ReportMetric(float64(usage(b).Maxrss)/1024, "RSS-MB")
}

func usage(t testing.TB) (u syscall.Rusage) {
	must(t, syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return u
}

// cpu is the user and system time of the process so far.
func cpu(t testing.TB) time.Duration {
	u := usage(t)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
