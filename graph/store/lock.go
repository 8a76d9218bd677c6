package store

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
)

// locked is ErrLocked with the processes that hold the file, where the system
// tells them.
func locked(path string) error {
	if pids := holders(path); len(pids) > 0 {
		return fmt.Errorf("%w: %s is held by process %s", ErrLocked, path, strings.Join(pids, ", "))
	}
	return fmt.Errorf("%w: %s is held by another process", ErrLocked, path)
}

// holders are the processes that hold a lock on the file, as Linux lists them in
// /proc/locks: "1: FLOCK ADVISORY WRITE 4711 fd:00:131074 0 EOF". nil elsewhere.
func holders(path string) []string {
	info, err := os.Stat(path)
	if err != nil {
		return nil
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return nil
	}
	list, err := os.Open("/proc/locks")
	if err != nil {
		return nil
	}
	defer list.Close()
	var pids []string
	for lines := bufio.NewScanner(list); lines.Scan(); {
		f := strings.Fields(lines.Text())
		if len(f) == 8 && strings.HasSuffix(f[5], fmt.Sprintf(":%d", stat.Ino)) {
			pids = append(pids, f[4])
		}
	}
	return pids
}

// noSpace tells whether mapping a file failed for want of address space.
func noSpace(err error) bool {
	return errors.Is(err, syscall.ENOMEM) || errors.Is(err, syscall.EINVAL)
}
