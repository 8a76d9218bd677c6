package neural

import "sync"

// Weights are narrowed when they are loaded, for all kernels alike, so that the
// sums of words of 16 bits that avx2 makes are exact: those that meet in a lane
// add up to at most laneLimit, those below zero likewise. With activations of
// 1…255, as that kernel has them, no sum then leaves a word: 255 × 128 < 2¹⁵.
const (
	narrowLimit = 63  // of one weight: 7 bits with its sign
	laneLimit   = 128 // of the weights of a lane that are above zero, or below
	group       = 16  // inputs whose products are added in words, in two lanes
)

// narrow gives the weights in the largest steps that fit, output by output, and
// multiplies the scales to match. What fits already stays as it is.
func narrow(weight []byte, scale []float32, in int) []byte {
	narrowed := make([]byte, len(weight))
	for j := range scale {
		row, to := weight[j*in:(j+1)*in], narrowed[j*in:(j+1)*in]
		most, lane := fullest(row)
		if most <= narrowLimit && lane <= laneLimit {
			copy(to, row)
			continue
		}
		const slack = 4 // what rounding may add to a lane, and may take away
		limit := min(narrowLimit, 127*(laneLimit+slack)/max(lane, 1))
		for lane = laneLimit + 1; lane > laneLimit; limit-- {
			table := &narrower()[limit]
			for i, v := range row {
				to[i] = table[v]
			}
			_, lane = fullest(to)
		}
		scale[j] = float32(scale[j] * (127 / float32(limit+1)))
	}
	return narrowed
}

// fullest gives the largest magnitude of a weight of an output, and the largest
// sum of those of a lane that are above zero, or below. Lanes take inputs 0, 1,
// 4, 5, 8, 9, 12, 13 of a group, and the others.
func fullest(row []byte) (most, lane int) {
	for ; len(row) > 0; row = row[min(group, len(row)):] {
		var above, below [2]int
		for i, v := range row[:min(group, len(row))] {
			w := int(int8(v))
			above[i/2%2] += max(w, 0)
			below[i/2%2] -= min(w, 0)
			most = max(most, w, -w)
		}
		lane = max(lane, above[0], above[1], below[0], below[1])
	}
	return most, lane
}

// narrower has for each limit what −127…127, as bytes, become in −limit…limit.
var narrower = sync.OnceValue(func() *[narrowLimit + 1][256]byte {
	var tables [narrowLimit + 1][256]byte
	for limit := range tables {
		for v := range tables[limit] {
			tables[limit][v] = byte(nearest(float32(int8(v))*float32(limit)/127, float32(limit)))
		}
	}
	return &tables
})
