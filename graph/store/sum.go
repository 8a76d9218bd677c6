package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math/bits"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
)

// sum is a sum over a set of quads: of the SHA-256 of their canonical lines, modulo
// 2^256 (AdHash of Bellare and Micciancio, "A New Paradigm for Collision-Free
// Hashing", Eurocrypt 1997). It does not depend on the order in which they came,
// and a quad is taken out again by subtraction. It tells states of a store apart;
// it is no defence against someone who looks for collisions.
type sum [4]uint64

func hash(q quad.Quad) sum {
	var line [512]byte // longer ones move to the heap
	digest := sha256.Sum256(graph.AppendQuad(line[:0], q))
	return decodeSum(digest[:])
}

func (s *sum) add(x sum) {
	var carry uint64
	for i := range s {
		s[i], carry = bits.Add64(s[i], x[i], carry)
	}
}

func (s *sum) subtract(x sum) {
	var borrow uint64
	for i := range s {
		s[i], borrow = bits.Sub64(s[i], x[i], borrow)
	}
}

// decodeSum is the sum that encode wrote; that of no quads where it wrote none.
func decodeSum(b []byte) sum {
	var s sum
	for i := range s {
		if len(b) < 8*len(s) {
			break
		}
		s[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	return s
}

func (s *sum) encode() []byte {
	var b []byte
	for _, word := range s {
		b = binary.LittleEndian.AppendUint64(b, word)
	}
	return b
}

func (s *sum) hex() string { return hex.EncodeToString(s.encode()) }

// State names the set of quads in the store: it is the same for the same set,
// however it came to be, and another after every change.
func (s *Store) State(ctx context.Context) (string, error) {
	var now sum
	err := s.engine.view(ctx, func(sn snapshot) error {
		value, err := sn.side(metaTable, sumName)
		now = decodeSum(value)
		return err
	})
	return now.hex(), err
}
