package neural

import "math"

// Attention lets each row take from every row of the same window, in several
// heads; Query, Key, Value and Output are all width → width.
type Attention struct {
	Query, Key, Value, Output *Linear
	heads                     int
}

// headWidth is the width of every head: BERT's small models differ in their
// number, not in this.
const headWidth = panel

// attention reads name.query, .key, .value and .output.
func (w *Weights) attention(name string, width int) (a Attention, err error) {
	a.heads = width / headWidth
	for _, part := range []struct {
		name string
		to   **Linear
	}{{"query", &a.Query}, {"key", &a.Key}, {"value", &a.Value}, {"output", &a.Output}} {
		if *part.to, err = w.Linear(name+"."+part.name, width, width); err != nil {
			return a, err
		}
	}
	return a, nil
}

// apply writes what the rows of x take from each other to scratch.mixed.
func (a *Attention) apply(x *Matrix, scratch *Scratch) {
	a.Query.mustTake(x)
	q := &scratch.input
	q.fill(a.Query.kernel, x.Data, x.Rows, x.Cols)
	scratch.context.Resize(x.Rows, x.Cols)
	for _, part := range []struct {
		linear *Linear
		to     *Matrix
	}{{a.Query, &scratch.query}, {a.Key, &scratch.key}, {a.Value, &scratch.value}} {
		part.to.Resize(x.Rows, x.Cols)
		part.linear.multiply(part.to.Data, x.Cols, q, scratch)
	}
	for head := range a.heads {
		a.head(head*headWidth, scratch)
	}
	a.Output.Apply(&scratch.mixed, &scratch.context, scratch)
}

// block is the number of rows whose scores are computed together.
const block = 8

// head computes the columns from at of scratch.context: the values of one head,
// weighted by the softmax of query · key / √width.
func (a *Attention) head(at int, s *Scratch) {
	k, rows, stride := a.Query.kernel, s.query.Rows, s.query.Cols
	width := ceil(rows, panel)
	s.keys = transpose(s.keys, &s.key, at)
	s.values = columns(s.values, &s.value, at)
	s.scores = grown(s.scores, block*width)
	for top := 0; top < rows; top += block {
		n, from := min(block, rows-top), top*stride+at
		for j := 0; j < width; j += panel {
			k.product(s.scores[j:], width, s.query.Data[from:], stride, s.keys[j*headWidth:], n, headWidth)
		}
		sums := weigh(k, s.scores, n, rows, width)
		k.product(s.context.Data[from:], stride, s.scores, width, s.values, n, rows)
		for i, sum := range sums[:n] {
			divide(s.context.Data[from+i*stride:][:headWidth], sum)
		}
	}
}

// weigh makes weights of the n rows of scores, of which the first rows columns
// of width count, and gives the sum of each row, by which they are to be divided.
func weigh(k kernel, scores []float32, n, rows, width int) (sums [block]float32) {
	const scale = math.Log2E / 5.656854249492380195206754896838 // √headWidth
	for i := range n {
		row := scores[i*width : (i+1)*width]
		for j := rows; j < width; j++ {
			row[j] = -math.MaxFloat32
		}
		sums[i] = k.softmax(row, scale)
	}
	return sums
}

func divide(x []float32, sum float32) {
	inverse := 1 / sum
	for i := range x {
		x[i] *= inverse
	}
}

// transpose lays out the columns from at of m as panels: for every 32 rows of m,
// headWidth rows of 32 numbers, those of rows beyond the last zero.
func transpose(dst []float32, m *Matrix, at int) []float32 {
	width := ceil(m.Rows, panel)
	dst = grown(dst, width*headWidth)
	for i := range width {
		to := dst[i/panel*panel*headWidth+i%panel:]
		if i >= m.Rows {
			for d := range headWidth {
				to[d*panel] = 0
			}
			continue
		}
		for d, v := range m.Row(i)[at:][:headWidth] {
			to[d*panel] = v
		}
	}
	return dst
}

// columns copies the columns from at of m: one panel.
func columns(dst []float32, m *Matrix, at int) []float32 {
	dst = grown(dst, m.Rows*headWidth)
	for i := range m.Rows {
		copy(dst[i*headWidth:][:headWidth], m.Row(i)[at:])
	}
	return dst
}
