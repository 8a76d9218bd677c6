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

// noAddresses tells whether mapping a file failed for want of address space.
func noAddresses(err error) bool {
	return errors.Is(err, syscall.ENOMEM) || errors.Is(err, syscall.EINVAL)
}

// explain adds the remedy to an error of a disk that is full, or as full as this
// user may make it.
func explain(err error) error {
	for _, full := range []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if errors.Is(err, full) {
			return fmt.Errorf("%w; make room and give the same command again: what was written before is kept", err)
		}
	}
	return err
}
