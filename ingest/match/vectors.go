package match

import (
	"math"

	"standpoint/ingest/encode"
)

// vectors are one after the other, encode.Width numbers each, −127…127 as bytes: as
// they lie in the file.
type vectors []byte

// at is vector n.
func (v vectors) at(n int) vectors { return v[n*encode.Width:][:encode.Width] }

// rounded are numbers as integers whose largest is 127.
func rounded(x []float32) vectors {
	most := float32(0)
	for _, v := range x {
		most = max(most, v, -v)
	}
	small := make(vectors, len(x))
	for i, v := range x {
		if most > 0 {
			small[i] = byte(int8(math.Round(float64(v / most * 127))))
		}
	}
	return small
}

// near compares one vector with others.
type near struct {
	vector vectors
	length float64
}

func nearTo(v vectors) near { return near{v, math.Sqrt(float64(dot(v, v)))} }

// cosine is that of the angle between the two; 0 where one is zero.
func (n near) cosine(v vectors) float64 {
	own := dot(v, v)
	if own == 0 || n.length == 0 {
		return 0
	}
	return float64(dot(n.vector, v)) / (n.length * math.Sqrt(float64(own)))
}

func dot(a, b vectors) (sum int32) {
	b = b[:len(a)]
	for i, v := range a {
		sum += int32(int8(v)) * int32(int8(b[i]))
	}
	return sum
}

// centroid is the mean of vectors, each brought to length 1.
func centroid(v vectors) vectors {
	sum := make([]float32, encode.Width)
	for n := range len(v) / encode.Width {
		length := math.Sqrt(float64(max(dot(v.at(n), v.at(n)), 1)))
		for i, x := range v.at(n) {
			sum[i] += float32(float64(int8(x)) / length)
		}
	}
	return rounded(sum)
}
