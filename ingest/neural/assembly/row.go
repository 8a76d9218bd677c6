package main

import (
	"math"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"

	"standpoint/ingest/neural/polynomial"
)

// The functions on one row. n is a multiple of 16 numbers everywhere, and each
// says what portable.go says, operation by operation. VMAXPS and VMINPS give
// their second source, which stands first here, where one is no number.

func magnitude(m machine) {
	m.function("magnitude", "func(x *float32, n int) float32", "gives the largest magnitude of n numbers.")
	x, n := pointer("x"), pointer("n")
	mask, most := m.bits(0x7fffffff), m.zero()
	loop("magnitude", n, func(at reg.Register) {
		v := m.load(Mem{Base: x, Index: at, Scale: 1})
		m.into(most, VMAXPS, most, m.do(VANDPS, mask, v))
	})
	Store(m.fold(most, VMAXPS).AsX(), ReturnIndex(0))
	finish()
}

// softmax goes over several rows, whose ends wait for one another less that way.
func softmax(m machine) {
	m.function("softmax", "func(p *int16, x *float32, rows, n int, scale *float32, whole float32)",
		"makes p the softmax of scale × x, in parts of whole, for rows of n numbers each; x is overwritten.")
	p, x, scale, rows, n := pointer("p"), pointer("x"), pointer("scale"), pointer("rows"), pointer("n")
	whole := Load(Param("whole"), XMM())
	power, zero, limit := m.power(), m.number(0), m.spread(whole)
	nearest := m.nearest(zero, limit)
	Label("row")
	most := m.spread(constant(-math.MaxFloat32))
	loop("max", n, func(at reg.Register) {
		v := m.load(Mem{Base: x, Index: at, Scale: 1})
		m.into(most, VMAXPS, most, v)
	})
	most = m.spread(m.fold(most, VMAXPS).AsX())
	factor, sum := m.spread(Mem{Base: scale}), m.zero()
	loop("power", n, func(at reg.Register) {
		place := Mem{Base: x, Index: at, Scale: 1}
		v := power(m.do(VMULPS, factor, m.do(VSUBPS, most, m.load(place))))
		m.store(v, place)
		m.into(sum, VADDPS, v, sum)
	})
	total := m.fold(sum, VADDPS).AsX()
	VDIVSS(total, whole, total)
	inverse := m.spread(total)
	loop("parts", n, func(at reg.Register) {
		v := nearest(m.do(VMULPS, memory(Mem{Base: x, Index: at, Scale: 1}), inverse))
		m.storeWords(v, Mem{Base: p})
		ADDQ(U8(32), p)
	})
	LEAQ(Mem{Base: x, Index: n, Scale: 4}, x)
	ADDQ(U8(4), scale)
	DECQ(rows)
	JNZ(LabelRef("row"))
	finish()
}

// power writes 2^y, see power in portable.go.
func (m machine) power() func(y vector) vector {
	least, shifter := m.number(-126), m.number(polynomial.Shifter)
	horner := m.horner(polynomial.Exponent[:])
	return func(y vector) vector {
		y = m.do(VMAXPS, least, y)
		t := m.do(VADDPS, shifter, y)
		whole := m.do(VSUBPS, shifter, t)
		f := m.do(VSUBPS, whole, y)
		p := horner(f)
		m.into(t, shift23, t)
		return m.do(VPADDD, t, p)
	}
}

func shift23(ops ...Op) { VPSLLD(append([]Op{U8(23)}, ops...)...) }

// horner writes a polynomial, a multiplication and an addition for each power.
func (m machine) horner(coefficients []float32) func(x vector) vector {
	var c []lanes
	for _, v := range coefficients {
		c = append(c, m.number(v))
	}
	return func(x vector) vector {
		p := m.do(VMULPS, c[0], x)
		p = m.do(VADDPS, c[1], p)
		for _, v := range c[2:] {
			p = m.do(VMULPS, x, p)
			p = m.do(VADDPS, v, p)
		}
		return p
	}
}

