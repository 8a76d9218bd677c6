package store

import (
	"bytes"
	"compress/flate"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
)

// Input is what is known of one input that was read.
type Input struct {
	Name      string // path below the root, URL or id
	Article   string // id of the article that it holds
	RawSHA256 string // of the input's bytes
	ReadBy    string // version of the reader
	Meta      []byte // whatever ingest wants to find again
}

// sideChanges is what of a batch is no quads.
func (b *Batch) sideChanges() ([]sideChange, error) {
	w := &sideWriter{}
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

// sideWriter keeps the first error.
type sideWriter struct {
	changes []sideChange
	packer  *flate.Writer // made once a batch: it weighs most of a megabyte
	err     error
}

func (w *sideWriter) put(t table, name string, value []byte) {
	if name == "" && w.err == nil {
		w.err = fmt.Errorf("an empty name in %s", t)
	}
	w.changes = append(w.changes, sideChange{t, name, value})
}

func (w *sideWriter) encode(in Input) []byte {
	value, err := json.Marshal(in)
	if w.err == nil {
		w.err = err
	}
	return value
}

func (w *sideWriter) deflate(text string) []byte {
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

// Text is the text of an article by its SHA-256 in hexadecimal; false where it was
// not kept.
func (s *Store) Text(ctx context.Context, sha string) (string, bool, error) {
	var text []byte
	found := false
	err := s.engine.view(ctx, func(sn snapshot) error {
		packed, err := sn.side(textTable, sha)
		if packed == nil || err != nil {
			return err
		}
		found = true
		text, err = inflate(packed)
		return err
	})
	return string(text), found && err == nil, err
}

func inflate(packed []byte) ([]byte, error) {
	return io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
}

// Input is what is known of an input by its name; false where nothing is.
func (s *Store) Input(ctx context.Context, name string) (Input, bool, error) {
	var in Input
	found := false
	err := s.engine.view(ctx, func(sn snapshot) error {
		value, err := sn.side(inputTable, name)
		if value == nil || err != nil {
			return err
		}
		found = true
		return json.Unmarshal(value, &in)
	})
	return in, found && err == nil, err
}

// Inputs are all inputs, by name.
func (s *Store) Inputs(ctx context.Context) iter.Seq2[Input, error] {
	return func(yield func(Input, error) bool) {
		var inputs []Input
		err := s.engine.view(ctx, func(sn snapshot) error {
			return sn.sides(inputTable, func(_ string, value []byte) error {
				var in Input
				err := json.Unmarshal(value, &in)
				inputs = append(inputs, in)
				return err
			})
		})
		if err != nil {
			yield(Input{}, err)
			return
		}
		for _, in := range inputs {
			if !yield(in, nil) {
				return
			}
		}
	}
}
