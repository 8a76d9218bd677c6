package neural

// kernel is the arithmetic for one kind of processor. All kernels give the same
// bits: sums of integers are exact, floats are added in one order (see
// portable.go), and no multiplication is fused with an addition.
type kernel interface {
	String() string
	// pack lays out a matrix of out rows and in columns of signed bytes.
	pack(weight []byte, out, in int) packed
	// quantise fills the values, scales and shifts of q from rows of cols numbers.
	quantise(q *quantised, x []float32, cols int)
	// linear writes q × weight, scaled and with the bias, to rows stride apart.
	linear(dst []float32, stride int, q *quantised, l *Linear, scratch *Scratch)
	// product writes a × b: a has rows of k numbers, aStride apart, b is k × panel,
	// and dst has rows of panel numbers, stride apart.
	product(dst []float32, stride int, a []float32, aStride int, b []float32, rows, k int)
	// softmax makes each number 2^(scale × (x − max)) and gives their sum.
	// len(x) is a multiple of lanes.
	softmax(x []float32, scale float32) float32
	// gelu and relu work in place on any number of numbers.
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
}
