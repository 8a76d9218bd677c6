package job

import (
	"context"
	"errors"
	"fmt"

	"standpoint/graph/store"
)

// ErrUnknown is a name that no input in the store bears.
var ErrUnknown = errors.New("no input of that name")

// Drop removes inputs by their names: what is known of each and, with the last
// source of an article, its graph, what is derived from it and its text. It gives
// the names of those dropped. With ErrUnknown, which names every unknown one,
// nothing is dropped.
func (j *Job) Drop(ctx context.Context, names ...string) ([]string, error) {
	var dropped []string
	err := j.Store.Exclusive(ctx, func(alone *store.Store) (err error) {
		job := *j
		job.Store = alone
		w := newWriter(ctx, &job, j.Pipeline, newStopwatch(j.Clock))
		if dropped, err = w.dropAll(names); err != nil {
			return err
		}
		return w.flush()
	})
	return dropped, err
}

func (w *writer) dropAll(names []string) ([]string, error) {
	var dropped []string
	var faults []error
	for _, name := range names {
		known, err := w.drop(name)
		if err != nil {
			faults = append(faults, err)
		}
		if known {
			dropped = append(dropped, name)
		}
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return dropped, nil
}

// drop takes one source from its article; false where that is done already.
func (w *writer) drop(name string) (bool, error) {
	if in, ok := w.inputs[name]; ok && in == nil {
		return false, nil
	}
	in, known, err := w.input(name)
	if err != nil {
		return false, err
	}
	if !known {
		return false, fmt.Errorf("%w: %s", ErrUnknown, name)
	}
	return true, w.forget(in)
}
