package match

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"

	"standpoint/ingest/encode"
)

// The file of an index: magic, length of the header, header, then the sections
// that the header tells: the articles' records (JSON), a table of where they lie
// and which slot is their first, the lemmas one behind the other, a table of
// where they and their postings lie, the postings, the mean vector of each
// article, the vectors of all units. A slot is a title or a unit: an
// article has one for its title, then one for each unit. Postings are the number of
// articles, then slots, each as its distance from the one before; all little endian.
const magic = "SPINDEX1"

// errIndex is an index that cannot be used; it is made anew.
var errIndex = errors.New("the index cannot be used")

type header struct {
	Made     string `json:"made"`  // format, word lists and weights that made it
	State    string `json:"state"` // of the store that it was made from
	Articles int    `json:"articles"`
	Slots    int    `json:"slots"`
	Lemmas   int    `json:"lemmas"`
	// Lengths of the sections.
	Records, Table, Words, WordTable, Postings, Centroids, Vectors int
}

// kept is an index that is read where it lies.
type kept struct {
	header
	in                io.ReaderAt
	size              int64   // of the file
	start             int64   // of the first section
	table             []byte  // article → offset uint64, first slot uint32; one more at the end
	words             []byte  // the lemmas
	wordAt            []byte  // lemma → start in words uint32, start in postings uint32; one more at the end
	centroids         vectors // article → the mean of its units' vectors
	postings, vectors int64   // offsets of the sections
	told              told
}

const (
	tableRow = 12
	wordRow  = 8
)

// openIndex reads the tables of an index. The error is errIndex where it is none.
func openIndex(in io.ReaderAt, size int64) (*kept, error) {
	k := &kept{in: in, size: size}
	start := make([]byte, len(magic)+4)
	if _, err := in.ReadAt(start, 0); err != nil || string(start[:len(magic)]) != magic {
		return nil, fmt.Errorf("%w: it does not begin as one", errIndex)
	}
	length := int64(binary.LittleEndian.Uint32(start[len(magic):]))
	head, err := k.section(int64(len(start)), int(length))
	if err != nil || json.Unmarshal(head, &k.header) != nil {
		return nil, fmt.Errorf("%w: it has no header", errIndex)
	}
	k.start = int64(len(start)) + length
	at := k.start + int64(k.Records)
	for _, s := range []struct {
		to   *[]byte
		size int
	}{{&k.table, k.Table}, {&k.words, k.Words}, {&k.wordAt, k.WordTable}} {
		if *s.to, err = k.section(at, s.size); err != nil {
			return nil, fmt.Errorf("%w: %w", errIndex, err)
		}
		at += int64(s.size)
	}
	k.postings = at
	means, err := k.section(at+int64(k.Postings), k.Centroids)
	if err != nil {
		return nil, err
	}
	k.centroids, k.vectors = means, at+int64(k.Postings+k.Centroids)
	if !k.sound() {
		return nil, fmt.Errorf("%w: its tables are cut", errIndex)
	}
	return k, nil
}

// sound reports whether the tables fit each other and lead to places that are there.
func (k *kept) sound() bool {
	if len(k.table) != (k.Articles+1)*tableRow || len(k.wordAt) != (k.Lemmas+1)*wordRow ||
		len(k.centroids) != k.Articles*encode.Width || k.Vectors != (k.Slots-k.Articles)*encode.Width {
		return false
	}
	for n := range k.Articles {
		if k.firstSlot(n) >= k.firstSlot(n+1) || binary.LittleEndian.Uint64(k.table[n*tableRow:]) > binary.LittleEndian.Uint64(k.table[(n+1)*tableRow:]) {
			return false
		}
	}
	for n := range k.Lemmas {
		at, next := k.wordAt[n*wordRow:], k.wordAt[(n+1)*wordRow:]
		if binary.LittleEndian.Uint32(at) > binary.LittleEndian.Uint32(next) || binary.LittleEndian.Uint32(at[4:]) > binary.LittleEndian.Uint32(next[4:]) {
			return false
		}
	}
	last := k.wordAt[k.Lemmas*wordRow:]
	if k.vectors+int64(k.Vectors) != k.size {
		return false
	}
	return k.firstSlot(0) == 0 && k.firstSlot(k.Articles) == k.Slots && int(binary.LittleEndian.Uint32(last)) == k.Words && int(binary.LittleEndian.Uint32(last[4:])) == k.Postings
}

func (k *kept) section(at int64, size int) ([]byte, error) {
	if size < 0 || at < 0 || int64(size) > k.size-at {
		return nil, fmt.Errorf("%w: a section of %d bytes at %d of %d", errIndex, size, at, k.size)
	}
	b := make([]byte, size)
	if _, err := k.in.ReadAt(b, at); err != nil && (err != io.EOF || size > 0) {
		return nil, fmt.Errorf("%w: %w", errIndex, err)
	}
	return b, nil
}

// record reads what is kept of article n.
func (k *kept) record(n int) (r record, err error) {
	from, to := binary.LittleEndian.Uint64(k.table[n*tableRow:]), binary.LittleEndian.Uint64(k.table[(n+1)*tableRow:])
	b, err := k.section(k.start+int64(from), int(to-from))
	if err != nil {
		return r, err
	}
	if json.Unmarshal(b, &r) != nil || len(r.Units) != k.firstSlot(n+1)-k.firstSlot(n)-1 {
		return r, fmt.Errorf("%w: the record of article %d is damaged", errIndex, n)
	}
	return r, nil
}

// meanings are the vectors of article n's units.
func (k *kept) meanings(n int) (vectors, error) {
	from, to := k.firstSlot(n)-n, k.firstSlot(n+1)-n-1
	return k.section(k.vectors+int64(from*encode.Width), (to-from)*encode.Width)
}

// firstSlot is the slot of article n's title.
func (k *kept) firstSlot(n int) int {
	return int(binary.LittleEndian.Uint32(k.table[n*tableRow+8:]))
}

func (k *kept) lemma(n int) string {
	return string(k.words[binary.LittleEndian.Uint32(k.wordAt[n*wordRow:]):binary.LittleEndian.Uint32(k.wordAt[(n+1)*wordRow:])])
}

// find is the first lemma that is not less than word.
func (k *kept) find(word string) int {
	return sort.Search(k.Lemmas, func(n int) bool { return k.lemma(n) >= word })
}

// slots are where lemma n stands, and in how many articles.
func (k *kept) slots(n int) (slots []int32, articles int, err error) {
	from, to := binary.LittleEndian.Uint32(k.wordAt[n*wordRow+4:]), binary.LittleEndian.Uint32(k.wordAt[(n+1)*wordRow+4:])
	b, err := k.section(k.postings+int64(from), int(to-from))
	if err != nil {
		return nil, 0, err
	}
	count, n1 := binary.Uvarint(b)
	last := uint64(0)
	for b = b[max(n1, 0):]; len(b) > 0; {
		step, n := binary.Uvarint(b)
		if n <= 0 || last+step >= uint64(k.Slots) {
			return nil, 0, fmt.Errorf("%w: postings of %q", errIndex, k.lemma(n))
		}
		last += step
		slots, b = append(slots, int32(last)), b[n:]
	}
	return slots, int(count), nil
}
