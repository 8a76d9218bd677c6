package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// locked is ErrLocked with the processes that hold the file, where the system
// tells them.
func locked(path string) error {
	holder := "another process"
	if pids := holders(path); len(pids) > 0 {
		holder = "process " + strings.Join(pids, ", ")
	}
	return fmt.Errorf("%w: %s is held by %s", ErrLocked, path, holder)
}

// holders are the processes that have the file open, as /proc of Linux shows those
// of the same user; none elsewhere.
func holders(path string) []string {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	files, _ := filepath.Glob("/proc/[0-9]*/fd/*")
	var pids []string
	for _, file := range files {
		if target, err := os.Readlink(file); err == nil && target == path {
			pids = append(pids, strings.Split(file, "/")[2])
		}
	}
	return slices.Compact(pids)
}

// noSpace tells whether mapping a file failed for want of address space.
func noSpace(err error) bool {
	return errors.Is(err, syscall.ENOMEM) || errors.Is(err, syscall.EINVAL)
}
