package store

import (
	"bytes"
	"crypto/sha1"
	"encoding/binary"
	"hash/maphash"
	"strconv"

	"github.com/cayleygraph/quad"
)

// terms is a dictionary of terms as they stand in canonical lines, numbered from 0
// in the order in which they came.
type terms struct {
	text  []byte   // one term after the other
	ends  []uint32 // of each in text
	slots []uint64 // open addressing: 32 bits of hash, 32 of number + 1; 0 = free
}

var termSeed = maphash.MakeSeed()

func (t *terms) at(i uint32) []byte {
	if i == 0 {
		return t.text[:t.ends[0]]
	}
	return t.text[t.ends[i-1]:t.ends[i]]
}

// bytes is about what the dictionary holds in memory.
func (t *terms) bytes() int { return len(t.text) + 4*len(t.ends) + 8*len(t.slots) }

func (t *terms) reset() {
	t.text, t.ends = t.text[:0], t.ends[:0]
	clear(t.slots)
}

// number is the number of a term, which is new where the dictionary had it not.
func (t *terms) number(text []byte) (number uint32, fresh bool) {
	if len(t.ends)*3 >= len(t.slots)*2 {
		t.grow()
	}
	hash := maphash.Bytes(termSeed, text) >> 32
	mask := uint64(len(t.slots) - 1)
	i := hash & mask
	for ; t.slots[i] != 0; i = (i + 1) & mask {
		if t.slots[i]>>32 != hash {
			continue
		}
		if number = uint32(t.slots[i]) - 1; bytes.Equal(t.at(number), text) {
			return number, false
		}
	}
	number = uint32(len(t.ends))
	t.slots[i] = hash<<32 | uint64(number+1)
	t.text = append(t.text, text...)
	t.ends = append(t.ends, uint32(len(t.text)))
	return number, true
}

func (t *terms) grow() {
	old := t.slots
	t.slots = make([]uint64, max(1<<10, 2*len(old)))
	mask := uint64(len(t.slots) - 1)
	for _, slot := range old {
		if slot == 0 {
			continue
		}
		i := slot >> 32 & mask
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = slot
	}
}

// termValue is the value of a term as it stands in a canonical line.
func termValue(text []byte) quad.Value {
	if text[0] == '<' {
		return quad.IRI(text[1 : len(text)-1])
	}
	quote := bytes.LastIndexByte(text, '"')
	value := quad.String(text[1:quote])
	if bytes.IndexByte(text, '\\') >= 0 {
		plain, _ := strconv.Unquote(string(text[:quote+1])) // Go has all escapes of canonical lines
		value = quad.String(plain)
	}
	switch suffix := text[quote+1:]; {
	case len(suffix) == 0:
		return value
	case suffix[0] == '@':
		return quad.LangString{Value: value, Lang: string(suffix[1:])}
	default: // ^^<…>
		return quad.TypedString{Value: value, Type: quad.IRI(suffix[3 : len(suffix)-1])}
	}
}

// termHash is quad.HashOf the term's value: Cayley hashes what it prints, which is
// the canonical text but for some escapes.
func termHash(text []byte) (hash [sha1.Size]byte) {
	if bytes.IndexByte(text, '\\') >= 0 {
		quad.HashTo(termValue(text), hash[:])
		return hash
	}
	return sha1.Sum(text)
}

// appendValue appends a term as pquads.MarshalValue would its value.
func appendValue(to, text []byte) []byte {
	if text[0] == '<' {
		return appendField(to, valueIRI, text[1:len(text)-1])
	}
	if text[len(text)-1] == '"' && bytes.IndexByte(text, '\\') < 0 {
		return appendField(to, valueString, text[1:len(text)-1])
	}
	switch v := termValue(text).(type) {
	case quad.TypedString:
		return appendField(to, valueTyped, appendPair(nil, string(v.Value), string(v.Type)))
	case quad.LangString:
		return appendField(to, valueLang, appendPair(nil, string(v.Value), v.Lang))
	case quad.String:
		return appendField(to, valueString, []byte(v))
	}
	return to
}

func appendField(to []byte, key byte, value []byte) []byte {
	return append(binary.AppendUvarint(append(to, key), uint64(len(value))), value...)
}

// appendPair appends a message of two strings, of which an empty one is left out.
func appendPair(to []byte, first, second string) []byte {
	if first != "" {
		to = appendField(to, valueFirst, []byte(first))
	}
	if second != "" {
		to = appendField(to, valueSecond, []byte(second))
	}
	return to
}
