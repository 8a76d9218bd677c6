package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/cayleygraph/quad"
)

// Compact writes the store anew, without what rewriting has left in it, and brings
// one of an older version up to date (Options.AnyVersion). Until it is done the old
// one stays as it was, and nobody else may have it open. On PostgreSQL it is a
// VACUUM.
func (s *Store) Compact(ctx context.Context) error {
	if s.readOnly {
		return ErrReadOnly
	}
	if err := s.engine.compact(ctx); err != nil {
		return fmt.Errorf("compact %s: %w", s.url, explain(err))
	}
	return nil
}

// Repair makes indexes, counts and sum anew from the quads, and tells how many of
// those had to be left out because a value of theirs is gone. It cannot mend what
// the quads say. Articles that are at fault before it are marked (MarkFaulty): one
// that lost a quad may look whole without it.
func (s *Store) Repair(ctx context.Context) (lost int, err error) {
	if s.readOnly {
		return 0, ErrReadOnly
	}
	if _, err := s.MarkFaulty(ctx); err != nil && !errors.Is(err, ErrDamaged) {
		return 0, err
	}
	lost, err = s.engine.repair(ctx)
	if err != nil {
		return 0, fmt.Errorf("repair %s: %w", s.url, explain(err))
	}
	return lost, nil
}

// Backup writes the store as it is now to a bolt file, whole or not at all, while
// others read and this process writes. A file that is there is replaced.
func (s *Store) Backup(ctx context.Context, path string) error {
	part := hidden(path)
	err := errors.Join(removeFile(part), s.engine.backup(ctx, part))
	if err == nil {
		err = moveFile(part, path)
	}
	if err != nil {
		return fmt.Errorf("back up %s to %s: %w", s.url, path, explain(errors.Join(err, removeFile(part))))
	}
	return nil
}

func removeFile(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// moveFile puts a file in the place of another, and asks the system to keep that:
// also after a loss of power either the one or the other is there.
func moveFile(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	if folder, err := os.Open(filepath.Dir(to)); err == nil {
		_ = folder.Sync() // not every file system has it, and the file is there
		_ = folder.Close()
	}
	return nil
}

// copySnapshot writes what a snapshot has to a new bolt file.
func copySnapshot(ctx context.Context, sn snapshot, path string) error {
	v := newView(sn)
	base, err := sn.side(metaTable, baseName)
	if err != nil {
		return err
	}
	_, err = buildFrom(ctx, path, string(base), v.sequence(), sn)
	return err
}

// MarkFaulty marks the inputs of articles whose graphs are at fault, so that the
// next ingest does not pass over them, and counts them.
func (s *Store) MarkFaulty(ctx context.Context) (int, error) {
	marked := 0
	err := s.Exclusive(ctx, func() error {
		faulty := map[quad.IRI]bool{}
		for f, err := range s.Check(ctx) {
			if err != nil {
				return err
			}
			faulty[f.Graph] = true
		}
		var b Batch
		for in, err := range s.Inputs(ctx) {
			if err != nil {
				return err
			}
			if faulty[s.base.Article(in.Article)] {
				in.RawSHA256 = ""
				b.Inputs = append(b.Inputs, in)
			}
		}
		marked = len(b.Inputs)
		if marked == 0 {
			return nil
		}
		_, err := s.Commit(ctx, b)
		return err
	})
	return marked, err
}
