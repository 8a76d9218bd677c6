package attribute

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"standpoint/ingest/article"
	"standpoint/ingest/neural"
)

// tensor is one of a weights.bin that a test makes up.
type tensor struct {
	Name   string `json:"name"`
	Type   string `json:"type"`
	Shape  []int  `json:"shape"`
	Offset int    `json:"offset"`
	Bytes  int    `json:"bytes"`
	data   []byte
}

// random makes up tensors.
type random struct{ *rand.Rand }

func newRandom(seed uint64) random { return random{rand.New(rand.NewPCG(seed, 4))} }

func (r random) floats(name string, shape ...int) tensor {
	var data []byte
	for range product(shape) {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(float32(r.NormFloat64())))
	}
	return tensor{Name: name, Type: "f32", Shape: shape, data: data}
}

func (r random) linear(name string, in, out int) []tensor {
	data := make([]byte, in*out)
	for i := range data {
		data[i] = byte(int8(r.IntN(255) - 127))
	}
	scale := tensor{Name: name + ".scale", Type: "f32", Shape: []int{out}}
	for range out {
		scale.data = binary.LittleEndian.AppendUint32(scale.data, math.Float32bits(float32(1/(73*math.Sqrt(float64(in))))))
	}
	return []tensor{{Name: name + ".weight", Type: "i8", Shape: []int{out, in}, data: data}, scale, r.floats(name+".bias", out)}
}

func product(shape []int) int {
	n := 1
	for _, s := range shape {
		n *= s
	}
	return n
}

// tensors are all that the stage reads.
func (r random) tensors() []tensor {
	all := append(r.linear("tag", width, labels), r.floats("tag.shapes", article.ShapeCount, labels),
		r.floats("tag.transitions", 2, labels, labels), r.floats("calibration", evidences), r.floats("threshold", 1))
	for _, l := range links {
		name := "link." + l.name
		all = append(all, r.linear(name+".left", ends, hidden)...)
		all = append(all, r.linear(name+".right", ends, hidden)...)
		all = append(all, r.floats(name+".features", features, hidden), r.floats(name+".score", hidden), r.floats(name+".bias", 1))
	}
	return all
}

// file is a weights.bin (see neural.Load).
func file(tensors []tensor) []byte {
	pad := func(b []byte) []byte { return append(b, make([]byte, (64-len(b)%64)%64)...) }
	var data []byte
	for i := range tensors {
		data = pad(data)
		tensors[i].Offset, tensors[i].Bytes = len(data), len(tensors[i].data)
		data = append(data, tensors[i].data...)
	}
	head, _ := json.Marshal(map[string]any{"fingerprint": "made up", "kind": "attribution", "tensors": tensors})
	out := binary.LittleEndian.AppendUint32([]byte("SPWEIGHT"), 1)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(head)))
	return append(pad(append(out, head...)), data...)
}

func madeUp(t testing.TB, seed uint64) *model {
	t.Helper()
	m, err := load(file(newRandom(seed).tensors()))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestLoad refuses weights in which a tensor is missing or has another shape.
func TestLoad(t *testing.T) {
	whole := newRandom(1).tensors()
	for i, x := range whole {
		without := slices.Delete(slices.Clone(whole), i, i+1)
		if _, err := load(file(without)); !errors.Is(err, neural.ErrWeights) {
			t.Errorf("without %s: %v", x.Name, err)
		}
		other := slices.Clone(whole)
		other[i].Shape = append([]int{1}, x.Shape...)
		if _, err := load(file(other)); !errors.Is(err, neural.ErrWeights) {
			t.Errorf("%s of the shape %v: %v", x.Name, other[i].Shape, err)
		}
	}
	if _, err := load(nil); !errors.Is(err, neural.ErrWeights) {
		t.Errorf("no bytes: %v", err)
	}
	if m := madeUp(t, 1); m.fingerprint != "made up" {
		t.Errorf("fingerprint %q", m.fingerprint)
	}
}

// TestFingerprint holds that the weights in the program are whole.
func TestFingerprint(t *testing.T) {
	if mark, err := Fingerprint(); err != nil || mark == "" {
		t.Errorf("got %q, %v", mark, err)
	}
}
