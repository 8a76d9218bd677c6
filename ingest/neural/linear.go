package neural

import "fmt"

// maxIn keeps sums exact: 2¹⁶ products of two 8-bit numbers fit into 31 bits.
const maxIn = 1 << 16

// Linear multiplies by a quantised matrix and adds a bias: y = Wx + b.
type Linear struct {
	In, Out    int
	weight     packed
	scale      []float32 // padded with zeros to weight.out
	bias       []float32 // same
	kernel     kernel
	correction *correction // nil = none
}

// Linear reads name.weight, name.scale and name.bias; in or out may be Any.
func (w *Weights) Linear(name string, in, out int) (*Linear, error) {
	t, err := w.rowsOrPanels(name+".weight", out, in)
	if err != nil {
		return nil, err
	}
	l := &Linear{In: t.Shape[1], Out: t.Shape[0], kernel: w.kernel}
	if l.In > maxIn {
		return nil, bad("tensor %q has %d inputs, at most %d", t.Name, l.In, maxIn)
	}
	if l.scale, err = w.Floats(name+".scale", l.Out); err != nil {
		return nil, err
	}
	if l.bias, err = w.Floats(name+".bias", l.Out); err != nil {
		return nil, err
	}
	weight := t.data
	if t.Type != inPanels {
		if !w.header.Narrow {
			weight = narrow(weight, l.scale, l.In)
		}
		weight = panels(weight, l.Out, l.In)
	}
	l.weight = w.kernel.pack(weight, l.Out, l.In)
	l.scale = append(l.scale, make([]float32, l.weight.out-l.Out)...)
	l.bias = append(l.bias, make([]float32, l.weight.out-l.Out)...)
	return l, nil
}

// Apply makes dst, resized to src.Rows × Out, the product of each row of src,
// which has In columns, with the matrix. dst and src must not be the same.
func (l *Linear) Apply(dst, src *Matrix, scratch *Scratch) {
	l.mustTake(src)
	dst.Resize(src.Rows, l.Out)
	q := &scratch.input
	q.fill(l.kernel, src.Data, src.Rows, src.Cols)
	l.multiply(dst.Data, l.Out, q, scratch)
}

// mustTake panics with both shapes rather than with an index out of range.
func (l *Linear) mustTake(src *Matrix) {
	if src.Cols != l.In || len(src.Data) < src.Rows*src.Cols {
		panic(fmt.Sprintf("neural: a matrix of %d × %d (%d numbers) given to a linear layer of %d inputs", src.Rows, src.Cols, len(src.Data), l.In))
	}
}

// multiply writes the product of each quantised row to dst, whose rows are
// stride numbers apart.
func (l *Linear) multiply(dst []float32, stride int, q *quantised, scratch *Scratch) {
	if q.rows > 0 {
		l.kernel.linear(dst, stride, q, l, scratch)
		if l.correction != nil {
			l.correction.apply(dst, stride, q, scratch)
		}
	}
}
