package neural

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
	"slices"
	"sync"
	"testing"
)

// each runs a test on every kernel in assembly that this machine has.
func each(t *testing.T, test func(t *testing.T, k kernel)) {
	for _, k := range fast() {
		t.Run(k.String(), func(t *testing.T) { test(t, k) })
	}
}

// sameBits compares bit by bit, but that NaN is NaN.
func sameBits(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i := range want {
		if math.Float32bits(got[i]) != math.Float32bits(want[i]) && (got[i] == got[i] || want[i] == want[i]) {
			t.Errorf("%s: number %d of %d is %v (%08x), portable says %v (%08x)", what, i, len(want),
				got[i], math.Float32bits(got[i]), want[i], math.Float32bits(want[i]))
			return
		}
	}
}

func clone(x []float32) []float32 { return append([]float32(nil), x...) }

// extremes are rows of numbers at the ends of what a float can be.
func (r random) extremes(n int) map[string][]float32 {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	rows := map[string][]float32{"normal": r.normals(n, 1), "wide": r.normals(n, 1e3), "huge": r.normals(n, 1e38), "tiny": r.normals(n, 1e-38), "zero": make([]float32, n)}
	for name, of := range map[string][]float32{
		"signs": {127, -127}, "denormal": {1e-45, -1e-45, 3e-40, 0}, "halves": {0.5, 1.5, -2.5, 127, 126.5}, "one": {1},
		"largest": {math.MaxFloat32, -math.MaxFloat32}, "infinite": {inf, 1, -inf}, "nan": {nan, 1, -3}, "all nan": {nan}, "negative zero": {float32(math.Copysign(0, -1))},
		"steps": {-5, -4.01, -4, -3.99, -0.001, 0.001, 3.99, 4, 4.01, 5.66, 87, -87},
	} {
		row := make([]float32, n)
		for i := range row {
			row[i] = of[i%len(of)]
		}
		rows[name] = row
	}
	return rows
}

func TestRowsAreBitEqual(t *testing.T) {
	each(t, func(t *testing.T, k kernel) {
		r := newRandom(11)
		weight, bias := r.normals(1536, 1), r.normals(1536, 1)
		for _, n := range []int{0, 1, 7, 16, 17, 32, 48, 100, 384, 1155, 1536} {
			for name, row := range r.extremes(n) {
				what := fmt.Sprintf("%s of %s × %d", "%s", name, n)
				got, want := clone(row), clone(row)
				k.gelu(got)
				portable{}.gelu(want)
				sameBits(t, fmt.Sprintf(what, "gelu"), got, want)
				got, want = clone(row), clone(row)
				k.relu(got)
				portable{}.relu(want)
				sameBits(t, fmt.Sprintf(what, "relu"), got, want)
				got, want = clone(row), clone(row)
				k.norm(got, nil, weight[:n], bias[:n], epsilon)
				portable{}.norm(want, nil, weight[:n], bias[:n], epsilon)
				sameBits(t, fmt.Sprintf(what, "norm"), got, want)
				got, want = clone(row), clone(row)
				k.norm(got, bias[:n], weight[:n], bias[:n], epsilon)
				portable{}.norm(want, bias[:n], weight[:n], bias[:n], epsilon)
				sameBits(t, fmt.Sprintf(what, "norm of a sum"), got, want)
			}
		}
	})
}

func (r random) words(n, limit int) []int16 {
	s := make([]int16, n)
	for i := range s {
		s[i] = int16(r.IntN(2*limit+1) - limit)
	}
	return s
}

func (r random) pairs(n, limit int) []uint32 {
	s := make([]uint32, n)
	for i, v := range r.words(2*n, limit) {
		s[i/2] |= uint32(uint16(v)) << (i % 2 * 16)
	}
	return s
}

