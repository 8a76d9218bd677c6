package neural

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"math"
	"strings"
)

// Narrowed is a weights.bin with the weights of its linear layers narrowed and,
// where they need no padding, in panels, as they otherwise are made at each load:
// what is computed stays the same, bit for bit. cmd/train runs it over what it
// writes; a file that is so already stays as it is.
func Narrowed(file []byte) ([]byte, error) {
	w, err := load(bytes.Clone(file), portable{})
	if err != nil {
		return file, err
	}
	narrow := !w.header.Narrow
	w.header.Narrow = true
	end := 0
	for _, t := range w.header.Tensors {
		name, ok := strings.CutSuffix(t.Name, ".weight")
		bias, scale := w.tensors[name+".bias"], w.tensors[name+".scale"]
		if ok && bias != nil && scale != nil && t.Type == "i8" {
			if narrow {
				t.narrow(scale)
			}
			t.layOut()
		}
		end = max(end, t.Offset+t.Bytes)
	}
	head, err := json.Marshal(w.header)
	if err != nil {
		return nil, err
	}
	out := binary.LittleEndian.AppendUint32(append([]byte(magic), file[len(magic):len(magic)+4]...), uint32(len(head)))
	out = append(out, head...)
	out = append(out, make([]byte, ceil(len(out), alignment)-len(out))...)
	data := make([]byte, end)
	for _, t := range w.header.Tensors {
		copy(data[t.Offset:], t.data)
	}
	return append(out, data...), nil
}

// narrow narrows the rows of t and writes their new scales.
func (t *tensor) narrow(scale *tensor) {
	rows := make([]float32, len(scale.data)/4)
	for i := range rows {
		rows[i] = float32At(scale.data[4*i:])
	}
	copy(t.data, narrow(t.data, rows, t.Shape[1]))
	for i, v := range rows {
		binary.LittleEndian.PutUint32(scale.data[4*i:], math.Float32bits(v))
	}
}

// layOut puts the rows of t in panels.
func (t *tensor) layOut() {
	if fitsPanels(t.Shape) {
		t.Type, t.data = inPanels, panels(t.data, t.Shape[0], t.Shape[1])
	}
}
