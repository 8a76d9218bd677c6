package neural

// avx2 is the kernel for AVX2. Its byte products want one side unsigned and add
// two in a word of 16 bits: activations are stored + 128, weights are so small
// that words do not overflow (narrow.go), and sums start at −128 × the sum of the
// weights.
type avx2 struct{ wide }

func (avx2) String() string { return "avx2" }

const avx2Outputs = 16 // of a tile: two registers; it is 3 rows high

// pack lays out panels of 16 outputs: for every four inputs 16 × 4 bytes.
func (avx2) pack(weight []byte, out, in int) packed {
	p := packed{out: ceil(out, avx2Outputs), in: ceil(in, quantum)}
	p.values = make([]byte, p.out*p.in)
	p.start = make([]int32, p.out)
	for j := range out {
		to, row := p.values[j/avx2Outputs*avx2Outputs*p.in+j%avx2Outputs*4:], weight[j*in:(j+1)*in]
		sum := int32(0)
		for ; len(row) >= 4; row = row[4:] {
			a, b, c, d := row[0], row[1], row[2], row[3]
			to[0], to[1], to[2], to[3] = a, b, c, d
			sum += int32(int8(a)) + int32(int8(b)) + int32(int8(c)) + int32(int8(d))
			to = to[min(avx2Outputs*4, len(to)):]
		}
		for i, v := range row {
			to[i] = v
			sum += int32(int8(v))
		}
		p.start[j] = -128 * sum
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
