package neural

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"
)

// file builds a weights.bin for tests.
type file struct {
	header header
	data   []byte
}

func newFile() *file { return &file{header: header{Fingerprint: "test", Kind: "encoder"}} }

func (f *file) add(name, kind string, data []byte, shape ...int) {
	f.data = append(f.data, make([]byte, ceil(len(f.data), alignment)-len(f.data))...)
	f.header.Tensors = append(f.header.Tensors, &tensor{Name: name, Type: kind, Shape: shape, Offset: len(f.data), Bytes: len(data)})
	f.data = append(f.data, data...)
}

func (f *file) floats(name string, values []float32, shape ...int) {
	var data []byte
	for _, v := range values {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(v))
	}
	f.add(name, "f32", data, shape...)
}

func (f *file) bytes() []byte {
	head, _ := json.Marshal(f.header)
	out := []byte(magic)
	out = binary.LittleEndian.AppendUint32(out, version)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(head)))
	out = append(out, head...)
	out = append(out, make([]byte, ceil(len(out), alignment)-len(out))...)
	return append(out, f.data...)
}

// random makes weights and activations that are the same in every run.
type random struct{ *rand.Rand }

func newRandom(seed uint64) random { return random{rand.New(rand.NewPCG(seed, 1))} }

// normals are nearly normal: sums of six even ones, which no machine computes
// otherwise, as it might a logarithm.
func (r random) normals(n int, deviation float64) []float32 {
	s := make([]float32, n)
	for i := range s {
		sum := -3.0
		for range 6 {
			sum += r.Float64()
		}
		s[i] = float32(sum * (deviation * math.Sqrt2))
	}
	return s
}

func (r random) matrix(rows, cols int) *Matrix {
	return &Matrix{Rows: rows, Cols: cols, Data: r.normals(rows*cols, 1)}
}

func (r random) weights(n int) []byte {
	s := make([]byte, n)
	for i := range s {
		s[i] = byte(int8(r.IntN(255) - 127))
	}
	return s
}

func (f *file) linear(r random, name string, in, out int) {
	f.add(name+".weight", "i8", r.weights(in*out), out, in)
	scale := make([]float32, out)
	for i := range scale {
		scale[i] = float32((0.5 + r.Float64()) / 73 / math.Sqrt(float64(in)))
	}
	f.floats(name+".scale", scale, out)
	f.floats(name+".bias", r.normals(out, 0.1), out)
}

func (f *file) norm(r random, name string, width int) {
	weight := r.normals(width, 0.1)
	for i := range weight {
		weight[i]++
	}
	f.floats(name+".weight", weight, width)
	f.floats(name+".bias", r.normals(width, 0.1), width)
}

func (f *file) layer(r random, name string, width, inner int) {
	for _, part := range []string{".query", ".key", ".value", ".output"} {
		f.linear(r, name+part, width, width)
	}
	f.norm(r, name+".attention.norm", width)
	f.linear(r, name+".intermediate", width, inner)
	f.linear(r, name+".final", inner, width)
	f.norm(r, name+".norm", width)
}

func mustLoad(t testing.TB, f *file, k kernel) *Weights {
	t.Helper()
	w, err := load(f.bytes(), k)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func linearOf(t testing.TB, k kernel, in, out int) *Linear {
	t.Helper()
	f := newFile()
	f.linear(newRandom(uint64(in*out)), "x", in, out)
	l, err := mustLoad(t, f, k).Linear("x", in, out)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func layerOf(t testing.TB, k kernel, width, inner int) *Layer {
	t.Helper()
	f := newFile()
	f.layer(newRandom(7), "layer.0", width, inner)
	l, err := mustLoad(t, f, k).Layer("layer.0", width, inner)
	if err != nil {
		t.Fatal(err)
	}
	return l
}
