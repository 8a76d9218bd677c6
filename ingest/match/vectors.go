package match

import (
	"math"

	"standpoint/ingest/encode"
)

// rounded are numbers as integers whose largest is 127.
func rounded(x []float32) []int8 {
	most := float32(0)
	for _, v := range x {
		most = max(most, v, -v)
	}
	small := make([]int8, len(x))
	for i, v := range x {
		if most > 0 {
			small[i] = int8(math.Round(float64(v / most * 127)))
		}
	}
	return small
}

// cosine of two vectors of the same size; 0 where one is zero.
func cosine(a, b []int8) float64 {
	var ab, aa, bb int32
	for i, v := range a {
		x, y := int32(v), int32(b[i])
		ab, aa, bb = ab+x*y, aa+x*x, bb+y*y
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return float64(ab) / math.Sqrt(float64(aa)*float64(bb))
}

// centroid is the mean of vectors, each brought to length 1.
func centroid(vectors []int8) []int8 {
	sum := make([]float32, encode.Width)
	for ; len(vectors) > 0; vectors = vectors[encode.Width:] {
		length := 0.0
		for _, v := range vectors[:encode.Width] {
			length += float64(v) * float64(v)
		}
		for i, v := range vectors[:encode.Width] {
			sum[i] += float32(float64(v) / math.Sqrt(max(length, 1)))
		}
	}
	return rounded(sum)
}

func asBytes(x []int8) []byte {
	b := make([]byte, len(x))
	for i, v := range x {
		b[i] = byte(v)
	}
	return b
}

func asNumbers(b []byte) []int8 {
	x := make([]int8, len(b))
	for i, v := range b {
		x[i] = int8(v)
	}
	return x
}
