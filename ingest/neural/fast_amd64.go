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
	magnitudeRow func(x *float32, n int) float32
	wordsRow     func(values *int16, x *float32, n int, inverse, limit float32)
	pairsRow     func(pairs *uint32, low, high *float32, n int, inverse, limit float32)
	softmaxRows  func(p *int16, x *float32, rows, n int, scale *float32, whole float32)
	geluRow      func(x *float32, n int)
	reluRow      func(x *float32, n int)
	normRow      func(x, weight, bias *float32, n int, size, epsilon float32)
	addNormRow   func(x, y, weight, bias *float32, n int, size, epsilon float32)
}

var (
	rowsAVX512 = wide{magnitudeAVX512, roundWordsAVX512, roundPairsAVX512, softmaxAVX512, geluAVX512, reluAVX512, normAVX512, addNormAVX512}
	rowsAVX2   = wide{magnitudeAVX2, roundWordsAVX2, roundPairsAVX2, softmaxAVX2, geluAVX2, reluAVX2, normAVX2, addNormAVX2}
)

func (w wide) magnitude(x []float32) float32 {
	round := len(x) / lanes * lanes
	most := magnitude(x[round:])
	if round > 0 {
		most = max(most, w.magnitudeRow(&x[0], round))
	}
	return most
}

func (w wide) words(dst []int16, x []float32, inverse, limit float32) {
	w.wordsRow(&dst[0], &x[0], len(x), inverse, limit)
}

func (w wide) pairs(dst []uint32, low, high []float32, inverse, limit float32) {
	w.pairsRow(&dst[0], &low[0], &high[0], len(low), inverse, limit)
}

func (w wide) softmax(p []int16, x []float32, rows, n int, scale []float32) {
	w.softmaxRows(&p[0], &x[0], rows, n, &scale[0], whole)
}

func (w wide) gelu(x []float32) {
	round := len(x) / lanes * lanes
	if round > 0 {
		w.geluRow(&x[0], round)
	}
	portable{}.gelu(x[round:])
}

func (w wide) relu(x []float32) {
	round := len(x) / lanes * lanes
	if round > 0 {
		w.reluRow(&x[0], round)
	}
	portable{}.relu(x[round:])
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
