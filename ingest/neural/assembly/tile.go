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

// retreat moves the pointers back by so many bytes.
func (r rowsOf) retreat(bytes reg.Register) {
	SUBQ(bytes, r.base)
	if r.fourth != nil {
		SUBQ(bytes, r.fourth)
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

// product multiplies words of 16 bits: a register of b holds two words of each
// column, and their products with the two words of a row are added to its sum.
// It goes from panel to panel of b, 32 columns each, for the same rows.
func product(m machine, rows int) {
	columns := min(32, 16*m.columns/m.parts)
	m.function(fmt.Sprint("product", rows), "func(dst *float32, stride int, a *int16, aStride int, b *uint32, pairs int, scale *float32, panels int)",
		fmt.Sprintf("writes a × b × scale for %d rows of a and %d columns of each panel.", rows, columns))
	b, scale, panels := pointer("b"), pointer("scale"), pointer("panels")
	dst, a := addressRows("dst", "stride", 2, rows), addressRows("a", "aStride", 1, rows)
	sums := m.tile(rows, m.columns)
	pairs, along := GP64(), GP64()
	Label("panel")
	for _, v := range flat(sums) {
		clearRegister(m, v)
	}
	Load(Param("pairs"), pairs)
	Label("step")
	right := m.tile(1, m.columns)[0]
	for j := range right {
		VMOVUPS(Mem{Base: b, Disp: j * m.bytes()}, right[j])
	}
	for i, row := range sums {
		v := m.register()
		VPBROADCASTD(a.at(i, 0), v)
		m.addPairs(right, v, row)
	}
	a.advance(4)
	ADDQ(U32(panelBytes), b)
	DECQ(pairs)
	JNZ(LabelRef("step"))
	m.writePanel(sums, dst, scale)
	Load(Param("pairs"), along)
	SHLQ(U8(2), along)
	a.retreat(along)
	dst.advance(panelBytes)
	ADDQ(U32(panelBytes), scale)
	DECQ(panels)
	JNZ(LabelRef("panel"))
	finish()
}

const panelBytes = 4 * 32

// addPairs adds x·y of two words each to the sums.
func (m machine) addPairs(x []reg.VecVirtual, y reg.VecVirtual, sums []reg.VecVirtual) {
	if m.parts == 1 {
		for j := range x {
			VPDPWSSD(x[j], y, sums[j])
		}
		return
	}
	products := []reg.VecVirtual{m.register(), y} // y is read for the last time there
	for j := range x {
		VPMADDWD(x[j], y, products[j])
	}
	for j := range x {
		VPADDD(products[j], sums[j], sums[j])
	}
}

func (m machine) writePanel(sums [][]reg.VecVirtual, dst rowsOf, scale reg.Register) {
	for i, row := range sums {
		for j, v := range row {
			VCVTDQ2PS(v, v)
			VMULPS(Mem{Base: scale, Disp: j * m.bytes()}, v, v)
			VMOVUPS(v, dst.at(i, j*m.bytes()))
		}
	}
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
