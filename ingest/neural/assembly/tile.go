package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// rowsOf addresses up to eight rows with four registers: base, base + 4 strides,
// stride and 3 strides. Memory operands know the factors 1, 2, 4 and 8 only.
type rowsOf struct{ base, fourth, stride, triple reg.GPVirtual }

// addressRows takes the stride in numbers of 1<<shift bytes.
func addressRows(base, stride string, shift int, rows int) rowsOf {
	r := rowsOf{base: GP64(), stride: GP64()}
	Load(Param(base), r.base)
	Load(Param(stride), r.stride)
	if shift > 0 {
		SHLQ(U8(shift), r.stride)
	}
	if rows > 3 {
		r.triple = GP64()
		LEAQ(Mem{Base: r.stride, Index: r.stride, Scale: 2}, r.triple)
	}
	if rows > 4 {
		r.fourth = GP64()
		LEAQ(Mem{Base: r.base, Index: r.stride, Scale: 4}, r.fourth)
	}
	return r
}

// at is the place in row i that is bytes behind its pointer.
func (r rowsOf) at(i, bytes int) Mem {
	m := Mem{Base: r.base, Disp: bytes}
	if i >= 4 {
		m.Base = r.fourth
	}
	switch i % 4 {
	case 1, 2:
		m.Index, m.Scale = r.stride, uint8(i%4)
	case 3:
		m.Index, m.Scale = r.triple, 1
	}
	return m
}

// advance moves the pointers along the rows.
func (r rowsOf) advance(bytes int) {
	ADDQ(U32(bytes), r.base)
	if r.fourth != nil {
		ADDQ(U32(bytes), r.fourth)
	}
}

// tile is rows × columns registers of sums that stay where they are while a loop
// goes along the dimension that is summed.
func (m machine) tile(rows, columns int) [][]reg.VecVirtual {
	t := make([][]reg.VecVirtual, rows)
	for i := range t {
		for range columns {
			t[i] = append(t[i], m.register())
		}
	}
	return t
}

// product multiplies floats: each sum adds its products in order, rounded one by
// one, so that the width of the registers does not show.
func product(m machine, rows int) {
	m.function(fmt.Sprint("product", rows), "func(dst *float32, stride int, a *float32, aStride int, b *float32, k int)",
		fmt.Sprintf("writes a × b for %d rows of a, k numbers each, and %d columns of a panel b.", rows, m.columns*m.bytes()/4))
	a, b, k := addressRows("a", "aStride", 2, rows), pointer("b"), pointer("k")
	sums := m.tile(rows, m.columns)
	for _, v := range flat(sums) {
		clearRegister(m, v)
	}
	Label("step")
	columns := m.loadColumns(b, VMOVUPS)
	for i, row := range sums {
		v := m.register()
		VBROADCASTSS(a.at(i, 0), v)
		for j := range row {
			t := m.register()
			VMULPS(columns[j], v, t)
			VADDPS(t, row[j], row[j])
		}
	}
	a.advance(4)
	ADDQ(U32(panelBytes), b)
	DECQ(k)
	JNZ(LabelRef("step"))
	dst := addressRows("dst", "stride", 2, rows)
	for i, row := range sums {
		for j := range row {
			VMOVUPS(row[j], dst.at(i, j*m.bytes()))
		}
	}
	finish()
}

const panelBytes = 4 * 32

func (m machine) loadColumns(b reg.Register, load instruction) []reg.VecVirtual {
	columns := m.tile(1, m.columns)[0]
	for j := range columns {
		load(Mem{Base: b, Disp: j * m.bytes()}, columns[j])
	}
	return columns
}

func flat(t [][]reg.VecVirtual) (all []reg.VecVirtual) {
	for _, row := range t {
		all = append(all, row...)
	}
	return all
}

func clearRegister(m machine, v reg.VecVirtual) {
	if m.parts == 1 {
		VPXORD(v, v, v)
	} else {
		VPXOR(v, v, v)
	}
}
