package neural

// Scratch is the memory that a computation writes its middle results to. It
// grows to the largest use, after which nothing is allocated. Zero is ready for
// use; each goroutine needs one of its own.
type Scratch struct {
	input      quantised // of the linear layer at hand
	tile       []float32 // outputs beyond the last whole panel
	twins      []int64   // weights of two outputs, for the portable kernel
	projected  Matrix    // keys or queries
	value      Matrix    // values
	query, key words
	keyScale   []float32 // with zeros to whole panels
	valueScale [panel]float32
	keys       []uint32       // of one head, as panels
	values     []uint32       // of all heads, a panel each
	scores     []float32      // of a block of rows
	weights    []int16        // same, from softmax
	factor     [block]float32 // of the scores of each row
	context    Matrix         // weighted values of all heads
	mixed      Matrix         // what is to be added to the input
	inner      Matrix
	low        Matrix    // of a correction, between its two matrices
	lowInput   quantised // the same
	change     Matrix    // what a correction adds
}
