package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

const linearEnd = "weight *byte, k int, step, scale, bias *float32)"

// linearBytes multiplies signed bytes, rows of activations, with unsigned ones,
// weights + 128: VPDPBUSD adds four products to each of 16 sums. The sums start
// at −128 × the sum of the row, which takes away what was added to the weights.
func linearBytes(rows int) {
	const columns = 3
	avx512.function(fmt.Sprint("linear", rows), "func(dst *float32, stride int, values *int8, width int, shift *int32, "+linearEnd,
		fmt.Sprintf("writes %d rows of 48 outputs; k is the number of inputs, a multiple of 16.", rows))
	values, weight, k, shift := addressRows("values", "width", 0, rows), pointer("weight"), pointer("k"), pointer("shift")
	sums := avx512.tile(rows, columns)
	for i, row := range sums {
		VPBROADCASTD(Mem{Base: shift, Disp: 4 * i}, row[0])
		for j := 1; j < columns; j++ {
			VMOVDQA32(row[0], row[j])
		}
	}
	Label("step")
	for n := range 4 {
		w := avx512.tile(1, columns)[0]
		for j := range w {
			VMOVDQU32(Mem{Base: weight, Disp: (n*columns + j) * 64}, w[j])
		}
		for i, row := range sums {
			v := ZMM()
			VPBROADCASTD(values.at(i, 4*n), v)
			for j := range row {
				VPDPBUSD(v, w[j], row[j])
			}
		}
	}
	values.advance(16)
	ADDQ(U32(4*columns*64), weight)
	SUBQ(U8(16), k)
	JNZ(LabelRef("step"))
	dequantise(avx512, sums)
	finish()
}

// linearWords multiplies words of 16 bits: VPMADDWD adds two exact products, so
// nothing saturates as with bytes. Weights are bytes in memory and widened.
func linearWords(rows int) {
	avx2.function(fmt.Sprint("linear", rows), "func(dst *float32, stride int, values *int16, width int, "+linearEnd,
		fmt.Sprintf("writes %d rows of 16 outputs; k is the number of inputs, a multiple of 16.", rows))
	values, weight, k := addressRows("values", "width", 1, rows), pointer("weight"), pointer("k")
	sums := avx2.tile(rows, avx2.columns)
	for _, v := range flat(sums) {
		clearRegister(avx2, v)
	}
	Label("step")
	for n := range 4 {
		w := avx2.tile(1, avx2.columns)[0]
		for j := range w {
			VPMOVSXBW(Mem{Base: weight, Disp: (n*avx2.columns + j) * 16}, w[j])
		}
		for i, row := range sums {
			v := YMM()
			VPBROADCASTD(values.at(i, 4*n), v)
			for j := range row {
				t := YMM()
				VPMADDWD(w[j], v, t)
				VPADDD(t, row[j], row[j])
			}
		}
	}
	values.advance(16)
	ADDQ(U32(4*avx2.columns*16), weight)
	SUBQ(U8(8), k)
	JNZ(LabelRef("step"))
	dequantise(avx2, sums)
	finish()
}

// dequantise writes sum × step of the row × scale of the output + its bias.
func dequantise(m machine, sums [][]reg.VecVirtual) {
	dst := addressRows("dst", "stride", 2, len(sums))
	step, scale, bias := pointer("step"), pointer("scale"), pointer("bias")
	for i, row := range sums {
		s := m.register()
		VBROADCASTSS(Mem{Base: step, Disp: 4 * i}, s)
		for j, v := range row {
			VCVTDQ2PS(v, v)
			VMULPS(s, v, v)
			VMULPS(Mem{Base: scale, Disp: j * m.bytes()}, v, v)
			VADDPS(Mem{Base: bias, Disp: j * m.bytes()}, v, v)
			VMOVUPS(v, dst.at(i, j*m.bytes()))
		}
	}
}
