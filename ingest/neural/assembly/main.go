// Command assembly writes the kernels of neural for AMD64 in assembly: one for
// processors with AVX-512 and VNNI, one for those with AVX2. `go generate
// ./ingest/neural` runs it; a test holds that what is committed is what it writes.
package main

// avo is a language of its own, whose words are its functions: hence the dots.
import (
	. "github.com/mmcloughlin/avo/build"
)

func main() {
	ConstraintExpr("amd64")
	for _, m := range []machine{avx512, avx2} {
		magnitude(m)
		softmax(m)
		gelu(m)
		relu(m)
		roundWords(m)
		roundPairs(m)
		norm(m, "norm", false)
		norm(m, "addNorm", true)
		for _, rows := range m.heights {
			product(m, rows)
		}
	}
	roundBytes()
	roundUnsigned()
	for _, rows := range avx512.heights {
		linearBytes(rows)
	}
	for _, rows := range []int{3, 2, 1} {
		linearPairs(rows)
	}
	Generate()
}
