package neural

import (
	"math"

	"standpoint/ingest/neural/polynomial"
)

// portable is the kernel in plain Go, for every processor, and the definition of
// what the others compute. Each multiplication and each addition rounds once:
// the conversions keep the compiler from fusing them.
type portable struct{}

func (portable) String() string { return "portable" }

// pack takes the panels where they lie.
func (portable) pack(panels []byte, out, in int) packed {
	return packed{out: ceil(out, panelOutputs), in: ceil(in, quantum), values: panels}
}

func (portable) quantise(q *quantised, x []float32, cols int) {
	q.values = grown(q.values, q.rows*q.cols)
	for i := range q.rows {
		row, values := x[i*cols:(i+1)*cols], q.values[i*q.cols:(i+1)*q.cols]
		var inverse float32
		q.scale[i], inverse = scales(magnitude(row), byteLimit)
		for j, v := range row {
			values[j] = int8(nearest(float32(v*inverse), byteLimit))
		}
		clear(values[cols:])
	}
}

// magnitude is the largest |v|; numbers that are none do not count.
func magnitude(row []float32) float32 {
	var most float32
	for _, v := range row {
		v = math.Float32frombits(math.Float32bits(v) &^ (1 << 31))
		if v > most {
			most = v
		}
	}
	return most
}

// nearest rounds to the nearest integer, half to even, within −limit…limit, which
// is at most 2²²; what is no number is −limit. See polynomial.Shifter.
func nearest(v, limit float32) int32 {
	if !(v > -limit) {
		v = -limit
	}
	if v > limit {
		v = limit
	}
	return int32(math.Float32bits(v+polynomial.Shifter)) - int32(math.Float32bits(polynomial.Shifter))
}

// linear takes two outputs at once: their weights stand in the halves of one
// number of 64 bits, so that a multiplication and an addition do for both.
func (portable) linear(dst []float32, stride int, q *quantised, l *Linear, scratch *Scratch) {
	for j := 0; j < l.Out; j += 2 {
		weights := twins(scratch, l.weight.values[panelAt(j, q.cols):], q.cols)
		for i := 0; i < q.rows; i += 4 {
			var rows [4][]int8
			for r := range rows {
				at := min(i+r, q.rows-1)
				rows[r] = q.values[at*q.cols : (at+1)*q.cols]
			}
			for r, sum := range dots(weights, rows) {
				if i+r < q.rows {
					l.finish(dst[(i+r)*stride:], j, sum, q.scale[i+r])
				}
			}
		}
	}
}

// twins puts the weights of two outputs of a panel, which begins with the first,
// into halves: low + high × 2³². Beyond the last output are zeros.
func twins(scratch *Scratch, panel []byte, in int) []int64 {
	scratch.twins = grown(scratch.twins, in)
	for k := range scratch.twins {
		at := k/panelInputs*panelLine + k%panelInputs
		scratch.twins[k] = int64(int8(panel[at])) + int64(int8(panel[at+panelInputs]))<<32
	}
	return scratch.twins
}

// dots multiplies four rows; a low half below zero has borrowed from the high one.
func dots(weights []int64, rows [4][]int8) [4]int64 {
	var s0, s1, s2, s3 int64
	n := len(weights)
	r0, r1, r2, r3 := rows[0][:n], rows[1][:n], rows[2][:n], rows[3][:n]
	for k, w := range weights {
		s0 += w * int64(r0[k])
		s1 += w * int64(r1[k])
		s2 += w * int64(r2[k])
		s3 += w * int64(r3[k])
	}
	return [4]int64{s0, s1, s2, s3}
}

// finish writes outputs j and j+1, where there is one, of a row.
func (l *Linear) finish(dst []float32, j int, sums int64, scale float32) {
	low := int32(sums)
	high := int32((sums - int64(low)) >> 32)
	dst[j] = float32(float32(float32(low)*scale)*l.scale[j]) + l.bias[j]
	if j+1 < l.Out {
		dst[j+1] = float32(float32(float32(high)*scale)*l.scale[j+1]) + l.bias[j+1]
	}
}

func (portable) magnitude(x []float32) float32 { return magnitude(x) }

func (portable) words(dst []int16, x []float32, inverse, limit float32) {
	for i, v := range x {
		dst[i] = int16(nearest(float32(v*inverse), limit))
	}
}

