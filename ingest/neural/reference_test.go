package neural

import (
	"math"
	"testing"
)

// The reference computes a layer in 64 bits, without quantised activations and
// in the plainest way: what the layer stands for.

func referenceLinear(w *Weights, name string, x [][]float64) [][]float64 {
	weight, _ := w.bytes(name+".weight", Any, Any)
	scale, _ := w.Floats(name+".scale", Any)
	bias, _ := w.Floats(name+".bias", Any)
	y := make([][]float64, len(x))
	for i, row := range x {
		for j := range scale {
			sum := 0.0
			for k, v := range row {
				sum += v * float64(int8(weight.data[j*len(row)+k]))
			}
			y[i] = append(y[i], sum*float64(scale[j])+float64(bias[j]))
		}
	}
	return y
}

func referenceNorm(w *Weights, name string, x, y [][]float64) [][]float64 {
	weight, _ := w.Floats(name+".weight", Any)
	bias, _ := w.Floats(name+".bias", Any)
	out := make([][]float64, len(x))
	for i := range x {
		mean, variance := 0.0, 0.0
		for j := range x[i] {
			mean += (x[i][j] + y[i][j]) / float64(len(x[i]))
		}
		for j := range x[i] {
			d := x[i][j] + y[i][j] - mean
			variance += d * d / float64(len(x[i]))
		}
		for j := range x[i] {
			out[i] = append(out[i], (x[i][j]+y[i][j]-mean)/math.Sqrt(variance+1e-12)*float64(weight[j])+float64(bias[j]))
		}
	}
	return out
}

func referenceAttention(w *Weights, name string, x [][]float64) [][]float64 {
	q, k, v := referenceLinear(w, name+".query", x), referenceLinear(w, name+".key", x), referenceLinear(w, name+".value", x)
	out := make([][]float64, len(x))
	for i := range x {
		out[i] = make([]float64, len(x[i]))
		for at := 0; at < len(x[i]); at += 32 {
			weights, sum := make([]float64, len(x)), 0.0
			for j := range x {
				score := 0.0
				for d := at; d < at+32; d++ {
					score += q[i][d] * k[j][d]
				}
				weights[j] = math.Exp(score / math.Sqrt(32))
				sum += weights[j]
			}
			for j := range x {
				for d := at; d < at+32; d++ {
					out[i][d] += weights[j] / sum * v[j][d]
				}
			}
		}
	}
	return referenceLinear(w, name+".output", out)
}

func referenceLayer(w *Weights, name string, x [][]float64) [][]float64 {
	x = referenceNorm(w, name+".attention.norm", x, referenceAttention(w, name, x))
	inner := referenceLinear(w, name+".intermediate", x)
	for _, row := range inner {
		for j, v := range row {
			row[j] = v / 2 * (1 + math.Erf(v/math.Sqrt2))
		}
	}
	return referenceNorm(w, name+".norm", x, referenceLinear(w, name+".final", inner))
}

// Quantised activations cost about 1/127 of the largest number of a row at each
// of five products, narrowed weights, which are far from even where they are
// random, 1/80 of the largest weight; the norm brings all to about 1.
func TestLayerIsNearTheReference(t *testing.T) {
	const width, inner, rows = 96, 192, 37
	f, r := newFile(), newRandom(3)
	f.layer(r, "layer.0", width, inner)
	x := r.matrix(rows, width)
	var want [][]float64
	for i := range rows {
		var row []float64
		for _, v := range x.Row(i) {
			row = append(row, float64(v))
		}
		want = append(want, row)
	}
	w := mustLoad(t, f, portable{})
	want = referenceLayer(w, "layer.0", want)
	l, err := w.Layer("layer.0", width, inner)
	if err != nil {
		t.Fatal(err)
	}
	l.Apply(x, new(Scratch))
	worst, mean := 0.0, 0.0
	for i, v := range x.Data {
		d := math.Abs(float64(v) - want[i/width][i%width])
		worst, mean = max(worst, d), mean+d/float64(len(x.Data))
	}
	t.Logf("off by %.4f on average, %.4f at most", mean, worst)
	if mean > 0.02 || worst > 0.12 {
		t.Errorf("off by %.4f on average, %.4f at most", mean, worst)
	}
}
