package page

import (
	"fmt"
	"strconv"

	"standpoint/queries"
)

// threshold reads the least weight of ties.
func threshold(o *queries.NetworkOptions, s string) error {
	if s == "" {
		return nil
	}
	if _, err := strconv.ParseFloat(s, 64); err != nil {
		return fmt.Errorf("%w: --threshold %q: it is a number", queries.ErrArgument, s)
	}
	return nil // being built
}
