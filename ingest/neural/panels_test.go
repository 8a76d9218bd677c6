package neural

import (
	"errors"
	"slices"
	"sync/atomic"
	"testing"
)

// weightAt is the weight of output j and input i as panels have it.
func weightAt(values []byte, width, j, i int) byte {
	return values[j/16*16*width+i/4*64+j%16*4+i%4]
}

func TestPanelsHaveEachWeightOnce(t *testing.T) {
	for _, shape := range [][2]int{{1, 1}, {15, 3}, {16, 16}, {17, 20}, {49, 33}, {64, 384}} {
		out, in := shape[0], shape[1]
		rows, width := newRandom(41).weights(out*in), ceil(in, quantum)
		values := panels(rows, out, in)
		if len(values) != ceil(out, panelOutputs)*width {
			t.Fatalf("%v: %d bytes", shape, len(values))
		}
		for j := range ceil(out, panelOutputs) {
			for i := range width {
				var want byte
				if j < out && i < in {
					want = rows[j*in+i]
				}
				if got := weightAt(values, width, j, i); got != want {
					t.Fatalf("%v: output %d, input %d is %d, want %d", shape, j, i, got, want)
				}
			}
		}
	}
}

// A file with panels, as it is embedded, computes what one with rows does, on
// every kernel; what fits no panels is in rows still.
func TestFileInPanelsComputesTheSame(t *testing.T) {
	f := newFile()
	f.layer(newRandom(42), "layer.0", 96, 192)
	f.linear(newRandom(43), "odd", 96, 7)
	narrowed, err := Narrowed(f.bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range kernels() {
		var rows, laid Matrix
		for to, file := range map[*Matrix][]byte{&rows: f.bytes(), &laid: narrowed} {
			w, err := load(file, k)
			if err != nil {
				t.Fatal(err)
			}
			l, err := w.Layer("layer.0", 96, 192)
			if err != nil {
				t.Fatal(err)
			}
			odd, err := w.Linear("odd", 96, 7)
			if err != nil {
				t.Fatal(err)
			}
			y := newRandom(44).matrix(21, 96)
			l.Apply(y, new(Scratch))
			odd.Apply(to, y, new(Scratch))
			to.Data = append(to.Data, y.Data...)
		}
		sameBits(t, k.String(), laid.Data, rows.Data)
	}
	w, err := load(narrowed, portable{})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"layer.0.query.weight": inPanels, "odd.weight": "i8", "layer.0.norm.weight": "f32"} {
		if got := w.tensors[name].Type; got != want {
			t.Errorf("%s is %s, not %s", name, got, want)
		}
	}
	l, err := w.Linear("layer.0.query", 96, 96)
	if err != nil || &l.weight.values[0] != &w.tensors["layer.0.query.weight"].data[0] {
		t.Errorf("panels of a file are copied (%v)", err)
	}
}

func TestInParallelGivesTheFirstError(t *testing.T) {
	first, second := errors.New("first"), errors.New("second")
	var done atomic.Int64
	err := inParallel(100, func(i int) error {
		done.Add(1)
		return map[int]error{40: first, 70: second}[i]
	})
	if err != first || done.Load() != 100 {
		t.Errorf("%v after %d", err, done.Load())
	}
	if err := inParallel(0, nil); err != nil {
		t.Error(err)
	}
}

func TestLayersAreReadInTheirOrder(t *testing.T) {
	f := newFile()
	for i, name := range []string{"layer.0", "layer.1", "layer.2"} {
		f.layer(newRandom(uint64(50+i)), name, 32, 48)
	}
	w := mustLoad(t, f, portable{})
	var layers [3]*Layer
	if err := w.Layers(layers[:], "layer", 32, 48); err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{"layer.0", "layer.1", "layer.2"} {
		l, err := w.Layer(name, 32, 48)
		if err != nil || !slices.Equal(layers[i].final.weight.values, l.final.weight.values) {
			t.Errorf("%s is another (%v)", name, err)
		}
	}
	if err := w.Layers(make([]*Layer, 5), "layer", 32, 48); !errors.Is(err, ErrWeights) || err.Error() != `bad weights: no tensor "layer.3.query.weight"` {
		t.Error(err)
	}
}