func TestProductsAreBitEqual(t *testing.T) {
	each(t, func(t *testing.T, k kernel) {
		r := newRandom(12)
		for rows := 1; rows <= 19; rows++ {
			for _, n := range []int{1, 2, 16, 61} {
				panels, limit := 1+r.IntN(3), []int{8191, 32767}[r.IntN(2)]
				aStride, stride := 2*n+r.IntN(5), panel*panels+r.IntN(5)
				a, b, scale := r.words(rows*aStride, limit), r.pairs(panels*n*panel, limit), r.normals(panels*panel, 1)
				got, want := make([]float32, rows*stride), make([]float32, rows*stride)
				k.product(got, stride, a, aStride, b, n, scale, rows, panels)
				portable{}.product(want, stride, a, aStride, b, n, scale, rows, panels)
				sameBits(t, fmt.Sprintf("%d rows × %d", rows, n), got, want)
			}
		}
	})
}

// integers compares words or pairs of them.
func integers[T int16 | uint32](t *testing.T, what string, got, want []T) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %v\nwant %v", what, got, want)
	}
}

func TestRoundedRowsAreEqual(t *testing.T) {
	each(t, func(t *testing.T, k kernel) {
		r := newRandom(16)
		for _, n := range []int{16, 32, 48, 384} {
			other := r.normals(n, 1)
			for name, row := range r.extremes(n) {
				what := fmt.Sprintf("%%s of %s × %d", name, n)
				most := k.magnitude(row)
				sameBits(t, fmt.Sprintf(what, "magnitude"), []float32{most}, []float32{magnitude(row)})
				for _, limit := range []float32{scoreLimit, valueLimit} {
					_, inverse := scales(most, limit)
					got, want := make([]int16, n), make([]int16, n)
					k.words(got, row, inverse, limit)
					portable{}.words(want, row, inverse, limit)
					integers(t, fmt.Sprintf(what, "words"), got, want)
					gotPairs, wantPairs := make([]uint32, n), make([]uint32, n)
					k.pairs(gotPairs, row, other, inverse, limit)
					portable{}.pairs(wantPairs, row, other, inverse, limit)
					integers(t, fmt.Sprintf(what, "pairs"), gotPairs, wantPairs)
				}
			}
		}
	})
}

func TestSoftmaxIsEqual(t *testing.T) {
	each(t, func(t *testing.T, k kernel) {
		r := newRandom(17)
		for _, n := range []int{16, 32, 96, 256} {
			for name, row := range r.extremes(n) {
				x := append(clone(row), append(r.normals(n, 3), make([]float32, n)...)...)
				scale := []float32{0.25, 1, 3}
				got, want := make([]int16, 3*n), make([]int16, 3*n)
				y := clone(x)
				k.softmax(got, x, 3, n, scale)
				portable{}.softmax(want, y, 3, n, scale)
				integers(t, fmt.Sprintf("%s × %d", name, n), got, want)
			}
		}
	})
}

func TestLinearIsBitEqual(t *testing.T) {
	each(t, func(t *testing.T, k kernel) {
		r := newRandom(13)
		for _, shape := range [][2]int{{1, 1}, {3, 2}, {16, 7}, {17, 47}, {32, 48}, {60, 49}, {384, 192}, {100, 97}, {1155, 33}, {1536, 384}} {
			fastest, plain := linearOf(t, k, shape[0], shape[1]), linearOf(t, portable{}, shape[0], shape[1])
			var got, want Matrix
			var scratch Scratch
			for rows := range 19 {
				x := r.matrix(rows, shape[0])
				fastest.Apply(&got, x, &scratch)
				plain.Apply(&want, x, &scratch)
				sameBits(t, fmt.Sprintf("%d × %v", rows, shape), got.Data, want.Data)
			}
			for name, row := range r.extremes(shape[0]) {
				x := &Matrix{1, shape[0], row}
				fastest.Apply(&got, x, &scratch)
				plain.Apply(&want, x, &scratch)
				sameBits(t, fmt.Sprintf("%s × %v", name, shape), got.Data, want.Data)
			}
		}
	})
}

