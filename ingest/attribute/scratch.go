package attribute

import (
	"sync"

	"standpoint/ingest/neural"
)

// scratch is the memory that the reading of one article works in. It is kept for
// the next, so that nothing is allocated for each token.
type scratch struct {
	neural      neural.Scratch
	block       neural.Matrix     // results of one block of rows
	ends        neural.Matrix     // a row a span of one block, see represent
	left, right neural.Matrix     // a row a span of the kinds that the linker at hand joins
	shapes      []uint8           // of each piece
	emissions   [][labels]float32 // of each token
	back        [][labels]uint8   // of each token and its label, the label before
	labels      []uint8           // of each token
	spans       []span
	count       [kinds]int            // of spans
	choices     [len(links)][]choices // of each span of the kind that asks
	others      []int                 // index into spans, or none
	shares      []float32             // probability of each of others
}

var pool = sync.Pool{New: func() any { return new(scratch) }}

// resized is a slice of n elements, in the same memory where that is enough.
func resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
