package store

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// sideChanges is what a batch writes to the side tables: of two changes of one
// entry the later one counts.
func (b *Batch) sideChanges() ([]sideChange, error) {
	w := &sidePacker{}
	for sha, text := range b.Texts {
		w.put(textTable, sha, w.deflate(text))
	}
	for _, sha := range b.DropTexts {
		w.put(textTable, sha, nil)
	}
	for _, in := range b.Inputs {
		w.put(inputTable, in.Name, w.encode(in))
	}
	for _, name := range b.DropInputs {
		w.put(inputTable, name, nil)
	}
	return w.changes, w.err
}

// sidePacker keeps the first error.
type sidePacker struct {
	changes []sideChange
	packer  *flate.Writer // made once a batch: it weighs most of a megabyte
	err     error
}

func (w *sidePacker) put(t table, name string, value []byte) {
	if name == "" && value != nil && w.err == nil {
		w.err = fmt.Errorf("an empty name in %s", t)
	}
	w.changes = append(w.changes, sideChange{t, name, value})
}

func (w *sidePacker) encode(in Input) []byte {
	value, err := json.Marshal(in)
	if w.err == nil {
		w.err = err
	}
	return value
}

func (w *sidePacker) deflate(text string) []byte {
	var packed bytes.Buffer
	if w.packer == nil {
		w.packer, _ = flate.NewWriter(nil, flate.DefaultCompression) // the level is a valid one
	}
	w.packer.Reset(&packed)
	_, err := io.WriteString(w.packer, text)
	if err = errors.Join(err, w.packer.Close()); w.err == nil {
		w.err = err
	}
	return packed.Bytes()
}
