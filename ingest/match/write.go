package match

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"io"
	"slices"
)

// writeIndex writes an index of records, which are sorted by label.
func writeIndex(w io.Writer, made, state string, records []record) error {
	h := header{Made: made, State: state, Articles: len(records)}
	var data, table, words, wordTable, postings, centroids, vectors bytes.Buffer
	slots := map[string][]uint32{} // lemma → slots; the highest bit marks the first of an article
	slot := uint32(0)
	for _, r := range records {
		table.Write(binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint64(nil, uint64(data.Len())), slot))
		line, err := json.Marshal(r)
		if err != nil {
			return err
		}
		data.Write(line)
		slot = spread(slots, r, slot)
		centroids.Write(centroid(r.Vectors))
		vectors.Write(r.Vectors)
	}
	table.Write(binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint64(nil, uint64(data.Len())), slot))
	lemmas := make([]string, 0, len(slots))
	for lemma := range slots {
		lemmas = append(lemmas, lemma)
	}
	slices.Sort(lemmas)
	row := func() {
		wordTable.Write(binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(nil, uint32(words.Len())), uint32(postings.Len())))
	}
	for _, lemma := range lemmas {
		row()
		words.WriteString(lemma)
		postings.Write(encodePostings(slots[lemma]))
	}
	row()
	h.Slots, h.Lemmas = int(slot), len(lemmas)
	h.Records, h.Table, h.Words, h.WordTable = data.Len(), table.Len(), words.Len(), wordTable.Len()
	h.Postings, h.Centroids, h.Vectors = postings.Len(), centroids.Len(), vectors.Len()
	head, err := json.Marshal(h)
	if err != nil {
		return err
	}
	start := binary.LittleEndian.AppendUint32([]byte(magic), uint32(len(head)))
	for _, part := range [][]byte{start, head, data.Bytes(), table.Bytes(), words.Bytes(), wordTable.Bytes(), postings.Bytes(), centroids.Bytes(), vectors.Bytes()} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// newArticle marks the first slot of an article in a list.
const newArticle = 1 << 31

// spread notes in which slots of an article, from slot on, each lemma stands, and
// gives the slot behind them.
func spread(slots map[string][]uint32, r record, slot uint32) uint32 {
	seen := map[string]bool{}
	note := func(lemmas []string) {
		for _, lemma := range lemmas {
			mark := uint32(0)
			if !seen[lemma] {
				seen[lemma], mark = true, newArticle
			}
			slots[lemma] = append(slots[lemma], slot|mark)
		}
		slot++
	}
	note(r.Words)
	for _, u := range r.Units {
		note(u.Words)
	}
	return slot
}

func encodePostings(slots []uint32) []byte {
	articles, last := 0, uint32(0)
	var list []byte
	for _, s := range slots {
		if s&newArticle != 0 {
			articles++
		}
		s &^= newArticle
		list = binary.AppendUvarint(list, uint64(s-last))
		last = s
	}
	return append(binary.AppendUvarint(nil, uint64(articles)), list...)
}
