package job

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// shelf is where records and bodies are kept, each under an ID and a suffix.
type shelf interface {
	// write keeps a file whole or not at all.
	write(id, suffix string, b []byte) error
	open(id, suffix string) (io.ReadCloser, error)
	remove(id, suffix string) error
	// list gives the files of that suffix by ID.
	list(suffix string) (map[string]stamp, error)
}

// The suffixes.
const (
	recordSuffix = ".json"
	bodySuffix   = ".body" // what was submitted, as it came, until it is read
	partSuffix   = ".part" // of a file that is not written to its end
)

// stamp differs between two versions of a file.
type stamp struct {
	size    int64
	changed time.Time
}

// folderShelf is a folder on disk.
type folderShelf string

func (f folderShelf) path(id, suffix string) string { return filepath.Join(string(f), id+suffix) }

func (f folderShelf) write(id, suffix string, b []byte) error {
	if err := os.MkdirAll(string(f), 0o755); err != nil {
		return err
	}
	part := f.path(id, suffix+partSuffix)
	file, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(b)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err == nil {
		err = os.Rename(part, f.path(id, suffix))
	}
	if err != nil {
		return errors.Join(err, os.Remove(part))
	}
	f.sync()
	return nil
}

// sync makes a rename last, and the folder itself. Not every file system has it.
func (f folderShelf) sync() {
	for _, path := range []string{string(f), filepath.Dir(string(f))} {
		if folder, err := os.Open(path); err == nil {
			_ = folder.Sync()
			_ = folder.Close()
		}
	}
}

// open opens regular files only: a pipe would hang.
func (f folderShelf) open(id, suffix string) (io.ReadCloser, error) {
	path := f.path(id, suffix)
	info, err := os.Lstat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: path, Err: errors.New("it is no file")}
	}
	return os.Open(path)
}

func (f folderShelf) remove(id, suffix string) error {
	if err := os.Remove(f.path(id, suffix)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func (f folderShelf) list(suffix string) (map[string]stamp, error) {
	entries, err := os.ReadDir(string(f))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	found := map[string]stamp{}
	for _, e := range entries {
		id, ok := strings.CutSuffix(e.Name(), suffix)
		if !ok || !isID(id) {
			continue
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() { // else it is gone, or none of ours
			found[id] = stamp{info.Size(), info.ModTime()}
		}
	}
	return found, err
}

// memoryShelf is for stores in memory.
type memoryShelf struct {
	mu    sync.Mutex
	files map[string]memoryFile
	count int64 // of writes
}

type memoryFile struct {
	b     []byte
	stamp stamp
}

func (m *memoryShelf) write(id, suffix string, b []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.count++
	m.files[id+suffix] = memoryFile{slices.Clone(b), stamp{size: m.count}}
	return nil
}

func (m *memoryShelf) open(id, suffix string) (io.ReadCloser, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	f, ok := m.files[id+suffix]
	if !ok {
		return nil, fmt.Errorf("%s%s: %w", id, suffix, fs.ErrNotExist)
	}
	return io.NopCloser(bytes.NewReader(f.b)), nil
}

func (m *memoryShelf) remove(id, suffix string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.files, id+suffix)
	return nil
}

func (m *memoryShelf) list(suffix string) (map[string]stamp, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	found := map[string]stamp{}
	for name, f := range m.files {
		if id, ok := strings.CutSuffix(name, suffix); ok {
			found[id] = f.stamp
		}
	}
	return found, nil
}
