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
	"slices"

	hkv "github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/options"
)

// Buckets beside Cayley's own (meta, log, sp, ops, ls, v.., n..).
var (
	baseKey     = hkv.SKey("standpoint", "base")
	sumKey      = hkv.SKey("standpoint", "sum")
	textBucket  = hkv.SKey("standpoint-text")
	inputBucket = hkv.SKey("standpoint-input")
)

// Input is what is known of one input that was read.
type Input struct {
	Name      string // path below the root, URL or id
	Article   string // id of the article that it holds
	RawSHA256 string // of the input's bytes
	ReadBy    string // version of the reader
	Meta      []byte // whatever ingest wants to find again
}

func key(bucket hkv.Key, name string) hkv.Key { return bucket.AppendBytes([]byte(name)) }

// sides writes what of a batch is no quads.
func (b *Batch) sides(ctx context.Context, tx hkv.Tx) error {
	w := &sideWriter{ctx: ctx, tx: tx}
	for sha, text := range b.Texts {
		w.put(key(textBucket, sha), w.deflate(text))
	}
	for _, sha := range b.DropTexts {
		w.drop(key(textBucket, sha))
	}
	for _, in := range b.Inputs {
		w.put(key(inputBucket, in.Name), w.encode(in))
	}
	for _, name := range b.DropInputs {
		w.drop(key(inputBucket, name))
	}
	return w.err
}

// sideWriter keeps the first error.
type sideWriter struct {
	ctx    context.Context
	tx     hkv.Tx
	packer *flate.Writer // made once a batch: it weighs most of a megabyte
	err    error
}

func (w *sideWriter) put(k hkv.Key, value []byte) {
	if len(k[len(k)-1]) == 0 && w.err == nil {
		w.err = fmt.Errorf("an empty name in %s", k[0])
	}
	if w.err == nil {
		w.err = w.tx.Put(w.ctx, k, value)
	}
}

func (w *sideWriter) drop(k hkv.Key) {
	if w.err == nil {
		w.err = w.tx.Del(w.ctx, k)
	}
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
	err := hkv.View(ctx, s.db, func(tx hkv.Tx) error {
		packed, err := get(ctx, tx, key(textBucket, sha))
		if packed == nil || err != nil {
			return err
		}
		found = true
		text, err = io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
		return err
	})
	return string(text), found && err == nil, err
}

// Input is what is known of an input by its name; false where nothing is.
func (s *Store) Input(ctx context.Context, name string) (Input, bool, error) {
	var in Input
	found := false
	err := hkv.View(ctx, s.db, func(tx hkv.Tx) error {
		value, err := get(ctx, tx, key(inputBucket, name))
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
		err := hkv.View(ctx, s.db, func(tx hkv.Tx) error {
			return eachIn(ctx, tx, inputBucket, func(_ string, value []byte) error {
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
		slices.SortFunc(inputs, func(x, y Input) int { return bytes.Compare([]byte(x.Name), []byte(y.Name)) })
		for _, in := range inputs {
			if !yield(in, nil) {
				return
			}
		}
	}
}

// eachIn calls each with the names and values of a bucket.
func eachIn(ctx context.Context, tx hkv.Tx, bucket hkv.Key, each func(name string, value []byte) error) error {
	return hkv.Each(ctx, tx, func(k hkv.Key, value hkv.Value) error {
		return each(string(k[len(k)-1]), value)
	}, options.WithPrefixKV(key(bucket, "")))
}
