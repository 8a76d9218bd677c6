package neural

// Layer is one layer of a transformer as in BERT: attention and two linear
// layers with GELU between them, each followed by the norm of what came in plus
// what came out.
type Layer struct {
	Attention     Attention
	AttentionNorm *Norm
	Intermediate  *Linear
	Final         *Linear
	Norm          *Norm
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
	if l.Attention, err = w.attention(name, width); err != nil {
		return nil, err
	}
	if l.AttentionNorm, err = w.Norm(name+".attention.norm", width, epsilon); err != nil {
		return nil, err
	}
	if l.Intermediate, err = w.Linear(name+".intermediate", width, inner); err != nil {
		return nil, err
	}
	if l.Final, err = w.Linear(name+".final", inner, width); err != nil {
		return nil, err
	}
	l.Norm, err = w.Norm(name+".norm", width, epsilon)
	return &l, err
}

// Apply replaces x by what the layer makes of it. The rows of x are those of one
// window: each attends to all of them.
func (l *Layer) Apply(x *Matrix, scratch *Scratch) {
	l.Attention.apply(x, scratch)
	l.AttentionNorm.addRows(x.Data, scratch.mixed.Data)
	for top := 0; top < x.Rows; top += innerBlock {
		l.feed(x.Data[top*x.Cols:min(top+innerBlock, x.Rows)*x.Cols], scratch)
	}
}

// innerBlock is the number of rows that go through the inner layers together:
// their middle results stay in the second-level cache.
const innerBlock = 64

// feed puts some rows, one after the other in x, through the inner layers.
func (l *Layer) feed(x []float32, s *Scratch) {
	width, k := l.Intermediate.In, l.Intermediate.kernel
	rows := len(x) / width
	s.inner.Resize(rows, l.Intermediate.Out)
	s.mixed.Resize(rows, width)
	s.input.fill(k, x, rows, width)
	l.Intermediate.multiply(s.inner.Data, s.inner.Cols, &s.input, s)
	k.gelu(s.inner.Data)
	s.input.fill(k, s.inner.Data, rows, s.inner.Cols)
	l.Final.multiply(s.mixed.Data, width, &s.input, s)
	l.Norm.addRows(x, s.mixed.Data)
}
