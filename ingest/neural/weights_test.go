package neural

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
)

// small has one of everything.
func small() *file {
	f, r := newFile(), newRandom(1)
	f.layer(r, "layer.0", 32, 48)
	f.add("words.weight", "i8", []byte{1, 0xff, 127, 0x81, 0, 2}, 3, 2)
	f.floats("words.scale", []float32{0.5, 2, 1}, 3)
	f.floats("positions", []float32{1, 2, 3, 4}, 2, 2)
	return f
}

// withHeader is a file whose header is the given JSON.
func withHeader(head string) []byte {
	out := binary.LittleEndian.AppendUint32([]byte(magic), version)
	out = append(binary.LittleEndian.AppendUint32(out, uint32(len(head))), head...)
	return append(out, make([]byte, ceil(len(out), alignment)-len(out)+128)...)
}

func TestLoadNamesTheFault(t *testing.T) {
	whole := small().bytes()
	changed := func(at int, b byte) []byte {
		c := slices.Clone(whole)
		c[at] = b
		return c
	}
	one := func(tensors string) []byte {
		return withHeader(`{"fingerprint":"f","tensors":[` + tensors + `]}`)
	}
	numbers := func(v float32) []byte {
		f := newFile()
		f.floats("x", []float32{1, v}, 2)
		return f.bytes()
	}
	for _, c := range []struct {
		file []byte
		want string
	}{
		{nil, "0 bytes, cut within the head"},
		{whole[:15], "15 bytes, cut within the head"},
		{changed(0, 'X'), `starts with "XPWEIGHT"`},
		{changed(8, 2), "version 2, not 1"},
		{changed(15, 0xff), "cut within the header"},
		{whole[:40], "40 bytes, cut within the header"},
		{whole[:len(whole)-1], `tensor "positions" is cut`},
		{withHeader("{"), "header: unexpected end"},
		{withHeader(`{"fingerprint":7}`), "header: json"},
		{withHeader(`{}`), "no fingerprint"},
		{one(`null`), "a tensor is null"},
		{one(`{"name":"x","type":"f64","shape":[1],"bytes":8}`), `"x" has the unknown type "f64"`},
		{one(`{"name":"x","type":"f32","shape":[],"bytes":4}`), `"x" has no shape`},
		{one(`{"name":"x","type":"i8","shape":[0],"bytes":0}`), `"x" has the shape [0]`},
		{one(`{"name":"x","type":"i8","shape":[-2,-2],"bytes":4}`), `"x" has the shape [-2 -2]`},
		{one(`{"name":"x","type":"i8","shape":[2147483647,2147483647],"bytes":0}`), `"x" has the shape`},
		{one(`{"name":"x","type":"f32","shape":[2],"bytes":7}`), `says 7 bytes, not 8`},
		{one(`{"name":"x","type":"f32","shape":[2],"bytes":8,"offset":-64}`), `starts at -64`},
		{one(`{"name":"x","type":"f32","shape":[2],"bytes":8,"offset":4}`), `starts at 4, no multiple of 64`},
		{one(`{"name":"x","type":"f32","shape":[2],"bytes":8,"offset":6400}`), `is cut: it ends at 6408`},
		{one(`{"name":"x","type":"p8","shape":[16,17],"bytes":272}`), `"x" of shape [16 17] does not fit panels of 16 × 16`},
		{one(`{"name":"x","type":"p8","shape":[8,32],"bytes":256}`), `"x" of shape [8 32] does not fit`},
		{one(`{"name":"x","type":"p8","shape":[16],"bytes":16}`), `"x" of shape [16] does not fit`},
		{one(`{"name":"x","type":"p8","shape":[16,16],"bytes":255}`), `says 255 bytes, not 256`},
		{one(`{"name":"x","type":"p8","shape":[16,8],"bytes":128}`), `"x" of shape [16 8] does not fit`},
		{one(`{"name":"x","type":"i8","shape":[1],"bytes":1},{"name":"x","type":"i8","shape":[1],"bytes":1,"offset":64}`), `tensor "x" twice`},
		{one(`{"name":"x","type":"i8","shape":[65],"bytes":65},{"name":"y","type":"i8","shape":[1],"bytes":1,"offset":64}`), `"x" and "y" overlap`},
		{numbers(float32(math.NaN())), `"x" has NaN at 1`},
		{numbers(float32(math.Inf(-1))), `"x" has -Inf at 1`},
		{func() []byte {
			f := newFile()
			f.add("x", "i8", []byte{0, 0x80}, 2)
			return f.bytes()
		}(), `"x" has -128 at 1`},
		{func() []byte {
			f := newFile()
			f.add("x", inPanels, make([]byte, 256), 16, 16)
			return f.bytes()
		}(), `"x" is in panels, but not narrowed`},
		{func() []byte {
			f := newFile()
			f.header.Narrow = true
			f.add("x", inPanels, append(make([]byte, 255), 0x80), 16, 16)
			return f.bytes()
		}(), `"x" has -128 at 255`},
	} {
		_, err := Load(c.file)
		if !errors.Is(err, ErrWeights) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %q", err, c.want)
		}
	}
}

