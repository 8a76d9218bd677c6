package neural

// Scratch is the memory that a computation writes its middle results to. It
// grows to the largest use, after which nothing is allocated. Zero is ready for
// use; each goroutine needs one of its own.
type Scratch struct {
	input   quantised // of the linear layer at hand
	query   Matrix
	key     Matrix
	value   Matrix
	context Matrix
	mixed   Matrix
	inner   Matrix
	keys    []float32 // of one head, as panels
	values  []float32 // of one head, one panel
	scores  []float32 // of a block of rows
	tile    []float32 // outputs beyond the last whole panel
}
