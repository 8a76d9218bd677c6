package neural

// avx2 is the kernel for AVX2. Its byte products saturate, so activations are
// words of 16 bits, and weights become such as they are read.
type avx2 struct{ wide }

func (avx2) String() string { return "avx2" }

const (
	avx2Rows    = 6  // of a tile
	avx2Outputs = 16 // of a tile: two registers
)

// pack lays out panels of 16 outputs: for every two inputs 16 × 2 bytes.
func (avx2) pack(weight []byte, out, in int) packed {
	p := packed{out: ceil(out, avx2Outputs), in: ceil(in, quantum)}
	p.values = make([]byte, p.out*p.in)
	for j := range out {
		to, row := p.values[j/avx2Outputs*avx2Outputs*p.in+j%avx2Outputs*2:], weight[j*in:(j+1)*in]
		for ; len(row) >= 2; row = row[2:] {
			to[0], to[1] = row[0], row[1]
			to = to[min(len(to), avx2Outputs*2):]
		}
		copy(to, row)
	}
	return p
}

func (k avx2) quantise(q *quantised, x []float32, cols int) {
	q.wide = grown(q.wide, q.rows*q.cols)
	round := cols / lanes * lanes
	for i := range q.rows {
		row, values := x[i*cols:(i+1)*cols], q.wide[i*q.cols:(i+1)*q.cols]
		var inverse float32
		q.scale[i], inverse = scales(k.magnitude(row), byteLimit)
		roundTail(values[round:], row[round:], inverse)
		if round > 0 {
			roundWordsAVX2(&values[0], &row[0], round, inverse, byteLimit)
		}
	}
}

func (k avx2) linear(dst []float32, stride int, q *quantised, l *Linear, scratch *Scratch) {
	for j := 0; j < l.weight.out; j += avx2Outputs {
		if j+avx2Outputs <= l.Out {
			k.outputs(dst[j:], stride, q, l, j, 0, q.rows)
			continue
		}
		scratch.tile = grown(scratch.tile, avx2Rows*avx2Outputs)
		for i := 0; i < q.rows; i += avx2Rows {
			rows := min(avx2Rows, q.rows-i)
			k.outputs(scratch.tile, avx2Outputs, q, l, j, i, rows)
			copyRows(dst[i*stride+j:], stride, l.Out-j, scratch.tile, avx2Outputs, rows)
		}
	}
}

// outputs writes one panel of outputs, from j, for rows of q, from first, to dst.
func (avx2) outputs(dst []float32, stride int, q *quantised, l *Linear, j, first, rows int) {
	weight, scale, bias := &l.weight.values[j*q.cols], &l.scale[j], &l.bias[j]
	for i := 0; i < rows; {
		r := first + i
		to, values := &dst[i*stride], &q.wide[r*q.cols]
		switch left := rows - i; {
		case left >= 6:
			linear6AVX2(to, stride, values, q.cols, weight, q.cols, &q.scale[r], scale, bias)
			i += 6
		case left >= 4:
			linear4AVX2(to, stride, values, q.cols, weight, q.cols, &q.scale[r], scale, bias)
			i += 4
		case left >= 2:
			linear2AVX2(to, stride, values, q.cols, weight, q.cols, &q.scale[r], scale, bias)
			i += 2
		default:
			linear1AVX2(to, stride, values, q.cols, weight, q.cols, &q.scale[r], scale, bias)
			i++
		}
	}
}

// product goes over the panels twice, for 16 columns each.
func (avx2) product(dst []float32, stride int, a []int16, aStride int, b []uint32, pairs int, scale []float32, rows, panels int) {
	for j := 0; j < panel; j += avx2Outputs {
		for i := 0; i < rows; {
			to, from := &dst[i*stride+j], &a[i*aStride]
			switch left := rows - i; {
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
