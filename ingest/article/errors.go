package article

import "errors"

// Faults of an input that make it no article. Each is wrapped with the place
// and the remedy.
var (
	ErrEmpty      = errors.New("no text")
	ErrBinary     = errors.New("not text")
	ErrNotEnglish = errors.New("not English")
)