func gelu(m machine) {
	m.function("gelu", "func(x *float32, n int)", "makes each of n numbers x·Φ(x).")
	x, n := pointer("x"), pointer("n")
	half, root, one := m.number(0.5), m.number(math.Sqrt2/2), m.number(1)
	end, start := m.spread(constant(polynomial.ErrorEnd)), m.spread(constant(-polynomial.ErrorEnd))
	top, bottom := m.horner(polynomial.ErrorTop[:]), m.horner(polynomial.ErrorBottom[:])
	loop("gelu", n, func(at reg.Register) {
		place := Mem{Base: x, Index: at, Scale: 1}
		v := m.load(place)
		z := m.do(VMULPS, root, v)
		z = m.do(VMINPS, z, end)
		z = m.do(VMAXPS, z, start)
		square := m.do(VMULPS, z, z)
		above := m.do(VMULPS, top(square), z)
		erf := m.do(VDIVPS, bottom(square), above)
		v = m.do(VMULPS, half, v)
		m.store(m.do(VMULPS, m.do(VADDPS, one, erf), v), place)
	})
	finish()
}

func relu(m machine) {
	m.function("relu", "func(x *float32, n int)", "replaces those of n numbers that are not above 0 by 0.")
	x, n := pointer("x"), pointer("n")
	zero := m.zero()
	loop("relu", n, func(at reg.Register) {
		place := Mem{Base: x, Index: at, Scale: 1}
		m.store(m.do(VMAXPS, zero, m.load(place)), place)
	})
	finish()
}

// norm writes the norm of a row, with the sum of two rows before it or without.
func norm(m machine, name string, add bool) {
	signature, doc := "func(x, weight, bias *float32, n int, size, epsilon float32)", "normalises n = size numbers."
	if add {
		signature, doc = "func(x, y, weight, bias *float32, n int, size, epsilon float32)", "normalises x + y, n = size numbers each, into x."
	}
	m.function(name, signature, doc)
	x, n := pointer("x"), pointer("n")
	sum := m.zero()
	if add {
		y := pointer("y")
		loop("add", n, func(at reg.Register) {
			place := Mem{Base: x, Index: at, Scale: 1}
			v := m.do(VADDPS, memory(Mem{Base: y, Index: at, Scale: 1}), m.load(place))
			m.store(v, place)
			m.into(sum, VADDPS, v, sum)
		})
	} else {
		loop("sum", n, func(at reg.Register) {
			m.into(sum, VADDPS, memory(Mem{Base: x, Index: at, Scale: 1}), sum)
		})
	}
	size := Load(Param("size"), XMM())
	mean := m.fold(sum, VADDPS).AsX()
	VDIVSS(size, mean, mean)
	m.normalise(x, n, m.spread(mean), size)
	finish()
}

// normalise writes what follows once the mean is known.
func (m machine) normalise(x, n reg.Register, mean vector, size Op) {
	squares := m.zero()
	loop("squares", n, func(at reg.Register) {
		d := m.do(VSUBPS, mean, m.load(Mem{Base: x, Index: at, Scale: 1}))
		m.into(squares, VADDPS, m.do(VMULPS, d, d), squares)
	})
	variance := m.fold(squares, VADDPS).AsX()
	VDIVSS(size, variance, variance)
	VADDSS(Load(Param("epsilon"), XMM()), variance, variance)
	VSQRTSS(variance, variance, variance)
	one := XMM()
	VMOVSS(constant(1), one)
	VDIVSS(variance, one, variance)
	inverse, weight, bias := m.spread(variance), pointer("weight"), pointer("bias")
	loop("scale", n, func(at reg.Register) {
		place := Mem{Base: x, Index: at, Scale: 1}
		v := m.do(VSUBPS, mean, m.load(place))
		v = m.do(VMULPS, inverse, v)
		v = m.do(VMULPS, memory(Mem{Base: weight, Index: at, Scale: 1}), v)
		m.store(m.do(VADDPS, memory(Mem{Base: bias, Index: at, Scale: 1}), v), place)
	})
}

// constant is v in memory.
func constant(v float32) Mem {
	avx2.number(v)
	return constants[math.Float32bits(v)]
}

func finish() {
	VZEROUPPER()
	RET()
}
