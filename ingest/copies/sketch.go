package copies

import (
	"encoding/base64"
	"math"
	"strings"
)

// Sizes of a sketch. Five words in a row are seldom shared by chance, and one other
// word spoils but five of them. A text with fewer words says too little: any two
// briefs of one form would be copies.
const (
	shingle    = 5
	places     = 128
	leastWords = 40
)

// version stands before every sketch. Sketches that were made otherwise bear
// another, and are like nothing.
const version = "1."

// Threshold is the Jaccard index from which on two texts are copies.
const Threshold = 0.45

// Sketch is what is kept of a text to compare it with others by; "" of one that is
// too short.
func Sketch(text string) string {
	words := hashedWords(text)
	if len(words) < leastWords {
		return ""
	}
	var least [places]uint64
	for i := range least {
		least[i] = math.MaxUint64
	}
	for i := range len(words) - shingle + 1 {
		x := joined(words[i : i+shingle])
		for p := range least {
			least[p] = min(least[p], x*orders[p].factor+orders[p].shift)
		}
	}
	var bytes [places]byte
	for p, x := range least {
		bytes[p] = byte(mixed(x))
	}
	return version + base64.RawURLEncoding.EncodeToString(bytes[:])
}

// joined is the hash of words in a row.
func joined(words []uint64) uint64 {
	var x uint64
	for _, w := range words {
		x = mixed(x ^ w)
	}
	return x
}

// order puts shingles into an order of its own: that of factor*x + shift, which is a
// permutation of 64 bits where the factor is odd.
type order struct{ factor, shift uint64 }

var orders = func() (list [places]order) {
	for i := range list {
		n := 2 * uint64(i)
		list[i] = order{mixed(n+1) | 1, mixed(n + 2)}
	}
	return list
}()

// mixed is the finaliser of SplitMix64 (G. Steele, D. Lea and C. Flood, OOPSLA 2014).
func mixed(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Print is a sketch unpacked; the zero Print is of no text.
type Print struct {
	bytes [places]byte
	known bool
}

// Unpack reads a sketch; what is none gives the zero Print.
func Unpack(sketch string) Print {
	var p Print
	packed, ok := strings.CutPrefix(sketch, version)
	if !ok || len(packed) != base64.RawURLEncoding.EncodedLen(places) {
		return p
	}
	_, err := base64.RawURLEncoding.Decode(p.bytes[:], []byte(packed))
	if err != nil {
		return Print{}
	}
	p.known = true
	return p
}

// Known reports whether p is of a text.
func (p *Print) Known() bool { return p.known }

// Likeness estimates the Jaccard index of two texts: 0 where one is not known.
func (p *Print) Likeness(q *Print) float64 {
	if !p.known || !q.known {
		return 0
	}
	const chance = 1.0 / 256
	share := float64(p.agree(q)) / places
	return max(0, (share-chance)/(1-chance))
}

// agree counts the places at which both have the same byte.
func (p *Print) agree(q *Print) int {
	n := 0
	for i := range p.bytes {
		if p.bytes[i] == q.bytes[i] {
			n++
		}
	}
	return n
}

// Alike reports whether the one text is a near copy of the other.
func (p *Print) Alike(q *Print) bool { return p.Likeness(q) >= Threshold }

// A key has so many bytes of the sketch, and there are so many keys. Two texts with
// an index of J share one with a chance of 1-(1-J³)²⁴: 0.9 at 0.45, 0.997 at 0.6, and
// 0.02 at 0.1, where most texts have less than 0.01.
const (
	rows = 3
	keys = 24
)

// Keys are what a text is filed under, so that its copies are found without looking
// at all texts: copies share at least one, most likely (P. Indyk and R. Motwani,
// Approximate Nearest Neighbors, STOC 1998).
func (p *Print) Keys() []string {
	if !p.known {
		return nil
	}
	list := make([]string, keys)
	for i := range list {
		key := append([]byte{byte(i)}, p.bytes[rows*i:rows*(i+1)]...)
		list[i] = base64.RawURLEncoding.EncodeToString(key)
	}
	return list
}
