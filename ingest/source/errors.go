package source

import (
	"errors"
	"io/fs"
	"strings"
)

// Faults of an input, beside those of package article. Each reaches the caller
// in an *Error.
var (
	ErrNothing    = errors.New("nothing of that name")
	ErrVanished   = errors.New("it was there when the folder was listed and is gone now")
	ErrUnreadable = errors.New("it cannot be read")
	ErrTooLong    = errors.New("it is longer than one article may be (16 MiB)")
	ErrTruncated  = errors.New("the compressed data end early")
	ErrCorrupt    = errors.New("the compressed data are damaged")
	ErrJSON       = errors.New("broken JSON")
	ErrName       = errors.New("its id is longer than 4096 bytes")
	ErrNoArticle  = errors.New("no article was found in the page")
	ErrFormat     = errors.New("unknown format")
	// ErrSkipped is no fault: a file in a folder that is of no use to us.
	ErrSkipped = errors.New("passed over")
)

// Error is the fault of one input.
type Error struct {
	Name   string // the input, as an article's name
	Place  string // "line 3, column 14", "after 4096 bytes"; "" = the whole input
	Err    error  // what is wrong; wraps a sentinel
	Remedy string // what the user can do
}

func (e *Error) Error() string {
	parts := make([]string, 0, 3)
	for _, s := range []string{e.Name, e.Place, e.Err.Error()} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	message := strings.Join(parts, ": ")
	if e.Remedy != "" {
		message += "; " + e.Remedy
	}
	return message
}

// Unwrap gives the fault itself, for errors.Is.
func (e *Error) Unwrap() error { return e.Err }

// unreadable explains an error of the file system; listed tells that the file
// was seen before.
func unreadable(name string, err error, listed bool) *Error {
	var path *fs.PathError
	reason := err
	if errors.As(err, &path) {
		reason = path.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist) && listed:
		return &Error{name, "", ErrVanished, "give the folder again once nothing moves in it"}
	case errors.Is(err, fs.ErrNotExist):
		return &Error{name, "", ErrNothing, "check the spelling and the folder you are in"}
	case errors.Is(err, fs.ErrPermission):
		return &Error{name, "", join(ErrUnreadable, reason), "ask its owner for the right to read it"}
	}
	return &Error{name, "", join(ErrUnreadable, reason), "copy it elsewhere and try again; if that fails the disk may be at fault"}
}

// join is "what: why" with both to be found by errors.Is.
func join(what, why error) error { return &cause{what, why} }

type cause struct{ what, why error }

func (c *cause) Error() string   { return c.what.Error() + ": " + c.why.Error() }
func (c *cause) Unwrap() []error { return []error{c.what, c.why} }
