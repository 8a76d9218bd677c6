package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
)

// keyBytes is how much of a name stands in the key of its row. PostgreSQL's indexes
// take 2.7 KB; the name of an input may be a URL of any length.
const keyBytes = 1000

// sideKey is what a name is stored under: itself, or where it is longer its first
// bytes and its SHA-256. Then the row's value has the name before it.
func sideKey(name string) []byte {
	if len(name) <= keyBytes {
		return []byte(name)
	}
	digest := sha256.Sum256([]byte(name))
	return append([]byte(name[:keyBytes]), digest[:]...)
}

func sideValue(c sideChange) []byte {
	if len(c.name) <= keyBytes || c.value == nil {
		return c.value
	}
	return append(append(binary.AppendUvarint(nil, uint64(len(c.name))), c.name...), c.value...)
}

// sideEntry is the name and the value of a row.
func sideEntry(key, value []byte) (string, []byte, error) {
	if len(key) <= keyBytes {
		return string(key), value, nil
	}
	size, n := binary.Uvarint(value)
	if n <= 0 || size > uint64(len(value)-n) || !bytes.Equal(sideKey(string(value[n:n+int(size)])), key) {
		return "", nil, fmt.Errorf("%w: a long name cannot be read (%.80q)", ErrDamaged, key)
	}
	return string(value[n : n+int(size)]), value[n+int(size):], nil
}

// sideRow is a row of a side table.
type sideRow struct {
	key   []byte
	name  string
	value []byte
}

// sortedRows are rows by name. By key they are so but for those that begin alike.
func sortedRows(rows []sideRow) []sideRow {
	slices.SortFunc(rows, func(x, y sideRow) int { return strings.Compare(x.name, y.name) })
	return rows
}

// whole is how many rows, in the order of keys, come before those that a row behind
// the last may have to stand among.
func whole(rows []sideRow) int {
	n := len(rows)
	if n == 0 || len(rows[n-1].key) <= keyBytes {
		return n
	}
	prefix := rows[n-1].key[:keyBytes]
	for n > 0 && len(rows[n-1].key) > keyBytes && bytes.HasPrefix(rows[n-1].key, prefix) {
		n--
	}
	return n
}
