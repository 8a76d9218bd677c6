package neural

import "math"

// quantised are rows of activations as integers in −127…127: x ≈ value × scale.
type quantised struct {
	rows, cols int     // cols padded with zeros to a multiple of 16
	values     []int8  // rows × cols, for kernels that take them with a sign
	unsigned   []uint8 // the same + 128, for avx2
	scale      []float32
	shift      []int32 // −128 × the sum of the row, see vnni
}

const quantum = 16 // columns of quantised rows come in multiples of it

// fill quantises rows of cols numbers each that lie one after the other in x.
func (q *quantised) fill(k kernel, x []float32, rows, cols int) {
	q.rows, q.cols = rows, ceil(cols, quantum)
	q.scale = grown(q.scale, rows)
	q.shift = grown(q.shift, rows)
	k.quantise(q, x, cols)
}

// byteLimit is the largest integer that an activation becomes.
const byteLimit = 127

// scales gives the step between two of the integers −limit…limit for numbers of
// which the largest magnitude is most, and its inverse. Numbers so small that the
// inverse overflows are all zero.
func scales(most, limit float32) (step, inverse float32) {
	inverse = limit / most
	if inverse > math.MaxFloat32 {
		return 0, 0
	}
	return most / limit, inverse
}
