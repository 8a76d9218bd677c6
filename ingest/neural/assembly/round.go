package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// roundBytes is for rows of activations that meet bytes.
func roundBytes() {
	avx512.function("roundBytes", "func(values *int8, x *float32, n int, inverse float32) int32",
		"makes integers in −127…127 of n numbers times inverse, and gives their sum.")
	values, x, n := pointer("values"), pointer("x"), pointer("n")
	inverse, sum := avx512.spread(float("inverse")), avx512.zero()
	nearest := avx512.nearest(avx512.number(-127), avx512.number(127))
	loop("round", n, func(at reg.Register) {
		v := nearest(avx512.do(VMULPS, memory(Mem{Base: x, Index: at, Scale: 1}), inverse))
		avx512.into(sum, VPADDD, v, sum)
		narrow := XMM()
		VPMOVDB(v[0], narrow)
		VMOVDQU(narrow, Mem{Base: values})
		ADDQ(U8(16), values)
	})
	total := GP32()
	VMOVD(avx512.fold(sum, VPADDD).AsX(), total)
	Store(total, ReturnIndex(0))
	finish()
}

// roundUnsigned is for rows that meet signed bytes.
func roundUnsigned() {
	avx2.function("roundUnsigned", "func(values *uint8, x *float32, n int, inverse float32)",
		"makes integers in −127…127 of n numbers times inverse, and adds 128.")
	values, x, n := pointer("values"), pointer("x"), pointer("n")
	inverse, nearest := avx2.spread(float("inverse")), avx2.nearest(avx2.number(-127), avx2.number(127))
	sign := avx2.bits(0x80808080).(same)
	loop("round", n, func(at reg.Register) {
		words, high := avx2.narrowWords(nearest(avx2.do(VMULPS, memory(Mem{Base: x, Index: at, Scale: 1}), inverse))), XMM()
		VEXTRACTI128(U8(1), words, high)
		VPACKSSWB(high, words.AsX(), high)
		VPXOR(Mem(sign), high, high)
		VMOVDQU(high, Mem{Base: values})
		ADDQ(U8(16), values)
	})
	finish()
}

// roundWords is for rows that meet words of 16 bits.
func roundWords(m machine) {
	m.function("roundWords", "func(values *int16, x *float32, n int, inverse, limit float32)",
		"makes integers in −limit…limit of n numbers times inverse.")
	values, x, n := pointer("values"), pointer("x"), pointer("n")
	inverse, nearest := m.spread(float("inverse")), m.nearest(m.limits())
	loop("round", n, func(at reg.Register) {
		v := nearest(m.do(VMULPS, memory(Mem{Base: x, Index: at, Scale: 1}), inverse))
		m.storeWords(v, Mem{Base: values})
		ADDQ(U8(32), values)
	})
	finish()
}

// limits are −limit and limit, the argument.
func (m machine) limits() (least, most lanes) {
	limit := m.spread(float("limit"))
	return m.do(VSUBPS, limit, m.zero()), limit
}

// roundPairs puts two rows side by side, word by word, as product reads them.
func roundPairs(m machine) {
	m.function("roundPairs", "func(pairs *uint32, low, high *float32, n int, inverse, limit float32)",
		"makes pairs of integers in −limit…limit of n numbers each of low and high, times inverse.")
	pairs, low, high, n := pointer("pairs"), pointer("low"), pointer("high"), pointer("n")
	inverse, nearest := m.spread(float("inverse")), m.nearest(m.limits())
	mask := m.bits(0xffff)
	loop("round", n, func(at reg.Register) {
		l := nearest(m.do(VMULPS, memory(Mem{Base: low, Index: at, Scale: 1}), inverse))
		h := nearest(m.do(VMULPS, memory(Mem{Base: high, Index: at, Scale: 1}), inverse))
		m.into(h, shift16, h)
		l = m.do(VANDPS, mask, l)
		m.store(m.do(VORPS, h, l), Mem{Base: pairs, Index: at, Scale: 1})
	})
	finish()
}

func shift16(ops ...Op) { VPSLLD(append([]Op{U8(16)}, ops...)...) }

// nearest rounds 16 numbers, half to even, as the processor does unless it is
// told otherwise.
func (m machine) nearest(least, most lanes) func(vector) vector {
	return func(v vector) vector {
		v = m.do(VMINPS, most, m.do(VMAXPS, least, v))
		return m.do(VCVTPS2DQ, v)
	}
}

// storeWords writes the lower halves of 16 lanes, which fit.
func (m machine) storeWords(v vector, to Mem) { VMOVDQU(m.narrowWords(v), to) }

func (m machine) narrowWords(v vector) reg.VecVirtual {
	words := YMM()
	if m.parts == 1 {
		VPMOVDW(v[0], words)
	} else {
		VPACKSSDW(v[1], v[0], words)
		VPERMQ(U8(0xd8), words, words)
	}
	return words
}
