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
		most, lane := largest(row), fullest(row)
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
			lane = fullest(to)
		}
		scale[j] = float32(scale[j] * (127 / float32(limit+1)))
	}
	return narrowed
}

// largest is the largest magnitude of a weight of an output.
func largest(row []byte) (most int) {
	for _, v := range row {
		w := int(int8(v))
		most = max(most, w, -w)
	}
	return most
}

// fullest is the largest sum of the weights of a lane of an output that are above
// zero, or below. Lanes take inputs 0, 1, 4, 5, 8, 9, 12, 13 of a group, and the
// others.
func fullest(row []byte) (lane int) {
	parts := halves()
	for len(row) > 0 {
		var g [group]byte
		row = row[copy(g[:], row):]
		first := parts[g[0]] + parts[g[1]] + parts[g[4]] + parts[g[5]] + parts[g[8]] + parts[g[9]] + parts[g[12]] + parts[g[13]]
		second := parts[g[2]] + parts[g[3]] + parts[g[6]] + parts[g[7]] + parts[g[10]] + parts[g[11]] + parts[g[14]] + parts[g[15]]
		lane = max(lane, int(first&0xffff), int(first>>16), int(second&0xffff), int(second>>16))
	}
	return lane
}

// halves has for each byte how far it is above zero, and 16 bits higher how far
// below: one addition does for both.
var halves = sync.OnceValue(func() *[256]uint32 {
	var parts [256]uint32
	for v := range parts {
		w := int(int8(v))
		parts[v] = uint32(max(w, 0)) | uint32(max(-w, 0))<<16
	}
	return &parts
})

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
