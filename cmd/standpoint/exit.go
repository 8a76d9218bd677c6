package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"standpoint/graph/store"
	"standpoint/queries"
)

// Exit codes (contract.md). They never change their meaning.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitPartly      = 3
	exitFaulty      = 4
	exitLocked      = 5
	exitUnknown     = 6
	exitInterrupted = 130
)

const exitCodes = `EXIT CODES:
   0   done
   1   failed
   2   wrong usage
   3   some inputs failed, the rest is done (each is listed)
   4   check found faults
   5   the store is locked or cannot be reached
   6   the question was not understood, or the name or position is not known
   130 interrupted; what was done is kept, the same command goes on`

// usageError is a fault of how the program was called.
type usageError struct{ reason string }

func (e *usageError) Error() string { return e.reason }

func usagef(format string, args ...any) error { return &usageError{fmt.Sprintf(format, args...)} }

// codedError is a fault, or a mere outcome, with an exit code of its own.
type codedError struct {
	code int
	err  error
}

func (e *codedError) Error() string { return e.err.Error() }
func (e *codedError) Unwrap() error { return e.err }

// exitCode is the code that an error ends the program with.
func exitCode(err error) int {
	var coded *codedError
	var usage *usageError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &coded):
		return coded.code
	case errors.As(err, &usage), errors.Is(err, queries.ErrArgument), errors.Is(err, store.ErrBase), errors.Is(err, store.ErrURL):
		return exitUsage
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.Is(err, store.ErrLocked), errors.Is(err, store.ErrMissing), errors.Is(err, fs.ErrPermission),
		errors.Is(err, store.ErrUnreachable), errors.Is(err, store.ErrSchema), errors.Is(err, store.ErrNotStore):
		return exitLocked
	case errors.Is(err, queries.ErrUnknown), errors.Is(err, queries.ErrNotUnderstood):
		return exitUnknown
	}
	return exitFailed
}
