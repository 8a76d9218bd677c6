package neural

import "math"

// attention lets each row take from every row of the same window, in several
// heads; query, key, value and output are all width → width.
type attention struct {
	query, key, value, output *Linear
	heads                     int
}

// headWidth is the width of every head: BERT's small models differ in their
// number, not in this.
const headWidth = panel

// readAttention reads name.query, .key, .value and .output.
func (w *Weights) readAttention(name string, width int) (a attention, err error) {
	a.heads = width / headWidth
	for _, part := range []struct {
		name string
		to   **Linear
	}{{"query", &a.query}, {"key", &a.key}, {"value", &a.value}, {"output", &a.output}} {
		if *part.to, err = w.Linear(name+"."+part.name, width, width); err != nil {
			return a, err
		}
	}
	return a, nil
}

// apply writes what the rows of x take from each other to scratch.mixed; where
// rows is not nil, what those of them take from all, and x keeps no others.
func (a *attention) apply(x *Matrix, rows []int, s *Scratch) {
	a.query.mustTake(x)
	s.input.fill(a.query.kernel, x.Data, x.Rows, x.Cols)
	s.key.project(a.key, s)
	s.keyScale = append(s.keyScale[:0], s.key.scale...)
	for len(s.keyScale)%panel != 0 {
		s.keyScale = append(s.keyScale, 0)
	}
	inverse := a.projectValues(s)
	if rows != nil {
		x.keep(rows)
		s.input.fill(a.query.kernel, x.Data, x.Rows, x.Cols)
	}
	s.query.project(a.query, s)
	s.context.Resize(x.Rows, x.Cols)
	s.values = valuePanels(a.query.kernel, s.values, &s.value, inverse)
	for head := range a.heads {
		a.head(head*headWidth, s)
	}
	a.output.Apply(&s.mixed, &s.context, s)
}

// projectValues leaves the values in s.value; inverse makes integers of them.
func (a *attention) projectValues(s *Scratch) (inverse float32) {
	s.value.Resize(s.input.rows, a.value.Out)
	a.value.multiply(s.value.Data, a.value.Out, &s.input, s)
	step, inverse := scales(a.value.kernel.magnitude(s.value.Data), valueLimit)
	for i := range s.valueScale {
		s.valueScale[i] = step / whole
	}
	return inverse
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

// project makes w the product of s.input with l.
func (w *words) project(l *Linear, s *Scratch) {
	x := &s.projected
	x.Resize(s.input.rows, l.Out)
	l.multiply(x.Data, l.Out, &s.input, s)
	w.rows, w.cols = x.Rows, x.Cols
	w.values, w.scale = grown(w.values, w.rows*w.cols), grown(w.scale, w.rows)
	for i := range w.rows {
		var inverse float32
		w.scale[i], inverse = scales(l.kernel.magnitude(x.Row(i)), scoreLimit)
		l.kernel.words(w.values[i*w.cols:(i+1)*w.cols], x.Row(i), inverse, scoreLimit)
	}
}

// block is the number of rows whose scores are computed together.
const block = 12

// head computes the columns from at of scratch.context: the values of one head,
// weighted by the softmax of query · key / √width.
func (a *attention) head(at int, s *Scratch) {
	k, rows, stride := a.query.kernel, s.query.rows, s.query.cols
	width := ceil(s.key.rows, panel)
	pairs := (s.key.rows + 1) / 2
	values := s.values[at*pairs:]
	s.keys = keyPanels(s.keys, &s.key, at)
	s.scores, s.weights = grown(s.scores, block*width), grown(s.weights, block*width)
	for top := 0; top < rows; top += block {
		n, from := min(block, rows-top), top*stride+at
		k.product(s.scores, width, s.query.values[from:], stride, s.keys, headWidth/2, s.keyScale, n, width/panel)
		for i := range n {
			fill(s.scores[i*width+s.key.rows:(i+1)*width], -math.MaxFloat32)
			s.factor[i] = s.query.scale[top+i] * (math.Log2E / 5.656854249492380195206754896838) // √headWidth
		}
		k.softmax(s.weights, s.scores, n, width, s.factor[:])
		k.product(s.context.Data[from:], stride, s.weights, width, values, pairs, s.valueScale[:], n, 1)
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
	dst = grown(dst, ceil(w.rows, panel)*headWidth/2)
	for top := 0; top < w.rows; top += panel {
		to := (*keyPanel)(dst[top*headWidth/2:])
		for i := range panel {
			if top+i < w.rows {
				to.put(i, (*[headWidth]int16)(w.values[(top+i)*w.cols+at:]))
			} else {
				to.put(i, new([headWidth]int16))
			}
		}
	}
	return dst
}

// keyPanel is one of these.
type keyPanel [headWidth / 2 * panel]uint32

// put makes the pairs of row column i. With the places in a row constant, the
// compiler reads two words at once and asks no bounds.
func (p *keyPanel) put(i int, row *[headWidth]int16) {
	i &= panel - 1
	for d := 0; d < headWidth/2; d += 4 {
		from, to := (*[8]int16)(row[2*d:]), (*[4 * panel]uint32)(p[d*panel:])
		to[i] = pair(from[0], from[1])
		to[panel+i] = pair(from[2], from[3])
		to[2*panel+i] = pair(from[4], from[5])
		to[3*panel+i] = pair(from[6], from[7])
	}
}

// pair is two words in one, low first.
func pair(low, high int16) uint32 { return uint32(uint16(low)) | uint32(uint16(high))<<16 }

// valuePanels lays out m, head after head: for every two rows one of pairs. It
// goes through m once, row by row, for that is how memory is read fastest.
func valuePanels(k kernel, dst []uint32, m *Matrix, inverse float32) []uint32 {
	size := (m.Rows + 1) / 2 * headWidth
	dst = grown(dst, size*m.Cols/headWidth)
	for i := 0; i < m.Rows; i += 2 {
		low, high := m.Row(i), m.Row(min(i+1, m.Rows-1))
		for at := 0; at < m.Cols; at += headWidth {
			over := high[at:][:headWidth]
			if i+1 == m.Rows {
				over = nothing[:]
			}
			k.pairs(dst[at/headWidth*size+i/2*headWidth:][:headWidth], low[at:][:headWidth], over, inverse, valueLimit)
		}
	}
	return dst
}

// nothing stands beside the last row where their number is odd.
var nothing [headWidth]float32
