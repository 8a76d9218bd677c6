package store

import (
	"encoding/binary"
	"encoding/json"
	"fmt"

	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// Cayley's format on a key-value store, version 2 (package graph/kv of Cayley):
//
//	log   number, 8 bytes big endian → Primitive, of a node or of a quad
//	vXY   SHA-1 of a value, which begins with the bytes X and Y → the node's number, a varint
//	nXY   the same → how many places of quads the node stands in, a varint
//	sp    subject, predicate, 8 bytes each → numbers of quads, varints, ascending
//	ops   object, predicate, subject → the same
//	cs    label, subject → the same; not one of Cayley's own
//	meta  version, size (quads), horizon (the last number): 8 bytes little endian; indexes: JSON
//
// Cayley leaves a removed quad in the log and in the lists, marked as deleted. Here
// it leaves both, so that a key of an index that is there has a quad, and a store
// does not grow by being rewritten.
const (
	logBucket     = "log"
	metaBucket    = "meta"
	subjectBucket = "sp"
	objectBucket  = "ops"
	labelBucket   = "cs" // Cayley calls a label "c", context
)

var (
	versionKey = []byte("version")
	sizeKey    = []byte("size")
	horizonKey = []byte("horizon")
	indexesKey = []byte("indexes")
)

const kvVersion = 2

// kvIndexes are the quad indexes as Cayley describes them in meta. The third finds
// a graph by its label and what it says of a subject; Cayley's environment variable
// for such, CAYLEY_KV_INDEXES, does not work (fault 8).
func kvIndexes() []byte {
	list := append(kv.DefaultQuadIndexes[:2:2], kv.QuadIndex{Dirs: []quad.Direction{quad.Label, quad.Subject}})
	text, err := json.Marshal(list)
	if err != nil {
		panic(err) // letters and a bool
	}
	return text
}

func hashOf(v quad.Value) []byte {
	h := refs.HashOf(v)
	return h[:]
}

func valueBucket(hash []byte) string { return string([]byte{'v', hash[0], hash[1]}) }
func countBucket(hash []byte) string { return string([]byte{'n', hash[0], hash[1]}) }

// keyOf is a key of nodes, 8 bytes each.
func keyOf(nodes ...node) []byte {
	key := make([]byte, 0, 24)
	for _, n := range nodes {
		key = binary.BigEndian.AppendUint64(key, uint64(n))
	}
	return key
}

type indexKey struct {
	bucket string
	key    []byte
}

// indexKeys are the keys whose lists have a quad.
func indexKeys(l link) [3]indexKey {
	return [3]indexKey{
		{subjectBucket, keyOf(l.subject, l.predicate)},
		{objectBucket, keyOf(l.object, l.predicate, l.subject)},
		{labelBucket, keyOf(l.label, l.subject)},
	}
}

// nodeAt is the node at a place of a key, 0 where the key is too short.
func nodeAt(key []byte, i int) node {
	if len(key) < 8*i+8 {
		return 0
	}
	return node(binary.BigEndian.Uint64(key[8*i:]))
}

func appendVarint(b []byte, x uint64) []byte { return binary.AppendUvarint(b, x) }

// numbers are those of a list of an index.
func numbers(list []byte) ([]uint64, error) {
	var all []uint64
	for len(list) > 0 {
		x, n := binary.Uvarint(list)
		if n <= 0 {
			return nil, fmt.Errorf("%w: a list of an index is cut off", ErrDamaged)
		}
		all, list = append(all, x), list[n:]
	}
	return all, nil
}

// Fields of a Primitive, protocol buffers' number and wire type in one byte.
const (
	fieldID        = 1 << 3
	fieldSubject   = 2 << 3
	fieldPredicate = 3 << 3
	fieldObject    = 4 << 3
	fieldLabel     = 5 << 3
	fieldValue     = 8<<3 | 2
	fieldDeleted   = 9 << 3
)

// primitive is an entry of the log: a quad, or a node with its value.
type primitive struct {
	link    link
	value   []byte // pquads.Value; nil = a quad
	deleted bool
}

// encodeNode appends the log's entry of a node.
func encodeNode(b []byte, number uint64, value []byte) []byte {
	b = appendVarint(append(b, fieldID), number)
	b = appendVarint(append(b, fieldValue), uint64(len(value)))
	return append(b, value...)
}

// encodeLink appends the log's entry of a quad.
func encodeLink(b []byte, number uint64, l link) []byte {
	b = appendVarint(append(b, fieldID), number)
	b = appendVarint(append(b, fieldSubject), uint64(l.subject))
	b = appendVarint(append(b, fieldPredicate), uint64(l.predicate))
	b = appendVarint(append(b, fieldObject), uint64(l.object))
	if l.label != 0 {
		b = appendVarint(append(b, fieldLabel), uint64(l.label))
	}
	return b
}

// decodePrimitive reads an entry of the log; false where it is none.
func decodePrimitive(b []byte) (p primitive, ok bool) {
	for len(b) > 0 {
		field := b[0]
		x, n := binary.Uvarint(b[1:])
		if n <= 0 || field >= 0x80 {
			return p, false
		}
		b = b[1+n:]
		switch field {
		case fieldSubject:
			p.link.subject = node(x)
		case fieldPredicate:
			p.link.predicate = node(x)
		case fieldObject:
			p.link.object = node(x)
		case fieldLabel:
			p.link.label = node(x)
		case fieldDeleted:
			p.deleted = x != 0
		case fieldValue:
			if x > uint64(len(b)) {
				return p, false
			}
			p.value, b = b[:x], b[x:]
		}
	}
	return p, true
}

// Fields of a pquads.Value.
const (
	valueString = 2<<3 | 2
	valueIRI    = 3<<3 | 2
	valueTyped  = 5<<3 | 2
	valueLang   = 6<<3 | 2

	valueFirst  = 1<<3 | 2 // within a typed or language string: its text
	valueSecond = 2<<3 | 2 // its datatype or language
)

// decodeValue is pquads.UnmarshalValue, quickly for the kinds of value that the
// graph has.
func decodeValue(b []byte) (quad.Value, error) {
	if len(b) > 0 {
		switch field, body, rest := cutField(b); {
		case body == nil || len(rest) > 0:
		case field == valueString:
			return quad.String(body), nil
		case field == valueIRI:
			return quad.IRI(body), nil
		case field == valueTyped:
			if text, datatype, ok := cutPair(body); ok {
				return quad.TypedString{Value: quad.String(text), Type: quad.IRI(datatype)}, nil
			}
		case field == valueLang:
			if text, language, ok := cutPair(body); ok {
				return quad.LangString{Value: quad.String(text), Lang: string(language)}, nil
			}
		}
	}
	return unpack(b)
}

// cutField splits off a field that bears bytes; body is nil where there is none.
func cutField(b []byte) (field byte, body, rest []byte) {
	size, n := binary.Uvarint(b[1:])
	if n <= 0 || size > uint64(len(b)-1-n) {
		return 0, nil, nil
	}
	end := 1 + n + int(size)
	return b[0], b[1+n : end : end], b[end:]
}

func cutPair(b []byte) (first, second []byte, ok bool) {
	if len(b) == 0 || b[0] != valueFirst {
		return nil, nil, false // an empty text is left out
	}
	_, first, rest := cutField(b)
	if first == nil || len(rest) == 0 || rest[0] != valueSecond {
		return nil, nil, false
	}
	_, second, rest = cutField(rest)
	return first, second, second != nil && len(rest) == 0
}
