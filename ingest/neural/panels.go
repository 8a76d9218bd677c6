package neural

// The weights of a linear layer are laid out in panels of 16 outputs: for every
// four inputs 16 × 4 bytes, padded with zeros. That is what two of the kernels
// read, so that a file with its weights in panels is used where it lies: copying
// ten megabytes to memory that was not there before takes longer than all else
// of a load.
const (
	panelOutputs = 16
	panelInputs  = 4
	panelLine    = panelOutputs * panelInputs // bytes
)

// panels lays out rows of in signed bytes.
func panels(rows []byte, out, in int) []byte {
	width := ceil(in, quantum)
	values := make([]byte, ceil(out, panelOutputs)*width)
	for j := range out {
		to, row := values[panelAt(j, width):], rows[j*in:(j+1)*in]
		for len(row) > panelInputs {
			*(*[panelInputs]byte)(to) = [panelInputs]byte(row)
			to, row = to[panelLine:], row[panelInputs:]
		}
		copy(to, row)
	}
	return values
}

// panelAt is where output j begins in panels of width inputs.
func panelAt(j, width int) int {
	return j/panelOutputs*panelOutputs*width + j%panelOutputs*panelInputs
}

// fitsPanels says whether panels of such a shape need no padding.
func fitsPanels(shape []int) bool {
	return len(shape) == 2 && shape[0]%panelOutputs == 0 && shape[1]%quantum == 0
}
