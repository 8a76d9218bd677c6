package neural

import "strconv"

// Layer is one layer of a transformer as in BERT: attention and two linear
// layers with GELU between them, each followed by the norm of what came in plus
// what came out.
type Layer struct {
	attention     attention
	attentionNorm *Norm
	intermediate  *Linear
	final         *Linear
	norm          *Norm
}

// epsilon is what BERT adds to the variance of a row.
const epsilon = 1e-12

// Layer reads name.query, .key, .value, .output, .attention.norm, .intermediate,
// .final and .norm: width is a multiple of 32, the width of a head, and inner is
// the width between the linear layers.
func (w *Weights) Layer(name string, width, inner int) (*Layer, error) {
	if width%headWidth != 0 {
		return nil, bad("layer %q is %d wide, no multiple of %d", name, width, headWidth)
	}
	var l Layer
	var err error
	if l.attention, err = w.readAttention(name, width); err != nil {
		return nil, err
	}
	if l.attentionNorm, err = w.Norm(name+".attention.norm", width, epsilon); err != nil {
		return nil, err
	}
	if l.intermediate, err = w.Linear(name+".intermediate", width, inner); err != nil {
		return nil, err
	}
	if l.final, err = w.Linear(name+".final", inner, width); err != nil {
		return nil, err
	}
	l.norm, err = w.Norm(name+".norm", width, epsilon)
	return &l, err
}

// Layers reads as many layers as there is room for, name.0 and on, on all cores.
func (w *Weights) Layers(layers []*Layer, name string, width, inner int) error {
	return inParallel(len(layers), func(i int) (err error) {
		layers[i], err = w.Layer(name+"."+strconv.Itoa(i), width, inner)
		return err
	})
}

// Apply replaces x by what the layer makes of it. The rows of x are those of one
// window: each attends to all of them.
func (l *Layer) Apply(x *Matrix, scratch *Scratch) { l.apply(x, nil, scratch) }

// ApplyTo does so for some rows, in ascending order, each once, and leaves no others in x:
// for the last layer, of which not all are wanted. They become what they would
// be among all.
func (l *Layer) ApplyTo(x *Matrix, rows []int, scratch *Scratch) {
	if rows == nil {
		rows = []int{}
	}
	l.apply(x, rows, scratch)
}

// apply is Apply where rows is nil.
func (l *Layer) apply(x *Matrix, rows []int, scratch *Scratch) {
	l.attention.apply(x, rows, scratch)
	l.attentionNorm.addRows(x.Data[:x.Rows*x.Cols], scratch.mixed.Data)
	for top := 0; top < x.Rows; top += innerBlock {
		l.feed(x.Data[top*x.Cols:min(top+innerBlock, x.Rows)*x.Cols], scratch)
	}
}

// innerBlock is the number of rows that go through the inner layers together:
// their middle results stay in the second-level cache. It is whole tiles of all
// kernels.
const innerBlock = 48

// feed puts some rows, one after the other in x, through the inner layers.
func (l *Layer) feed(x []float32, s *Scratch) {
	width, k := l.intermediate.In, l.intermediate.kernel
	rows := len(x) / width
	s.inner.Resize(rows, l.intermediate.Out)
	s.mixed.Resize(rows, width)
	s.input.fill(k, x, rows, width)
	l.intermediate.multiply(s.inner.Data, s.inner.Cols, &s.input, s)
	k.gelu(s.inner.Data)
	s.input.fill(k, s.inner.Data, rows, s.inner.Cols)
	l.final.multiply(s.mixed.Data, width, &s.input, s)
	l.norm.addRows(x, s.mixed.Data)
}
