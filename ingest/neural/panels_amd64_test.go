package neural

import "testing"

// What the kernels for AMD64 read, also on machines that cannot run them.
func TestPackedWeightsAreWhereTheKernelsReadThem(t *testing.T) {
	for _, shape := range [][2]int{{7, 5}, {16, 16}, {48, 32}, {49, 33}, {97, 48}, {384, 384}} {
		out, in := shape[0], shape[1]
		rows, width := newRandom(45).weights(out*in), ceil(in, quantum)
		side := vnni{}.pack(panels(rows, out, in), out, in)
		if side.out != ceil(out, 48) || side.in != width || len(side.values) != side.out*width {
			t.Fatalf("vnni: %v is %d × %d, %d bytes", shape, side.out, side.in, len(side.values))
		}
		for j := range out {
			for i := range in {
				if got, want := side.values[j/48*48*width+i/4*192+j%48*4+i%4], rows[j*in+i]+128; got != want {
					t.Fatalf("vnni: %v, output %d, input %d is %d, want %d", shape, j, i, got, want)
				}
			}
		}
		for _, k := range fast() {
			if _, ok := k.(avx2); !ok {
				continue
			}
			for j, got := range k.pack(panels(rows, out, in), out, in).start {
				var want int32
				for i := range in {
					if j < out {
						want -= 128 * int32(int8(rows[j*in+i]))
					}
				}
				if got != want {
					t.Fatalf("avx2: %v, output %d starts with %d, want %d", shape, j, got, want)
				}
			}
		}
	}
}
