package neural

// kernel is the arithmetic for one kind of processor. All kernels give the same
// bits: sums of integers are exact, floats are added in one order (see
// portable.go), and no multiplication is fused with an addition.
type kernel interface {
	String() string
	// pack lays out a matrix of so many outputs and inputs that comes in panels
	// (panels.go), which it may keep.
	pack(panels []byte, out, in int) packed
	// quantise fills the values, scales and shifts of q from rows of cols numbers.
	quantise(q *quantised, x []float32, cols int)
	// linear writes q × weight, scaled and with the bias, to rows stride apart.
	linear(dst []float32, stride int, q *quantised, l *Linear, scratch *Scratch)
	// magnitude is the largest |x|; what is no number does not count.
	magnitude(x []float32) float32
	// words makes integers in −limit…limit of x × inverse; len(x) is a multiple of
	// lanes here and in pairs, which puts those of two rows side by side.
	words(dst []int16, x []float32, inverse, limit float32)
	pairs(dst []uint32, low, high []float32, inverse, limit float32)
	// product writes a × b × scale: a has rows of 2 × pairs words, aStride apart; b
	// has panels of pairs rows and 32 columns, each a pair of words, low first;
	// scale has a number a column, and dst rows stride apart.
	product(dst []float32, stride int, a []int16, aStride int, b []uint32, pairs int, scale []float32, rows, panels int)
	// softmax makes p the softmax of scale × x, in parts of whole: rows of n, a
	// multiple of lanes, and a scale for each. It spoils x.
	softmax(p []int16, x []float32, rows, n int, scale []float32)
	// gelu is x·Φ(x), Φ by the error function (Hendrycks and Gimpel, 2016), off by at
	// most 2e-6 where |x| ≤ 10; NaN stays NaN. It and relu work in place on any number
	// of numbers.
	gelu(x []float32)
	relu(x []float32)
	// norm writes the norm of x + y over x; y may be nil.
	norm(x, y, weight, bias []float32, epsilon float32)
}

// panel is the number of columns of the right-hand matrix of a product.
const panel = 32

// lanes is the number of partial results of every sum over a row: lane i takes
// elements i, i+16, i+32, …
const lanes = 16

// packed is a matrix of weights in the layout of one kernel.
type packed struct {
	out, in int // padded
	values  []byte
	start   []int32 // what the sum of an output begins with, in avx2
}
