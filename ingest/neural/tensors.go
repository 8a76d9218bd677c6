package neural

import (
	"fmt"
	"slices"
)

// Any stands in an expected shape for a number that the code does not know,
// such as the size of a vocabulary.
const Any = -1

// Fingerprint tells the training run that the weights come from. The encoder
// and the heads on it must bear the same one.
func (w *Weights) Fingerprint() string { return w.header.Fingerprint }

// Kind is what the weights are of: "encoder", or the name of a head.
func (w *Weights) Kind() string { return w.header.Kind }

// LoadKind is Load of weights that must be of one kind. The error names it.
func LoadKind(file []byte, kind string) (*Weights, error) {
	w, err := Load(file)
	if err == nil && w.Kind() != kind {
		err = bad("they are of %q", w.Kind())
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", kind, err)
	}
	return w, nil
}

// Floats copies the float tensor of that name, row after row. The error wraps
// ErrWeights where it is missing, of 8 bits, or of another shape.
func (w *Weights) Floats(name string, shape ...int) ([]float32, error) {
	t, err := w.tensor(name, "f32", shape)
	if err != nil {
		return nil, err
	}
	floats := make([]float32, len(t.data)/4)
	for i := range floats {
		floats[i] = float32At(t.data[4*i:])
	}
	return floats, nil
}

func (w *Weights) bytes(name string, shape ...int) (*tensor, error) {
	return w.tensor(name, "i8", shape)
}

// rowsOrPanels is a matrix of bytes in either layout.
func (w *Weights) rowsOrPanels(name string, shape ...int) (*tensor, error) {
	if t := w.tensors[name]; t != nil && t.Type == inPanels {
		return w.tensor(name, inPanels, shape)
	}
	return w.bytes(name, shape...)
}

func (w *Weights) tensor(name, kind string, shape []int) (*tensor, error) {
	t := w.tensors[name]
	if t == nil {
		return nil, bad("no tensor %q", name)
	}
	if t.Type != kind {
		return nil, bad("tensor %q is %s, not %s", name, t.Type, kind)
	}
	if !slices.EqualFunc(t.Shape, shape, func(is, want int) bool { return is == want || want == Any }) {
		return nil, bad("tensor %q has the shape %v, not %v", name, t.Shape, shape)
	}
	return t, nil
}

// Table is a quantised table of embeddings: one row an entry.
type Table struct {
	Rows, Cols int
	data       []byte // two's complement
	scale      []float32
}

// Table reads name.weight and name.scale; rows or cols may be Any.
func (w *Weights) Table(name string, rows, cols int) (*Table, error) {
	t, err := w.bytes(name+".weight", rows, cols)
	if err != nil {
		return nil, err
	}
	scale, err := w.Floats(name+".scale", t.Shape[0])
	if err != nil {
		return nil, err
	}
	return &Table{Rows: t.Shape[0], Cols: t.Shape[1], data: t.data, scale: scale}, nil
}

// Copy writes row i of the table, 0 ≤ i < Rows, to dst, which has Cols numbers.
func (t *Table) Copy(dst []float32, i int) {
	row, scale := t.data[i*t.Cols:(i+1)*t.Cols], t.scale[i]
	dst = dst[:len(row)]
	for j, b := range row {
		dst[j] = float32(float32(int8(b)) * scale)
	}
}
