package main

import (
	"fmt"
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
	VMOVSS(m.fold(most, VMAXPS).AsX(), place(ReturnIndex(0)))
	finish()
}

// softmax goes over two rows at a time, so that neither waits for its own sum or
// maximum while there is work to do on the other.
func softmax(m machine) {
	m.function("softmax", "func(p *int16, x *float32, rows, n int, scale *float32, whole float32)",
		"makes p the softmax of scale × x, in parts of whole, for rows of n numbers each; x is overwritten.")
	s := softmaxRows{machine: m, p: pointer("p"), x: pointer("x"), scale: pointer("scale"), n: pointer("n")}
	rows := pointer("rows")
	s.whole = float("whole")
	s.power, s.nearest = m.power(), m.nearest(m.number(0), m.spread(s.whole))
	Label("pair")
	SUBQ(U8(2), rows)
	JL(LabelRef("last"))
	s.write(2)
	JMP(LabelRef("pair"))
	Label("last")
	ADDQ(U8(2), rows)
	JZ(LabelRef("done"))
	s.write(1)
	Label("done")
	finish()
}

// softmaxRows is what all rows of a softmax share.
type softmaxRows struct {
	machine
	p, x, scale, n reg.Register
	whole          reg.VecVirtual
	power, nearest func(vector) vector
}

// write does so many rows side by side and moves the pointers to the next.
func (s softmaxRows) write(rows int) {
	name := fmt.Sprint(rows)
	x, p := []reg.Register{s.x, GP64()}, []reg.Register{s.p, GP64()}
	if rows == 2 {
		LEAQ(Mem{Base: s.x, Index: s.n, Scale: 4}, x[1])
		LEAQ(Mem{Base: s.p, Index: s.n, Scale: 2}, p[1])
	}
	most, sum, factor, inverse := make([]vector, rows), make([]vector, rows), make([]vector, rows), make([]vector, rows)
	for i := range rows {
		most[i] = s.fill(constant(-math.MaxFloat32))
	}
	loop("max"+name, s.n, func(at reg.Register) {
		for i := range rows {
			s.into(most[i], VMAXPS, most[i], s.load(Mem{Base: x[i], Index: at, Scale: 1}))
		}
	})
	for i := range rows {
		most[i] = s.spread(s.fold(most[i], VMAXPS).AsX())
		factor[i], sum[i] = s.spread(Mem{Base: s.scale, Disp: 4 * i}), s.zero()
	}
	loop("power"+name, s.n, func(at reg.Register) {
		for i := range rows {
			place := Mem{Base: x[i], Index: at, Scale: 1}
			v := s.power(s.do(VMULPS, factor[i], s.do(VSUBPS, most[i], s.load(place))))
			s.store(v, place)
			s.into(sum[i], VADDPS, v, sum[i])
		}
	})
	for i := range rows {
		total := s.fold(sum[i], VADDPS).AsX()
		VDIVSS(total, s.whole, total)
		inverse[i] = s.spread(total)
	}
	loop("parts"+name, s.n, func(at reg.Register) {
		for i := range rows {
			v := s.do(VMULPS, memory(Mem{Base: x[i], Index: at, Scale: 1}), inverse[i])
			s.storeWords(s.nearest(v), Mem{Base: p[i]})
			ADDQ(U8(32), p[i])
		}
	})
	s.next(x[rows-1], p[rows-1], rows)
}

// next moves the pointers behind the last row, whose words p has gone through.
func (s softmaxRows) next(x, p reg.Register, rows int) {
	LEAQ(Mem{Base: x, Index: s.n, Scale: 4}, s.x)
	if rows > 1 {
		MOVQ(p, s.p)
	}
	ADDQ(U8(4*rows), s.scale)
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
	size := float("size")
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
	VADDSS(float("epsilon"), variance, variance)
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
