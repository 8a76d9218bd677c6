package neural

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
)

// ErrWeights says that a weights.bin is damaged, of another version, or not of
// the shape that the code expects. What is wrong is in the message around it.
var ErrWeights = errors.New("bad weights")

const (
	magic     = "SPWEIGHT"
	version   = 1
	headAt    = len(magic) + 8 // bytes before the JSON header
	alignment = 64             // of the data and of each tensor in it, bytes
	inPanels  = "p8"           // type of a matrix of bytes in panels (panels.go)
)

// Weights are the tensors of one weights.bin, by name. They are never written
// to once loaded, so any number of goroutines may share them.
type Weights struct {
	header  header
	tensors map[string]*tensor
	kernel  kernel
}

type header struct {
	Fingerprint string    `json:"fingerprint"`
	Kind        string    `json:"kind"`
	Narrow      bool      `json:"narrow,omitempty"` // its linear layers are narrowed already
	Tensors     []*tensor `json:"tensors"`
}

type tensor struct {
	Name   string `json:"name"`
	Type   string `json:"type"`
	Shape  []int  `json:"shape"`
	Offset int    `json:"offset"` // bytes from the start of the data
	Bytes  int    `json:"bytes"`
	data   []byte
}

// Load reads the bytes of a weights.bin and checks all of them: sizes, overlap,
// numbers that are none. Errors wrap ErrWeights, or ErrKernel where the
// environment names a kernel that this machine has not. The bytes are kept and
// must not change afterwards.
func Load(file []byte) (*Weights, error) {
	k, err := chosen()
	if err != nil {
		return nil, err
	}
	return load(file, k)
}

func load(file []byte, k kernel) (*Weights, error) {
	w := &Weights{tensors: map[string]*tensor{}, kernel: k}
	data, err := w.readHeader(file)
	if err != nil {
		return nil, err
	}
	for _, t := range w.header.Tensors {
		if t == nil {
			return nil, bad("a tensor is null")
		}
		if err := t.read(data); err != nil {
			return nil, err
		}
		if t.Type == inPanels && !w.header.Narrow {
			return nil, bad("tensor %q is in panels, but not narrowed", t.Name)
		}
		if w.tensors[t.Name] != nil {
			return nil, bad("tensor %q twice", t.Name)
		}
		w.tensors[t.Name] = t
	}
	if err := overlap(w.header.Tensors); err != nil {
		return nil, err
	}
	return w, inParallel(len(w.header.Tensors), func(i int) error { return w.header.Tensors[i].check() })
}

// readHeader fills in the header and gives the data behind it.
func (w *Weights) readHeader(file []byte) ([]byte, error) {
	if len(file) < headAt {
		return nil, bad("%d bytes, cut within the head", len(file))
	}
	if string(file[:len(magic)]) != magic {
		return nil, bad("starts with %q, not with %q", file[:len(magic)], magic)
	}
	if v := binary.LittleEndian.Uint32(file[len(magic):]); v != version {
		return nil, bad("version %d, not %d", v, version)
	}
	length := binary.LittleEndian.Uint32(file[len(magic)+4:])
	if uint64(length) > uint64(len(file)-headAt) {
		return nil, bad("%d bytes, cut within the header of %d", len(file), length)
	}
	end := headAt + int(length)
	if err := json.Unmarshal(file[headAt:end], &w.header); err != nil {
		return nil, bad("header: %v", err)
	}
	if w.header.Fingerprint == "" {
		return nil, bad("no fingerprint")
	}
	return file[min(ceil(end, alignment), len(file)):], nil
}

// read checks what the header says of t and takes its bytes out of data.
func (t *tensor) read(data []byte) error {
	size, ok := map[string]int{"i8": 1, inPanels: 1, "f32": 4}[t.Type]
	if !ok {
		return bad("tensor %q has the unknown type %q", t.Name, t.Type)
	}
	if len(t.Shape) == 0 {
		return bad("tensor %q has no shape", t.Name)
	}
	for _, n := range t.Shape {
		if n <= 0 || n > math.MaxInt32/size {
			return bad("tensor %q has the shape %v", t.Name, t.Shape)
		}
		size *= n
	}
	if t.Type == inPanels && !fitsPanels(t.Shape) {
		return bad("tensor %q of shape %v does not fit panels of %d × %d", t.Name, t.Shape, panelOutputs, quantum)
	}
	if t.Bytes != size {
		return bad("tensor %q of shape %v says %d bytes, not %d", t.Name, t.Shape, t.Bytes, size)
	}
	if t.Offset < 0 || t.Offset%alignment != 0 {
		return bad("tensor %q starts at %d, no multiple of %d", t.Name, t.Offset, alignment)
	}
	if t.Offset > len(data) || t.Bytes > len(data)-t.Offset {
		return bad("tensor %q is cut: it ends at %d of %d bytes of data", t.Name, t.Offset+t.Bytes, len(data))
	}
	t.data = data[t.Offset : t.Offset+t.Bytes]
	return nil
}

// check finds numbers that no weight may be.
func (t *tensor) check() error {
	if t.Type != "f32" {
		if i := bytes.IndexByte(t.data, 0x80); i >= 0 {
			return bad("tensor %q has -128 at %d, outside -127…127", t.Name, i)
		}
		return nil
	}
	for i := 0; i < len(t.data); i += 4 {
		const exponent = 0x7f800000
		if binary.LittleEndian.Uint32(t.data[i:])&exponent == exponent {
			return bad("tensor %q has %v at %d", t.Name, float32At(t.data[i:]), i/4)
		}
	}
	return nil
}

func overlap(tensors []*tensor) error {
	sorted := slices.SortedFunc(slices.Values(tensors), func(a, b *tensor) int { return a.Offset - b.Offset })
	for i := 1; i < len(sorted); i++ {
		if a, b := sorted[i-1], sorted[i]; a.Offset+a.Bytes > b.Offset {
			return bad("tensors %q and %q overlap", a.Name, b.Name)
		}
	}
	return nil
}

func float32At(b []byte) float32 { return math.Float32frombits(binary.LittleEndian.Uint32(b)) }

func bad(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrWeights, fmt.Sprintf(format, args...))
}
