package neural

import (
	"fmt"
	"testing"
)

// The shapes of MiniLM-L6 with a full window. GOP/s count a multiplication and
// an addition as two.
func BenchmarkLinear(b *testing.B) {
	for _, k := range kernels() {
		for _, shape := range [][2]int{{384, 384}, {384, 1536}, {1536, 384}} {
			b.Run(fmt.Sprintf("%s/256×%d×%d", k, shape[0], shape[1]), func(b *testing.B) {
				l, x := linearOf(b, k, shape[0], shape[1]), newRandom(1).matrix(256, shape[0])
				var y Matrix
				var scratch Scratch
				for b.Loop() {
					l.Apply(&y, x, &scratch)
				}
				rate(b, 256*2*shape[0]*shape[1])
			})
		}
	}
}

// The sum over six layers, each of its own weights, as the encoder runs them.
func BenchmarkSixLayers(b *testing.B) {
	for _, k := range kernels() {
		for _, rows := range []int{256, 64} {
			b.Run(fmt.Sprintf("%s/%d", k, rows), func(b *testing.B) {
				var layers [6]*Layer
				for i := range layers {
					layers[i] = layerOf(b, k, 384, 1536)
				}
				x := newRandom(1).matrix(rows, 384)
				var scratch Scratch
				for b.Loop() {
					for _, l := range layers {
						l.Apply(x, &scratch)
					}
				}
				b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
			})
		}
	}
}

// Scores, then weighted values, of one head of a full window.
func BenchmarkAttentionProducts(b *testing.B) {
	for _, k := range kernels() {
		for _, shape := range [][2]int{{headWidth, 256}, {256, headWidth}} {
			b.Run(fmt.Sprintf("%s/256×%d×%d", k, shape[0], shape[1]), func(b *testing.B) {
				r := newRandom(1)
				left, right, scale := r.words(256*shape[0], 100), r.pairs(shape[0]/2*shape[1], 100), r.normals(shape[1], 1)
				dst := make([]float32, block*shape[1])
				for b.Loop() {
					for i := 0; i < 256; i += block {
						k.product(dst, shape[1], left[i*shape[0]:], shape[0], right, shape[0]/2, scale, min(block, 256-i), shape[1]/panel)
					}
				}
				rate(b, 256*2*shape[0]*shape[1])
			})
		}
	}
}

func BenchmarkRows(b *testing.B) {
	for _, k := range kernels() {
		x, weight := newRandom(1).normals(1536, 1), newRandom(2).normals(1536, 1)
		p := make([]int16, 1536)
		for name, run := range map[string]func(){
			"gelu":    func() { k.gelu(x) },
			"softmax": func() { k.softmax(p, x, 6, 256, weight) },
			"norm":    func() { k.norm(x, weight, weight, weight, epsilon) },
		} {
			b.Run(k.String()+"/"+name, func(b *testing.B) {
				for b.Loop() {
					run()
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1536, "ns/number")
			})
		}
		var q quantised
		b.Run(k.String()+"/quantise", func(b *testing.B) {
			for b.Loop() {
				q.fill(k, weight, 1, 1536)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1536, "ns/number")
		})
	}
}

func rate(b *testing.B, operations int) {
	b.ReportMetric(float64(operations)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GOP/s")
}
