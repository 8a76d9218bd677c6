package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestMain lets the test program stand in for the one that is measured.
func TestMain(m *testing.M) {
	switch os.Getenv("EVALUATE_CHILD") {
	case "holds":
		held := make([]byte, 200<<20)
		for i := range held {
			held[i] = 1
		}
		runtime.KeepAlive(held)
	case "fails":
		println("no articles")
		os.Exit(1)
	default:
		os.Exit(m.Run())
	}
}

func TestPeak(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip(errUsage)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("EVALUATE_CHILD", "holds")
	if held, err := peak(t.Context(), program); err != nil || held < 200 || held > 2000 {
		t.Errorf("a program that holds 200 MiB has a peak of %.0f MiB, %v", held, err)
	}
	t.Setenv("EVALUATE_CHILD", "fails")
	if _, err := peak(t.Context(), program); err == nil || !strings.Contains(err.Error(), "no articles") {
		t.Errorf("what a failed program said is lost: %v", err)
	}
	if _, err := peak(t.Context(), filepath.Join(t.TempDir(), "missing")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing program gives %v", err)
	}
}

func TestExtractionNamesTheMeasure(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip(errUsage)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("EVALUATE_CHILD", "holds")
	var log strings.Builder
	measures, err := extraction(t.Context(), program, shared(t), &log)
	if err != nil || len(measures) != 1 || measures[0].Unit != "MiB" || log.String() != "" {
		t.Errorf("got %v, %v, said %q", measures, err, log.String())
	}
	t.Setenv("EVALUATE_CHILD", "fails")
	if measures, err := extraction(t.Context(), program, shared(t), &log); err == nil {
		t.Errorf("a program that failed was measured: %v", measures)
	}
}