// The largest sums: what saturates, saturates here.
func TestLinearIsExactAtItsEnds(t *testing.T) {
	for _, k := range kernels() {
		for _, sign := range []int{1, -1} {
			const in = 1536
			f := newFile()
			weight := make([]byte, in*48)
			for i := range weight {
				weight[i] = byte(127 * sign)
			}
			f.add("x.weight", "i8", weight, 48, in)
			f.floats("x.scale", []float32{47: 1}, 48)
			f.floats("x.bias", make([]float32, 48), 48)
			l, err := mustLoad(t, f, k).Linear("x", in, 48)
			if err != nil {
				t.Fatal(err)
			}
			x := &Matrix{Rows: 1, Cols: in, Data: make([]float32, in)}
			for i := range x.Data {
				x.Data[i] = 127
			}
			var y Matrix
			l.Apply(&y, x, new(Scratch))
			if want := float32(in * 127 * 127 * sign); y.Data[47] != want || y.Data[0] != 0 {
				t.Errorf("%s: got %v and %v, want %v and 0", k, y.Data[47], y.Data[0], want)
			}
		}
	}
}

func TestLayersAreBitEqual(t *testing.T) {
	each(t, func(t *testing.T, k kernel) {
		r := newRandom(14)
		for _, shape := range [][2]int{{384, 1536}, {96, 100}} {
			fastest, plain := layerOf(t, k, shape[0], shape[1]), layerOf(t, portable{}, shape[0], shape[1])
			var scratch Scratch
			for _, rows := range []int{1, 2, 3, 5, 7, 31, 33, 70, 0} {
				got := r.matrix(rows, shape[0])
				want := &Matrix{rows, shape[0], clone(got.Data)}
				fastest.Apply(got, &scratch)
				plain.Apply(want, &scratch)
				sameBits(t, fmt.Sprintf("%d rows, %v", rows, shape), got.Data, want.Data)
			}
		}
	})
}

// The bits of a layer, for machines that have no other kernel to compare with.
func TestBitsAreThoseOfEveryMachine(t *testing.T) {
	for _, k := range kernels() {
		x := newRandom(22).matrix(21, 96)
		layerOf(t, k, 96, 192).Apply(x, new(Scratch))
		hash := crc32.NewIEEE()
		for _, v := range x.Data {
			hash.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(v)))
		}
		if got := hash.Sum32(); got != 0x89aa5582 {
			t.Errorf("%s: %#08x", k, got)
		}
	}
}

// One row that is no number spoils a window, but stops nothing.
func TestLayerTakesAnything(t *testing.T) {
	r := newRandom(18)
	for name, row := range r.extremes(96) {
		var want []float32
		for _, k := range append([]kernel{portable{}}, fast()...) {
			x := newRandom(19).matrix(5, 96)
			copy(x.Row(2), row)
			layerOf(t, k, 96, 192).Apply(x, new(Scratch))
			if want == nil {
				want = x.Data
			}
			sameBits(t, name+" "+k.String(), x.Data, want)
		}
	}
}

func TestScratchesAreIndependent(t *testing.T) {
	l := layerOf(t, kernels()[0], 96, 192)
	want := newRandom(20).matrix(40, 96)
	l.Apply(want, new(Scratch))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			var scratch Scratch
			for _, rows := range []int{3, 40, 17} { // a used scratch is as good as a new one
				l.Apply(newRandom(21).matrix(rows, 96), &scratch)
			}
			x := newRandom(20).matrix(40, 96)
			l.Apply(x, &scratch)
			sameBits(t, "a goroutine", x.Data, want.Data)
		})
	}
	group.Wait()
}

func TestNothingIsAllocated(t *testing.T) {
	for _, k := range kernels() {
		l := layerOf(t, k, 96, 192)
		head := linearOf(t, k, 96, 7)
		var scratch Scratch
		var y Matrix
		x := newRandom(15).matrix(40, 96)
		n := testing.AllocsPerRun(10, func() {
			l.Apply(x, &scratch)
			head.Apply(&y, x, &scratch)
		})
		if n != 0 {
			t.Errorf("%s: %v allocations a run", k, n)
		}
	}
}
