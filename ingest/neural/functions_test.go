package neural

import (
	"errors"
	"math"
	"strings"
	"testing"
)

// near fails where the numbers are further from want than tolerance, and says
// how far they are at most.
func near(t *testing.T, what string, x []float32, want func(i int) float64, tolerance float64) {
	t.Helper()
	worst := 0.0
	for i, v := range x {
		worst = max(worst, math.Abs(float64(v)-want(i)))
	}
	t.Logf("%s: off by %.2g at most", what, worst)
	if !(worst <= tolerance) {
		t.Errorf("%s: off by %.3g, at most %g allowed", what, worst, tolerance)
	}
}

func TestGeluIsNearTheErrorFunction(t *testing.T) {
	var x, y []float32
	for v := -10.0; v <= 10; v += 0.001 {
		x = append(x, float32(v))
	}
	y = clone(x)
	best().gelu(y)
	near(t, "gelu", y, func(i int) float64 {
		v := float64(x[i])
		return v / 2 * math.Erfc(-v/math.Sqrt2)
	}, 2e-6)
}

func TestPowerIsNearTheExponentialFunction(t *testing.T) {
	var relative []float32
	for y := -126.0; y <= 0; y += 0.01 {
		relative = append(relative, float32(float64(power(float32(y)))/math.Exp2(float64(float32(y)))))
	}
	near(t, "power", relative, func(int) float64 { return 1 }, 3e-7)
	if power(0) != 1 || power(-1) != 0.5 {
		t.Errorf("2^0 is %v, 2^-1 is %v", power(0), power(-1))
	}
}

func TestSoftmax(t *testing.T) {
	for _, n := range []int{1, 2, 7, 16, 33} {
		x := newRandom(uint64(n)).normals(n, 4)
		y, sum := clone(x), 0.0
		for _, v := range x {
			sum += math.Exp(float64(v))
		}
		Softmax(y)
		near(t, "softmax", y, func(i int) float64 { return math.Exp(float64(x[i])) / sum }, 5e-7)
	}
	Softmax(nil)
}

func TestRelu(t *testing.T) {
	x := []float32{-1, 0, 2, float32(math.NaN()), float32(math.Inf(-1)), float32(math.Inf(1))}
	Relu(x)
	for i, want := range []float32{0, 0, 2, 0, 0, float32(math.Inf(1))} {
		if x[i] != want {
			t.Errorf("number %d is %v, want %v", i, x[i], want)
		}
	}
}

func TestNorm(t *testing.T) {
	f, r := newFile(), newRandom(5)
	f.norm(r, "x", 100)
	w := mustLoad(t, f, kernels()[0])
	n, err := w.Norm("x", 100, epsilon)
	if err != nil {
		t.Fatal(err)
	}
	x := r.matrix(3, 100)
	var rows, zeros [][]float64
	for i := range x.Rows {
		var row []float64
		for _, v := range x.Row(i) {
			row = append(row, float64(v))
		}
		rows, zeros = append(rows, row), append(zeros, make([]float64, 100))
	}
	want := referenceNorm(w, "x", rows, zeros)
	n.Apply(x)
	near(t, "norm", x.Data, func(i int) float64 { return want[i/100][i%100] }, 2e-6)
}

// One step of the quantised row at most is lost for each input, and less than one
// of the weights, which are narrowed.
func TestLinearIsNearTheReference(t *testing.T) {
	f, r := newFile(), newRandom(6)
	f.linear(r, "x", 384, 30)
	for _, k := range kernels() {
		w := mustLoad(t, f, k)
		l, err := w.Linear("x", 384, 30)
		if err != nil {
			t.Fatal(err)
		}
		x, row := newRandom(8).matrix(1, 384), []float64(nil)
		for _, v := range x.Data {
			row = append(row, float64(v))
		}
		want := referenceLinear(w, "x", [][]float64{row})
		var y Matrix
		l.Apply(&y, x, new(Scratch))
		near(t, k.String(), y.Data, func(i int) float64 { return want[0][i] }, 0.05)
	}
}

func TestLinearRefusesAnotherWidth(t *testing.T) {
	defer func() {
		if s, _ := recover().(string); !strings.Contains(s, "2 × 5 (10 numbers) given to a linear layer of 6 inputs") {
			t.Errorf("panic %q", s)
		}
	}()
	linearOf(t, portable{}, 6, 2).Apply(new(Matrix), newRandom(1).matrix(2, 5), new(Scratch))
}

func TestAKernelIsChosen(t *testing.T) {
	all := []kernel{portable{}, portable{}}
	for _, c := range []struct{ name, want string }{
		{"", ""}, {"portable", ""},
		{"vnni", `no such kernel: STANDPOINT_KERNEL="vnni", this machine has portable, portable`},
		{"quantum", "this machine has"},
	} {
		k, err := choose(c.name, all)
		if c.want == "" && (err != nil || k != kernel(portable{})) || c.want != "" && (!errors.Is(err, ErrKernel) || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%q: got %v, %v, want %q", c.name, k, err, c.want)
		}
	}
	if k, err := chosen(); err != nil || k.String() == "" {
		t.Errorf("chosen is %v, %v", k, err)
	}
}
