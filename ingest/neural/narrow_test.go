package neural

import (
	"bytes"
	"math"
	"testing"
)

func TestNarrowedWeightsFit(t *testing.T) {
	r := newRandom(31)
	for _, in := range []int{1, 3, 16, 17, 384} {
		for _, most := range []int{16, 63, 64, 127} {
			weight := make([]byte, 3*in)
			for i, v := range r.words(len(weight), most) {
				weight[i] = byte(v)
			}
			before := bytes.Clone(weight)
			scale := []float32{1, 1, 1}
			narrowed := narrow(weight, scale, in)
			for j := range scale {
				row := narrowed[j*in : (j+1)*in]
				if most, lane := largest(row), fullest(row); most > narrowLimit || lane > laneLimit {
					t.Fatalf("%d of ±%d do not fit: %v", in, most, row)
				}
				for i, v := range row {
					if is, want := float32(int8(v))*scale[j], float32(int8(weight[j*in+i])); math.Abs(float64(is-want)) > float64(scale[j])*0.5001 {
						t.Errorf("%v stands for %v in steps of %v", is, want, scale[j])
					}
				}
			}
			if most == 16 && !bytes.Equal(narrowed, weight) {
				t.Errorf("%d of ±16 fit as they are, but became others", in)
			}
			if !bytes.Equal(before, weight) {
				t.Fatal("the weights of the file were written to")
			}
		}
	}
}

// Lanes as full as may be, met by the largest activations of either sign: a word
// that overflows, or a pair that saturates, shows here.
func TestFullLanesAreExact(t *testing.T) {
	const in, out = 48, 20
	lanes := [][8]int8{{63, 63, 2}, {-63, -63, -2}, {63, 63, 2, -63, -63, -2}, {16, 16, 16, 16, 16, 16, 16, 16}, {0, 0, 0, 0, 0, 2, 63, 63}, {63, -63, 63, -63, 2, -2}}
	weight, want := make([]byte, in*out), make([]float32, out)
	for j := range out {
		for i := range in {
			w := lanes[(j+i/group)%len(lanes)][i%group/4*2+i%2] // as both lanes of a group
			weight[j*in+i] = byte(w)
			want[j] += float32(127 * int(w) * activationSign(i))
		}
	}
	f := newFile()
	f.add("x.weight", "i8", weight, out, in)
	ones := make([]float32, out)
	fill(ones, 1)
	f.floats("x.scale", ones, out)
	f.floats("x.bias", make([]float32, out), out)
	x := Matrix{Rows: 4, Cols: in, Data: make([]float32, 4*in)}
	for i := range x.Data {
		x.Data[i] = float32(127 * activationSign(i%in) * (1 - 2*(i/in%2)))
	}
	for _, k := range kernels() {
		l, err := mustLoad(t, f, k).Linear("x", in, out)
		if err != nil {
			t.Fatal(err)
		}
		var y Matrix
		l.Apply(&y, &x, new(Scratch))
		for i, v := range y.Data {
			if w := want[i%out] * float32(1-2*(i/out%2)); v != w {
				t.Errorf("%s: row %d, output %d is %v, want %v", k, i/out, i%out, v, w)
			}
		}
	}
}

// activationSign is one sign for the first 16 inputs, the other for the next,
// and that of a chess board for the last.
func activationSign(i int) int {
	if i/group == 1 || i/group == 2 && i%2 == 1 {
		return -1
	}
	return 1
}