func TestTensorsAreOfTheExpectedShape(t *testing.T) {
	w, err := Load(small().bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		read func() error
		want string // "" = no error
	}{
		{func() error { _, err := w.Floats("positions", 2, 2); return err }, ""},
		{func() error { _, err := w.Floats("positions", Any, 2); return err }, ""},
		{func() error { _, err := w.Floats("positions", 4); return err }, `"positions" has the shape [2 2], not [4]`},
		{func() error { _, err := w.Floats("words.weight", 3, 2); return err }, `"words.weight" is i8, not f32`},
		{func() error { _, err := w.Floats("nowhere", 1); return err }, `no tensor "nowhere"`},
		{func() error { _, err := w.Table("words", 3, 3); return err }, `"words.weight" has the shape [3 2], not [3 3]`},
		{func() error { _, err := w.Table("layer.0.norm", 32, 32); return err }, `is f32, not i8`},
		{func() error { _, err := w.Linear("layer.0.query", 32, 32); return err }, ""},
		{func() error { _, err := w.Linear("layer.0.query", 32, 7); return err }, `not [7 32]`},
		{func() error { _, err := w.Linear("words", 2, 3); return err }, `no tensor "words.bias"`},
		{func() error { _, err := w.Norm("layer.0.norm", 32, 1); return err }, ""},
		{func() error { _, err := w.Norm("words", 32, 1); return err }, `is i8, not f32`},
		{func() error { _, err := w.Layer("layer.0", 32, 48); return err }, ""},
		{func() error { _, err := w.Layer("layer.0", 32, 49); return err }, `not [49 32]`},
		{func() error { _, err := w.Layer("layer.0", 33, 48); return err }, "33 wide, no multiple of 32"},
		{func() error { _, err := w.Layer("layer.1", 32, 48); return err }, `no tensor "layer.1.query.weight"`},
	} {
		err := c.read()
		if c.want == "" && err != nil || c.want != "" && (!errors.Is(err, ErrWeights) || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("got %v, want %q", err, c.want)
		}
	}
	if w.Fingerprint() != "test" || w.Kind() != "encoder" {
		t.Errorf("fingerprint %q, kind %q", w.Fingerprint(), w.Kind())
	}
}

func TestTableCopiesScaledRows(t *testing.T) {
	words, err := mustLoad(t, small(), portable{}).Table("words", Any, 2)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range [][]float32{{0.5, -0.5}, {254, -254}, {0, 2}} {
		got := make([]float32, words.Cols)
		words.Copy(got, i)
		if !slices.Equal(got, want) {
			t.Errorf("row %d of %d: got %v, want %v", i, words.Rows, got, want)
		}
	}
}

// Whatever the bytes: an error or weights that can be read, and no panic.
func FuzzLoad(f *testing.F) {
	tiny := newFile()
	tiny.linear(newRandom(1), "x", 3, 2)
	whole := tiny.bytes()
	f.Add(whole)
	f.Add(whole[:60])
	even := newFile()
	even.header.Narrow = true
	even.linear(newRandom(1), "x", 16, 16)
	even.header.Tensors[0].Type = inPanels
	f.Add(even.bytes())
	f.Add(withHeader(`{"fingerprint":"f","tensors":[{"name":"x","type":"i8","shape":[1],"bytes":1}]}`))
	f.Fuzz(func(t *testing.T, file []byte) {
		w, err := Load(file)
		if err != nil {
			if !errors.Is(err, ErrWeights) {
				t.Fatalf("%v is no ErrWeights", err)
			}
			return
		}
		l, err := w.Linear("x", Any, Any)
		if err != nil {
			return
		}
		var y Matrix
		l.Apply(&y, &Matrix{1, l.In, make([]float32, l.In)}, new(Scratch))
		if len(y.Data) != l.Out {
			t.Errorf("%d outputs of %d", len(y.Data), l.Out)
		}
	})
}