func (portable) pairs(dst []uint32, low, high []float32, inverse, limit float32) {
	for i := range low {
		dst[i] = pair(int16(nearest(float32(low[i]*inverse), limit)), int16(nearest(float32(high[i]*inverse), limit)))
	}
}

func (portable) product(dst []float32, stride int, a []int16, aStride int, b []uint32, pairs int, scale []float32, rows, panels int) {
	for i := range rows {
		row := a[i*aStride:]
		for p := range panels {
			var sums [panel]int32
			for n := range pairs {
				low, high := int32(row[2*n]), int32(row[2*n+1])
				for j, v := range b[(p*pairs+n)*panel:][:panel] {
					sums[j] += low*int32(int16(v)) + high*int32(int16(v>>16))
				}
			}
			for j, sum := range sums {
				dst[i*stride+p*panel+j] = float32(sum) * scale[p*panel+j]
			}
		}
	}
}

func (portable) softmax(p []int16, x []float32, rows, n int, scale []float32) {
	for i := range rows {
		row := x[i*n : (i+1)*n]
		inverse := whole / powers(row, scale[i])
		for j, v := range row {
			p[i*n+j] = int16(nearest(float32(v*inverse), whole))
		}
	}
}

// powers makes each number 2^(scale × (x − max)) and gives their sum.
func powers(x []float32, scale float32) float32 {
	most := float32(-math.MaxFloat32)
	for _, v := range x {
		if v > most {
			most = v
		}
	}
	var sums [lanes]float32
	for i, v := range x {
		x[i] = power(float32((v - most) * scale))
		sums[i%lanes] += x[i]
	}
	return fold(sums)
}

// fold adds 16 partial sums: the halves, the quarters, and so on.
func fold(sums [lanes]float32) float32 {
	for n := lanes / 2; n > 0; n /= 2 {
		for i := range n {
			sums[i] += sums[i+n]
		}
	}
	return sums[0]
}

// power is 2^y for −126 ≤ y ≤ 0; what is less, or no number, counts as −126.
// Off by less than 2e-7 of the result.
func power(y float32) float32 {
	if !(y > -126) {
		y = -126
	}
	t := y + polynomial.Shifter
	f := y - (t - polynomial.Shifter)
	p := polynomial.Exponent[0]
	for _, c := range polynomial.Exponent[1:] {
		p = float32(p*f) + c
	}
	return math.Float32frombits(math.Float32bits(p) + math.Float32bits(t)<<23)
}

func (portable) gelu(x []float32) {
	for i, v := range x {
		x[i] = float32(v*0.5) * (1 + erf(float32(v*(math.Sqrt2/2))))
	}
}

// erf is the error function as a quotient of two polynomials in z².
func erf(z float32) float32 {
	if z > polynomial.ErrorEnd {
		z = polynomial.ErrorEnd
	}
	if z < -polynomial.ErrorEnd {
		z = -polynomial.ErrorEnd
	}
	square := z * z
	top, bottom := polynomial.ErrorTop[0], polynomial.ErrorBottom[0]
	for _, c := range polynomial.ErrorTop[1:] {
		top = float32(top*square) + c
	}
	for _, c := range polynomial.ErrorBottom[1:] {
		bottom = float32(bottom*square) + c
	}
	return float32(z*top) / bottom
}

func (portable) relu(x []float32) {
	for i, v := range x {
		if !(v > 0) {
			x[i] = 0
		}
	}
}

func (portable) norm(x, y, weight, bias []float32, epsilon float32) {
	for i, v := range y {
		x[i] += v
	}
	size := float32(len(x))
	mean := total(x, func(v float32) float32 { return v }) / size
	variance := total(x, func(v float32) float32 { return (v - mean) * (v - mean) }) / size
	inverse := 1 / float32(math.Sqrt(float64(variance+epsilon)))
	for i, v := range x {
		x[i] = float32(float32((v-mean)*inverse)*weight[i]) + bias[i]
	}
}

// total adds term of each number in 16 lanes.
func total(x []float32, term func(float32) float32) float32 {
	var sums [lanes]float32
	for i, v := range x {
		sums[i%lanes] += float32(term(v))
	}
	return fold(sums)
}
