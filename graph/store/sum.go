package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math/bits"

	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"

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

func decodeSum(b []byte) sum {
	var s sum
	for i := range s {
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

func readSum(ctx context.Context, tx hkv.Tx) (sum, error) {
	value, err := get(ctx, tx, sumKey)
	if len(value) < 32 || err != nil {
		return sum{}, err
	}
	return decodeSum(value), nil
}

// addToSum keeps the sum in step with what a transaction adds and removes.
func addToSum(ctx context.Context, tx hkv.Tx, added, removed []quad.Quad) error {
	if len(added)+len(removed) == 0 {
		return nil
	}
	s, err := readSum(ctx, tx)
	if err != nil {
		return err
	}
	for _, q := range added {
		s.add(hash(q))
	}
	for _, q := range removed {
		s.subtract(hash(q))
	}
	return tx.Put(ctx, sumKey, s.encode())
}

// State names the set of quads in the store: it is the same for the same set,
// however it came to be, and another after every change.
func (s *Store) State(ctx context.Context) (string, error) {
	var now sum
	err := hkv.View(ctx, s.db, func(tx hkv.Tx) (err error) {
		now, err = readSum(ctx, tx)
		return err
	})
	return now.hex(), err
}
