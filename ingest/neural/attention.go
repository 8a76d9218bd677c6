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
	if x.Rows == 0 {
		scratch.mixed.Resize(0, x.Cols)
		return
	}
	s, k := scratch, a.Query.kernel
	s.input.fill(k, x.Data, x.Rows, x.Cols)
	s.query.project(a.Query, &s.projected, s)
	s.key.project(a.Key, &s.projected, s)
	s.keyScale = append(s.keyScale[:0], s.key.scale...)
	for len(s.keyScale)%panel != 0 {
		s.keyScale = append(s.keyScale, 0)
	}
	s.projected.Resize(x.Rows, x.Cols)
	a.Value.multiply(s.projected.Data, x.Cols, &s.input, s)
	step, inverse := scales(k.magnitude(s.projected.Data), valueLimit)
	for i := range s.valueScale {
		s.valueScale[i] = step / whole
	}
	s.context.Resize(x.Rows, x.Cols)
	for head := range a.heads {
		s.values = valuePanel(k, s.values, &s.projected, head*headWidth, inverse)
		a.head(head*headWidth, s)
	}
	a.Output.Apply(&s.mixed, &s.context, s)
}

// Attention multiplies integers too, but of 16 bits: its numbers spread wider
// than those that meet weights. The limits keep sums within 32 bits.
const (
	scoreLimit = 8191  // of queries and keys: 32 × 8191² < 2³¹
	valueLimit = 32767 // of values
	whole      = 32767 // what the weights of a row add up to, but for rounding
)

// words are rows as integers of 16 bits: x ≈ value × scale of the row.
type words struct {
	rows, cols int
	values     []int16
	scale      []float32
}

// project makes w the product of scratch.input with l, by way of middle.
func (w *words) project(l *Linear, middle *Matrix, scratch *Scratch) {
	middle.Resize(scratch.input.rows, l.Out)
	l.multiply(middle.Data, l.Out, &scratch.input, scratch)
	w.rows, w.cols = middle.Rows, middle.Cols
	w.values, w.scale = grown(w.values, w.rows*w.cols), grown(w.scale, w.rows)
	for i := range w.rows {
		var inverse float32
		row := middle.Row(i)
		w.scale[i], inverse = scales(l.kernel.magnitude(row), scoreLimit)
		l.kernel.words(w.values[i*w.cols:(i+1)*w.cols], row, inverse, scoreLimit)
	}
}

// block is the number of rows whose scores are computed together.
const block = 8

// head computes the columns from at of scratch.context: the values of one head,
// weighted by the softmax of query · key / √width.
func (a *Attention) head(at int, s *Scratch) {
	k, rows, stride := a.Query.kernel, s.query.rows, s.query.cols
	width := ceil(rows, panel)
	s.keys = keyPanels(s.keys, &s.key, at)
	s.scores, s.weights = grown(s.scores, block*width), grown(s.weights, block*width)
	for top := 0; top < rows; top += block {
		n, from := min(block, rows-top), top*stride+at
		k.product(s.scores, width, s.query.values[from:], stride, s.keys, headWidth/2, s.keyScale, n, width/panel)
		for i := range n {
			fill(s.scores[i*width+rows:(i+1)*width], -math.MaxFloat32)
			s.factor[i] = s.query.scale[top+i] * (math.Log2E / 5.656854249492380195206754896838) // √headWidth
		}
		k.softmax(s.weights, s.scores, n, width, s.factor[:])
		k.product(s.context.Data[from:], stride, s.weights, width, s.values, (rows+1)/2, s.valueScale[:], n, 1)
	}
}

func fill(x []float32, v float32) {
	for i := range x {
		x[i] = v
	}
}

// keyPanels lays out the columns from at of w: for every 32 rows a panel of
// headWidth/2 rows of 32 pairs, those of rows beyond the last zero.
func keyPanels(dst []uint32, w *words, at int) []uint32 {
	width := ceil(w.rows, panel)
	dst = grown(dst, width*headWidth/2)
	for i := range width {
		to := dst[i/panel*panel*headWidth/2+i%panel:]
		if i >= w.rows {
			for d := range headWidth / 2 {
				to[d*panel] = 0
			}
			continue
		}
		row := w.values[i*w.cols+at:][:headWidth]
		for d := range headWidth / 2 {
			to[d*panel] = pair(row[2*d], row[2*d+1])
		}
	}
	return dst
}

// pair is two words in one, low first.
func pair(low, high int16) uint32 { return uint32(uint16(low)) | uint32(uint16(high))<<16 }

// valuePanel lays out the columns from at of m: for every two rows one of pairs.
func valuePanel(k kernel, dst []uint32, m *Matrix, at int, inverse float32) []uint32 {
	dst = grown(dst, (m.Rows+1)/2*headWidth)
	for i := 0; i < m.Rows; i += 2 {
		low, high := m.Row(i)[at:][:headWidth], nothing[:]
		if i+1 < m.Rows {
			high = m.Row(i + 1)[at:][:headWidth]
		}
		k.pairs(dst[i/2*headWidth:][:headWidth], low, high, inverse, valueLimit)
	}
	return dst
}

// nothing stands beside the last row where their number is odd.
var nothing [headWidth]float32
