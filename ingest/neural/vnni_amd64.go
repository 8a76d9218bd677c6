package neural

import "encoding/binary"

// vnni is the kernel for AVX-512 with VNNI, whose byte products want one side
// unsigned: the weights are stored + 128, and the sums start at −128 × the sum of
// the activations to make up for it.
type vnni struct{ wide }

func (vnni) String() string { return "vnni" }

const (
	vnniRows    = 8 // of a tile
	vnniPanels  = 3 // side by side in a tile: a register each
	vnniOutputs = vnniPanels * panelOutputs
)

// pack puts three panels side by side, so that a tile reads its weights from one
// end to the other.
func (vnni) pack(panels []byte, out, in int) packed {
	p := packed{out: ceil(out, vnniOutputs), in: ceil(in, quantum)}
	p.values = make([]byte, p.out*p.in)
	size := panelOutputs * p.in
	for n := range len(panels) / size {
		from, at := panels[n*size:(n+1)*size], n/vnniPanels*vnniPanels*size+n%vnniPanels*panelLine
		for ; len(from) > 0; from = from[panelLine:] {
			unsigned((*[panelLine]byte)(p.values[at:]), (*[panelLine]byte)(from))
			at += vnniOutputs * panelInputs
		}
	}
	return p
}

// unsigned adds 128 to each of some weights. What pads the panels beyond stays 0:
// no result of it is kept.
func unsigned(to, from *[panelLine]byte) {
	for i := 0; i < panelLine; i += 8 {
		v := binary.LittleEndian.Uint64(from[i:]) ^ 0x8080808080808080
		binary.LittleEndian.PutUint64(to[i:], v)
	}
}

func (k vnni) quantise(q *quantised, x []float32, cols int) {
	q.values = grown(q.values, q.rows*q.cols)
	round := cols / lanes * lanes
	for i := range q.rows {
		row, values := x[i*cols:(i+1)*cols], q.values[i*q.cols:(i+1)*q.cols]
		var inverse float32
		q.scale[i], inverse = scales(k.magnitude(row), byteLimit)
		sum := roundTail(values[round:], row[round:], inverse)
		if round > 0 {
			sum += roundBytesAVX512(&values[0], &row[0], round, inverse)
		}
		q.shift[i] = -128 * sum
	}
}

// roundTail fills values with the integers of row, then zeros; it gives their sum.
func roundTail(values []int8, row []float32, inverse float32) (sum int32) {
	clear(values)
	for j, v := range row {
		n := nearest(float32(v*inverse), byteLimit)
		values[j], sum = int8(n), sum+n
	}
	return sum
}

func (k vnni) linear(dst []float32, stride int, q *quantised, l *Linear, scratch *Scratch) {
	for j := 0; j < l.weight.out; j += vnniOutputs {
		if j+vnniOutputs <= l.Out {
			k.outputs(dst[j:], stride, q, l, j, 0, q.rows)
			continue
		}
		scratch.tile = grown(scratch.tile, vnniRows*vnniOutputs)
		for i := 0; i < q.rows; i += vnniRows {
			rows := min(vnniRows, q.rows-i)
			k.outputs(scratch.tile, vnniOutputs, q, l, j, i, rows)
			copyRows(dst[i*stride+j:], stride, l.Out-j, scratch.tile, vnniOutputs, rows)
		}
	}
}

// copyRows copies the first cols numbers of each row.
func copyRows(dst []float32, stride, cols int, src []float32, srcStride, rows int) {
	for i := range rows {
		copy(dst[i*stride:][:cols], src[i*srcStride:])
	}
}

// outputs writes one panel of outputs, from j, for rows of q, from first, to dst.
func (vnni) outputs(dst []float32, stride int, q *quantised, l *Linear, j, first, rows int) {
	weight, scale, bias := &l.weight.values[j*q.cols], &l.scale[j], &l.bias[j]
	for i := 0; i < rows; {
		r := first + i
		to, values := &dst[i*stride], &q.values[r*q.cols]
		switch left := rows - i; {
		case left >= 8:
			linear8AVX512(to, stride, values, q.cols, &q.shift[r], weight, q.cols, &q.scale[r], scale, bias)
			i += 8
		case left >= 4:
			linear4AVX512(to, stride, values, q.cols, &q.shift[r], weight, q.cols, &q.scale[r], scale, bias)
			i += 4
		case left >= 2:
			linear2AVX512(to, stride, values, q.cols, &q.shift[r], weight, q.cols, &q.scale[r], scale, bias)
			i += 2
		default:
			linear1AVX512(to, stride, values, q.cols, &q.shift[r], weight, q.cols, &q.scale[r], scale, bias)
			i++
		}
	}
}

func (vnni) product(dst []float32, stride int, a []int16, aStride int, b []uint32, pairs int, scale []float32, rows, panels int) {
	for i := 0; i < rows; {
		to, from := &dst[i*stride], &a[i*aStride]
		switch left := rows - i; {
		case left >= 8:
			product8AVX512(to, stride, from, aStride, &b[0], pairs, &scale[0], panels)
			i += 8
		case left >= 4:
			product4AVX512(to, stride, from, aStride, &b[0], pairs, &scale[0], panels)
			i += 4
		case left >= 2:
			product2AVX512(to, stride, from, aStride, &b[0], pairs, &scale[0], panels)
			i += 2
		default:
			product1AVX512(to, stride, from, aStride, &b[0], pairs, &scale[0], panels)
			i++
		}
	}
}
