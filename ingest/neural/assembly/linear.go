package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// linearBytes multiplies signed bytes, rows of activations, with unsigned ones,
// weights + 128: VPDPBUSD adds four products to each of 16 sums. The sums start
// at −128 × the sum of the row, which takes away what was added to the weights.
func linearBytes(rows int) {
	const columns = 3
	avx512.function(fmt.Sprint("linear", rows), "func(dst *float32, stride int, values *int8, width int, shift *int32, weight *byte, k int, step, scale, bias *float32)",
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
	dequantise(avx512, sums, addressRows("dst", "stride", 2, rows), pointer("step"))
	finish()
}

// linearPairs multiplies unsigned bytes, activations + 128, with signed ones:
// VPMADDUBSW adds two products in a word of 16 bits, four of these are added
// there, and VPMADDWD with ones makes sums of 32 bits of them. Weights are such
// that no word overflows, see narrow.go; the sums start at −128 × the sum of the
// weights, which takes away what was added to the activations.
//
// Instructions stand in the order multiply, multiply, add, add: each then goes
// to a unit of its own.
func linearPairs(rows int) {
	const columns, steps = 2, 4
	avx2.function(fmt.Sprint("linear", rows), "func(dst *float32, stride int, values *uint8, width, tiles int, weight *byte, start *int32, k int, step, scale, bias *float32)",
		fmt.Sprintf("writes tiles of %d rows of 16 outputs; k is the number of inputs, a multiple of 16.", rows))
	t := pairsTile{values: addressRows("values", "width", 0, rows), ones: avx2.bits(0x00010001).part(avx2, 0)}
	dst := addressRows("dst", "stride", 2, rows)
	tiles, step, k := pointer("tiles"), pointer("step"), GP64()
	Label("tile")
	t.weight = pointer("weight")
	t.sums, t.words = avx2.tile(rows, columns), avx2.tile(rows, columns)
	start := pointer("start")
	for j, first := range t.sums[0] {
		VMOVDQU(Mem{Base: start, Disp: j * avx2.bytes()}, first)
		for _, row := range t.sums[1:] {
			VMOVDQA(first, row[j])
		}
	}
	Load(Param("k"), k)
	Label("step")
	for n := range steps {
		t.multiply(n)
	}
	t.widen()
	t.values.advance(4 * steps)
	ADDQ(U32(steps*columns*avx2.bytes()), t.weight)
	SUBQ(U8(4*steps), k)
	JNZ(LabelRef("step"))
	dequantise(avx2, t.sums, dst, step)
	t.next(dst, step, rows)
	DECQ(tiles)
	JNZ(LabelRef("tile"))
	finish()
}

// pairsTile is what the steps of linearPairs share: sums of 32 bits, and those of
// 16 bits, twice as many, that four steps add to.
type pairsTile struct {
	values      rowsOf
	weight      reg.Register
	sums, words [][]reg.VecVirtual
	ones        Op
}

// multiply adds the products of four inputs, the nth of a step, to the words.
func (t pairsTile) multiply(n int) {
	w := avx2.tile(1, len(t.words[0]))[0]
	for j := range w {
		VMOVDQU(Mem{Base: t.weight, Disp: (n*len(w) + j) * avx2.bytes()}, w[j])
	}
	for i, row := range t.words {
		v, products := YMM(), row
		VPBROADCASTD(t.values.at(i, 4*n), v)
		if n > 0 {
			products = []reg.VecVirtual{YMM(), v} // v is read for the last time there
		}
		for j := range row {
			VPMADDUBSW(w[j], v, products[j])
		}
		for j := range row {
			if n > 0 {
				VPADDW(products[j], row[j], row[j])
			}
		}
	}
}

// widen adds the words to the sums.
func (t pairsTile) widen() {
	for i, row := range t.words {
		for _, v := range row {
			VPMADDWD(t.ones, v, v)
		}
		for j, v := range row {
			VPADDD(v, t.sums[i][j], t.sums[i][j])
		}
	}
}

// next moves all pointers behind the rows of the tile.
func (t pairsTile) next(dst rowsOf, step reg.Register, rows int) {
	back := GP64()
	Load(Param("k"), back)
	t.values.retreat(back)
	for range rows {
		ADDQ(t.values.stride, t.values.base)
		ADDQ(dst.stride, dst.base)
	}
	ADDQ(U8(4*rows), step)
}

// dequantise writes sum × step of the row × scale of the output + its bias.
func dequantise(m machine, sums [][]reg.VecVirtual, dst rowsOf, step reg.Register) {
	scale, bias := pointer("scale"), pointer("bias")
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
