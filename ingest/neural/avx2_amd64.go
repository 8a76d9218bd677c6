package neural

import (
	"bytes"
	"slices"
)

// avx2 is the kernel for AVX2. Its byte products want one side unsigned and add
// two in a word of 16 bits: activations are stored + 128, weights are so small
// that words do not overflow (narrow.go), and sums start at −128 × the sum of the
// weights.
type avx2 struct{ wide }

func (avx2) String() string { return "avx2" }

const avx2Outputs = panelOutputs // of a tile: two registers; it is 3 rows high

// pack takes the panels where they lie. The sums of the weights are what the
// kernel itself makes of a row of ones.
func (k avx2) pack(panels []byte, out, in int) packed {
	p := packed{out: ceil(out, avx2Outputs), in: ceil(in, quantum), values: panels}
	p.start = make([]int32, p.out)
	ones := quantised{rows: 1, cols: p.in, unsigned: bytes.Repeat([]byte{1}, p.in), scale: []float32{1}}
	plain := Linear{Out: p.out, weight: p, scale: slices.Repeat([]float32{1}, p.out), bias: make([]float32, p.out)}
	sums := make([]float32, p.out)
	k.linear(sums, p.out, &ones, &plain, nil)
	for j, sum := range sums {
		p.start[j] = -128 * int32(sum)
	}
	return p
}

func (k avx2) quantise(q *quantised, x []float32, cols int) {
	q.unsigned = grown(q.unsigned, q.rows*q.cols)
	round := cols / lanes * lanes
	for i := range q.rows {
		row, values := x[i*cols:(i+1)*cols], q.unsigned[i*q.cols:(i+1)*q.cols]
		var inverse float32
		q.scale[i], inverse = scales(k.magnitude(row), byteLimit)
		clear(values[round:])
		for j, v := range row[round:] {
			values[round+j] = uint8(nearest(float32(v*inverse), byteLimit) + 128)
		}
		if round > 0 {
			roundUnsignedAVX2(&values[0], &row[0], round, inverse)
		}
	}
}

func (k avx2) linear(dst []float32, stride int, q *quantised, l *Linear, scratch *Scratch) {
	for j := 0; j < l.weight.out; j += avx2Outputs {
		if j+avx2Outputs <= l.Out {
			k.outputs(dst[j:], stride, q, l, j)
			continue
		}
		scratch.tile = grown(scratch.tile, q.rows*avx2Outputs)
		k.outputs(scratch.tile, avx2Outputs, q, l, j)
		copyRows(dst[j:], stride, l.Out-j, scratch.tile, avx2Outputs, q.rows)
	}
}

// outputs writes one panel of outputs, from j, to dst.
func (avx2) outputs(dst []float32, stride int, q *quantised, l *Linear, j int) {
	weight, start, scale, bias := &l.weight.values[j*q.cols], &l.weight.start[j], &l.scale[j], &l.bias[j]
	rest := q.rows % 3
	last := q.rows - rest
	if last > 0 {
		linear3AVX2(&dst[0], stride, &q.unsigned[0], q.cols, last/3, weight, start, q.cols, &q.scale[0], scale, bias)
	}
	switch rest {
	case 2:
		linear2AVX2(&dst[last*stride], stride, &q.unsigned[last*q.cols], q.cols, 1, weight, start, q.cols, &q.scale[last], scale, bias)
	case 1:
		linear1AVX2(&dst[last*stride], stride, &q.unsigned[last*q.cols], q.cols, 1, weight, start, q.cols, &q.scale[last], scale, bias)
	}
}

// product goes over the panels twice, for 16 columns each.
func (avx2) product(dst []float32, stride int, a []int16, aStride int, b []uint32, pairs int, scale []float32, rows, panels int) {
	for j := 0; j < panel; j += avx2Outputs {
		for i := 0; i < rows; {
			to, from := &dst[i*stride+j], &a[i*aStride]
			switch left := rows - i; {
			case left >= 6:
				product6AVX2(to, stride, from, aStride, &b[j], pairs, &scale[j], panels)
				i += 6
			case left >= 4:
				product4AVX2(to, stride, from, aStride, &b[j], pairs, &scale[j], panels)
				i += 4
			case left >= 2:
				product2AVX2(to, stride, from, aStride, &b[j], pairs, &scale[j], panels)
				i += 2
			default:
				product1AVX2(to, stride, from, aStride, &b[j], pairs, &scale[j], panels)
				i++
			}
		}
	}
}
