package neural

import "math"

// Norm is layer normalisation (Ba et al., 2016): each row gets mean 0 and
// variance 1, then weight and bias.
type Norm struct {
	weight, bias []float32
	epsilon      float32
	kernel       kernel
}

// Norm reads name.weight and name.bias of width numbers. epsilon is added to the
// variance: 1e-12 in BERT.
func (w *Weights) Norm(name string, width int, epsilon float32) (*Norm, error) {
	weight, err := w.Floats(name+".weight", width)
	if err != nil {
		return nil, err
	}
	bias, err := w.Floats(name+".bias", width)
	if err != nil {
		return nil, err
	}
	return &Norm{weight, bias, epsilon, w.kernel}, nil
}

// Apply normalises each row of x in place.
func (n *Norm) Apply(x *Matrix) {
	for i := range x.Rows {
		n.kernel.norm(x.Row(i), nil, n.weight, n.bias, n.epsilon)
	}
}

// addRows normalises the sum of the rows of x and y, which are as wide as the
// norm, into x.
func (n *Norm) addRows(x, y []float32) {
	width := len(n.weight)
	for i := 0; i < len(x); i += width {
		n.kernel.norm(x[i:i+width], y[i:i+width], n.weight, n.bias, n.epsilon)
	}
}

// Relu replaces negative numbers, and NaN, by 0 in place.
func Relu(x []float32) { best().relu(x) }

// Softmax makes x a distribution in place: exp(x) over the sum of all.
func Softmax(x []float32) {
	scale := 1 / powers(x, math.Log2E)
	for i := range x {
		x[i] *= scale
	}
}

// best is the kernel in use, or the portable one where the environment names a
// kernel that is not there: Load has said so by then, and the bits are the same.
func best() kernel {
	if k, err := chosen(); err == nil {
		return k
	}
	return portable{}
}
