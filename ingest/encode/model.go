package encode

import (
	_ "embed"
	"fmt"
	"sync"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
	"standpoint/ingest/neural"
)

// MiniLM-L6-H384 (Wang et al. 2020).
const (
	width     = 384  // numbers of a vector
	inner     = 1536 // numbers between the linear layers of a layer
	layers    = 6
	positions = 256       // rows of a window
	epsilon   = 1e-12     // added to variances
	kind      = "encoder" // of the weights
)

// weights are written by cmd/train; MODEL.md says from what.
//
//go:embed weights.bin
var weights []byte

// model is the encoder, which is never written to once it is loaded.
type model struct {
	fingerprint string
	words       *neural.Table
	positions   []float32 // positions × width, with the one token type added in
	shapes      []float32 // article.ShapeCount × width
	input       *neural.Norm
	layers      [layers]*neural.Layer
	start, end  int // ids of [CLS], [SEP]
}

// loaded decodes the weights once.
var loaded = sync.OnceValues(func() (*model, error) { return load(weights) })

// Fingerprint tells the training run that the encoder comes from; the heads on
// its vectors must bear the same one. The error wraps neural.ErrWeights.
func Fingerprint() (string, error) {
	m, err := loaded()
	if err != nil {
		return "", err
	}
	return m.fingerprint, nil
}

func load(file []byte) (*model, error) {
	w, err := neural.LoadKind(file, kind)
	if err != nil {
		return nil, err
	}
	m := &model{
		fingerprint: w.Fingerprint(),
		start:       int(lexicon.SpecialPiece("[CLS]")), end: int(lexicon.SpecialPiece("[SEP]")),
	}
	if err := m.read(w); err != nil {
		return nil, fmt.Errorf("encoder: %w", err)
	}
	return m, nil
}

// read takes the tensors of m out of w.
func (m *model) read(w *neural.Weights) (err error) {
	if m.words, err = w.Table("words", lexicon.PieceCount(), width); err != nil {
		return err
	}
	if m.positions, err = w.Floats("positions", positions, width); err != nil {
		return err
	}
	if m.shapes, err = w.Floats("shapes", article.ShapeCount, width); err != nil {
		return err
	}
	if m.input, err = w.Norm("input.norm", width, epsilon); err != nil {
		return err
	}
	return w.Layers(m.layers[:], "layer", width, inner)
}

// encode makes s.rows the vectors of some pieces of a window of a, which are
// rows s.wanted of it: [CLS], its pieces, [SEP].
func (m *model) encode(a *article.Article, w window, s *scratch) {
	s.rows.Resize(w.pieces.Len()+2, width)
	m.embed(s.rows.Row(0), m.start, 0, 0)
	for i := range w.pieces.Len() {
		piece := w.pieces.First + i
		m.embed(s.rows.Row(i+1), int(a.Pieces[piece].ID), i+1, int(s.shapes[piece]))
	}
	m.embed(s.rows.Row(s.rows.Rows-1), m.end, s.rows.Rows-1, 0)
	m.input.Apply(&s.rows)
	for _, layer := range m.layers[:layers-1] {
		layer.Apply(&s.rows, &s.neural)
	}
	m.layers[layers-1].ApplyTo(&s.rows, s.wanted, &s.neural)
}

// embed writes what goes in for one piece, by id, place in the window and shape.
func (m *model) embed(dst []float32, id, position, shape int) {
	m.words.Copy(dst, id)
	at, shaped := m.positions[position*width:][:width], m.shapes[shape*width:][:width]
	for i := range dst {
		dst[i] = float32(dst[i]+at[i]) + shaped[i]
	}
}
