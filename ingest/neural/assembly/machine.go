package main

import (
	"math"
	"slices"

	. "github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/gotypes"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// machine is a set of vector registers. What is written with it computes on 16
// lanes of 32 bits: one register of AVX-512 or two of AVX2.
type machine struct {
	suffix  string
	parts   int // registers to 16 lanes
	heights []int
	columns int // vectors of one register each that a tile of a product is wide
}

var (
	avx512 = machine{"AVX512", 1, []int{8, 4, 2, 1}, 2}
	avx2   = machine{"AVX2", 2, []int{6, 4, 2, 1}, 2}
)

func (m machine) register() reg.VecVirtual {
	if m.parts == 1 {
		return ZMM()
	}
	return YMM()
}

// bytes is the size of one register.
func (m machine) bytes() int { return 64 / m.parts }

// lanes are 16 numbers: registers of one machine, or memory.
type lanes interface{ part(m machine, i int) Op }

type vector []reg.VecVirtual

func (v vector) part(_ machine, i int) Op { return v[i] }

type memory Mem

func (a memory) part(m machine, i int) Op { return Mem(a).Offset(i * m.bytes()) }

// instruction is one of avo's: sources in the order of the Go assembler, that is
// with the first source of Intel's manual last, then the destination.
type instruction func(...Op)

// do gives the registers that op makes of its sources.
func (m machine) do(op instruction, sources ...lanes) vector {
	v := make(vector, m.parts)
	for i := range v {
		v[i] = m.register()
	}
	m.into(v, op, sources...)
	return v
}

func (m machine) into(v vector, op instruction, sources ...lanes) {
	for i := range v {
		var ops []Op
		for _, s := range sources {
			ops = append(ops, s.part(m, i))
		}
		op(append(ops, v[i])...)
	}
}

func (m machine) load(at Mem) vector { return m.do(VMOVUPS, memory(at)) }

func (m machine) store(v vector, at Mem) {
	for i := range v {
		VMOVUPS(v[i], memory(at).part(m, i))
	}
}

func (m machine) zero() vector {
	v := make(vector, m.parts)
	for i := range v {
		v[i] = m.register()
		if m.parts == 1 {
			VPXORD(v[i], v[i], v[i])
		} else {
			VPXOR(v[i], v[i], v[i])
		}
	}
	return v
}

// fill fills all lanes with the number in x or in memory.
func (m machine) fill(x Op) vector {
	v := make(vector, m.parts)
	for i := range v {
		v[i] = m.register()
		VBROADCASTSS(x, v[i])
	}
	return v
}

// spread does as well, in one register for all parts: it must not be written to.
func (m machine) spread(x Op) vector {
	v := m.register()
	VBROADCASTSS(x, v)
	return slices.Repeat(vector{v}, m.parts)
}

// constants are made once a file, in memory, one number after the other.
var constants = map[uint32]Mem{}

// number is v in all 16 lanes: of AVX-512 in a register, of which there are
// enough; AVX2 takes it from memory, where it stands eight times.
func (m machine) number(v float32) lanes { return m.bits(math.Float32bits(v)) }

func (m machine) bits(bits uint32) lanes {
	at, ok := constants[bits]
	if !ok {
		at = GLOBL("constant"+hex(bits), 8|16) // RODATA, NOPTR
		for i := range 8 {
			DATA(4*i, U32(bits))
		}
		constants[bits] = at
	}
	if m.parts == 1 {
		return m.spread(at)
	}
	return same(at)
}

// same is one register's width of memory that stands for all parts.
type same Mem

func (a same) part(machine, int) Op { return Mem(a) }

func hex(bits uint32) string {
	const digits = "0123456789abcdef"
	var s []byte
	for i := 28; i >= 0; i -= 4 {
		s = append(s, digits[bits>>i&15])
	}
	return string(s)
}

// fold adds the 16 lanes: halves, quarters, and so on.
func (m machine) fold(v vector, add instruction) reg.VecVirtual {
	half, x, high := YMM(), XMM(), XMM()
	if m.parts == 1 {
		upper := YMM()
		VEXTRACTF64X4(U8(1), v[0], upper)
		add(upper, v[0].AsY(), half)
		VEXTRACTF32X4(U8(1), half, high) // unlike VEXTRACTF128 it knows all registers
	} else {
		add(v[1], v[0], half)
		VEXTRACTF128(U8(1), half, high)
	}
	add(high, half.AsX(), x)
	VPERMILPS(U8(0x0e), x, high)
	add(high, x, x)
	VMOVSHDUP(x, high)
	add(high, x, x)
	return x
}

// loop repeats body for n = 16, 32, … numbers: the index counts bytes of floats.
func loop(name string, n reg.Register, body func(at reg.Register)) {
	at, end := GP64(), GP64()
	XORQ(at, at)
	MOVQ(n, end)
	SHLQ(U8(2), end)
	Label(name)
	CMPQ(at, end)
	JGE(LabelRef(name + "Done"))
	body(at)
	ADDQ(U8(64), at)
	JMP(LabelRef(name))
	Label(name + "Done")
}

// function opens one with the suffix of the machine.
func (m machine) function(name, signature, doc string) {
	TEXT(name+m.suffix, 4, signature) // NOSPLIT
	Pragma("noescape")
	Doc(name + m.suffix + " " + doc)
}

func pointer(name string) reg.Register { return Load(Param(name), GP64()) }

// float loads an argument. Avo's Load and Store write MOVSS, an instruction older
// than AVX, which costs 120 ns where the upper halves of registers are in use.
func float(name string) reg.VecVirtual {
	x := XMM()
	VMOVSS(place(Param(name)), x)
	return x
}

// place is where an argument or a result lies.
func place(c gotypes.Component) Mem {
	b, err := c.Resolve()
	if err != nil {
		panic(err)
	}
	return b.Addr
}
