package neural

import "golang.org/x/sys/cpu"

//go:generate go run ./assembly -out kernels_amd64.s -stubs kernels_amd64.go -pkg neural

// fast are the kernels in assembly that this machine can run, the fastest first.
func fast() (kernels []kernel) {
	x := &cpu.X86
	if x.HasAVX512F && x.HasAVX512BW && x.HasAVX512DQ && x.HasAVX512VL && x.HasAVX512VNNI {
		kernels = append(kernels, vnni{rowsAVX512})
	}
	if x.HasAVX2 {
		kernels = append(kernels, avx2{rowsAVX2})
	}
	return kernels
}

// wide are the functions on rows of floats of one set of registers; n is a
// multiple of lanes in all of them.
type wide struct {
	softmaxRow func(x *float32, n int, scale float32) float32
	geluRow    func(x *float32, n int)
	reluRow    func(x *float32, n int)
	normRow    func(x, weight, bias *float32, n int, size, epsilon float32)
	addNormRow func(x, y, weight, bias *float32, n int, size, epsilon float32)
}

var (
	rowsAVX512 = wide{softmaxAVX512, geluAVX512, reluAVX512, normAVX512, addNormAVX512}
	rowsAVX2   = wide{softmaxAVX2, geluAVX2, reluAVX2, normAVX2, addNormAVX2}
)

func (w wide) softmax(x []float32, scale float32) float32 {
	return w.softmaxRow(&x[0], len(x), scale)
}

func (w wide) gelu(x []float32) {
	whole := len(x) / lanes * lanes
	if whole > 0 {
		w.geluRow(&x[0], whole)
	}
	portable{}.gelu(x[whole:])
}

func (w wide) relu(x []float32) {
	whole := len(x) / lanes * lanes
	if whole > 0 {
		w.reluRow(&x[0], whole)
	}
	portable{}.relu(x[whole:])
}

func (w wide) norm(x, y, weight, bias []float32, epsilon float32) {
	n := len(x)
	switch {
	case n == 0 || n%lanes != 0:
		portable{}.norm(x, y, weight, bias, epsilon)
	case y == nil:
		w.normRow(&x[0], &weight[0], &bias[0], n, float32(n), epsilon)
	default:
		w.addNormRow(&x[0], &y[0], &weight[0], &bias[0], n, float32(n), epsilon)
	}
}
