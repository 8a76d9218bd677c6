//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package job

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
)

// lock keeps the queue to one process; its death ends the lock.
func (f folderShelf) lock() (io.Closer, error) {
	if err := os.MkdirAll(string(f), 0o755); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(filepath.Join(string(f), "lock"), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	switch {
	case errors.Is(err, syscall.EWOULDBLOCK):
		err = fmt.Errorf("%w: %s", ErrQueue, f)
	case errors.Is(err, syscall.ENOTSUP), errors.Is(err, syscall.ENOSYS), errors.Is(err, syscall.ENOLCK):
		err = nil // not every file system has it
	}
	if err != nil {
		_ = file.Close()
		return nil, err
	}
	return file, nil
}
