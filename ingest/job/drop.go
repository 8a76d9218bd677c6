package job

import (
	"context"
	"errors"
	"fmt"
)

// ErrUnknown is a name that no input in the store bears.
var ErrUnknown = errors.New("no input of that name")

// Drop removes the articles that names name, each with all its sources: its
// graph, what is derived from it, its text, and what is known of its inputs. It
// gives the names of all inputs dropped. With ErrUnknown, which names every
// unknown one, nothing is dropped.
func (j *Job) Drop(ctx context.Context, names ...string) ([]string, error) {
	s := newStopwatch(j.Clock)
	w := newWriter(ctx, j, j.Pipeline, s)
	var dropped []string
	var faults []error
	for _, name := range names {
		sources, err := w.drop(name)
		if err != nil {
			faults = append(faults, err)
		}
		dropped = append(dropped, sources...)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return dropped, w.flush()
}

// drop takes every source from the article of which name is one.
func (w *writer) drop(name string) ([]string, error) {
	if in, ok := w.inputs[name]; ok && in == nil {
		return nil, nil // with another name before
	}
	in, known, err := w.input(name)
	if err != nil {
		return nil, err
	}
	if !known {
		return nil, fmt.Errorf("%w: %s", ErrUnknown, name)
	}
	e, err := w.entry(in.Article)
	if err != nil {
		return nil, err
	}
	sources := e.sorted()
	for _, name := range sources {
		in.Name = name
		if err := w.forget(in); err != nil {
			return nil, err
		}
	}
	return sources, nil
}
