package job

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"standpoint/ingest/source"
)

// quarantine is a folder for copies of failed inputs, under their names: whole
// files as they lie on disk, and of JSON Lines the failed lines alone, so that
// the copy can be mended and ingested.
type quarantine struct {
	folder string          // "" = none is wanted
	begun  map[string]bool // files of lines that this job has begun
}

// keep copies a failed input.
func (q *quarantine) keep(in *source.Input) error {
	if q.folder == "" {
		return nil
	}
	switch {
	case in.Line > 0:
		return q.keepLine(in)
	case in.Path == "-":
		return q.write(in.Name, os.O_TRUNC, strings.NewReader(string(in.Raw)))
	}
	file, err := os.Open(in.Path)
	if errors.Is(err, os.ErrNotExist) {
		return nil // it was never there, or is gone
	}
	if err != nil {
		return err
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && !info.Mode().IsRegular() {
		return errors.New("it is no file")
	}
	return q.write(in.Name, os.O_TRUNC, file)
}

func (q *quarantine) keepLine(in *source.Input) error {
	if in.Raw == nil {
		return errors.New("the line is too long")
	}
	name := strings.TrimSuffix(source.Name(in.Path), ".gz")
	if in.Path == "-" {
		name = "stdin.jsonl"
	}
	mode := os.O_APPEND
	if !q.begun[name] {
		mode = os.O_TRUNC
		q.begun[name] = true
	}
	return q.write(name, mode, io.MultiReader(strings.NewReader(string(in.Raw)), strings.NewReader("\n")))
}

// write writes below the folder, whatever the name would have it do.
func (q *quarantine) write(name string, mode int, from io.Reader) error {
	path := filepath.FromSlash(name)
	if !filepath.IsLocal(path) {
		path = strings.Map(func(r rune) rune {
			if r == '/' || r == filepath.Separator || r == 0 {
				return '_'
			}
			return r
		}, strings.TrimLeft(path, "."))
	}
	path = filepath.Join(q.folder, path)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|mode, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, from)
	return errors.Join(err, file.Close())
}
