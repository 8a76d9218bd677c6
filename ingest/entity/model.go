package entity

import (
	_ "embed"
	"fmt"
	"sync"

	"standpoint/ingest/article"
	"standpoint/ingest/neural"
)

// weights is written by cmd/train (MODEL.md).
//
//go:embed weights.bin
var weights []byte

// learned is the model of weights.bin. Its error wraps neural.ErrWeights.
var learned = sync.OnceValues(func() (*model, error) { return load(weights) })

// Fingerprint tells the training run that the weights come from. They fit the
// vectors of an encoder with the same one only.
func Fingerprint() (string, error) {
	m, err := learned()
	if err != nil {
		return "", err
	}
	return m.fingerprint, nil
}

// model scores the kinds of a name: relu(A·x + Σ features)·B + b, where x is the
// first, the last and the mean vector of its tokens. It is never written to once
// loaded.
type model struct {
	fingerprint string
	left        *neural.Linear // ends → hidden
	features    []float32      // Rows × hidden
	score       []float32      // kinds × hidden
	bias        []float32      // kinds
}

const (
	ends   = 3 * 384 // numbers of a name
	hidden = 64
	head   = "entity" // kind of the weights
)

// kinds are what a name may name, in the order of the scores.
var kinds = [...]article.MentionKind{none, article.Person, article.Organization, article.Place}

func load(file []byte) (*model, error) {
	w, err := neural.LoadKind(file, head)
	if err != nil {
		return nil, err
	}
	m := &model{fingerprint: w.Fingerprint()}
	if err := m.read(w); err != nil {
		return nil, fmt.Errorf("entity: %w", err)
	}
	return m, nil
}

// read takes the tensors of m out of w.
func (m *model) read(w *neural.Weights) (err error) {
	if m.left, err = w.Linear("name.left", ends, hidden); err != nil {
		return err
	}
	if m.features, err = w.Floats("name.features", Rows(), hidden); err != nil {
		return err
	}
	if m.score, err = w.Floats("name.score", len(kinds), hidden); err != nil {
		return err
	}
	m.bias, err = w.Floats("name.bias", len(kinds))
	return err
}

// scratches hold what one reading needs beside its result.
var scratches = sync.Pool{New: func() any { return new(scratch) }}

type scratch struct {
	names, inner neural.Matrix // a row a name: its vectors, its hidden layer
	neural       neural.Scratch
}

// shares are, for each candidate, how likely each kind is.
func (m *model) shares(vectors *neural.Matrix, names []Candidate) [][len(kinds)]float32 {
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	s.names.Data = s.names.Data[:0]
	vectors = &neural.Matrix{Rows: vectors.Rows, Cols: ends / 3, Data: vectors.Data} // of an article without vectors too
	for _, n := range names {
		s.names.Data = vectors.AppendEnds(s.names.Data, n.Tokens.First, n.Tokens.End)
	}
	s.names.Rows, s.names.Cols = len(names), ends
	m.left.Apply(&s.inner, &s.names, &s.neural)
	all := make([][len(kinds)]float32, len(names))
	for i, n := range names {
		all[i] = m.weigh(s.inner.Row(i), n.Known)
	}
	return all
}

// weigh makes of a hidden layer without its features the shares of the kinds. It
// sums in one order and fuses nothing, so that every machine has the same.
func (m *model) weigh(inner []float32, known [knowns]int) (shares [len(kinds)]float32) {
	copy(shares[:], m.bias)
	for i, h := range inner {
		for _, row := range known {
			h += m.features[row*hidden+i]
		}
		if h <= 0 {
			continue
		}
		for k := range shares {
			shares[k] += float32(h * m.score[k*hidden+i])
		}
	}
	neural.Softmax(shares[:])
	return shares
}
