package encode

import (
	"fmt"

	"standpoint/ingest/neural"
)

// Width is how many numbers a vector has.
const Width = width

// Corrected is the encoder with the corrections of a head in its layers: it reads
// short texts for their meaning. The reading of articles is not touched by it.
type Corrected struct {
	m        *model
	input    *neural.Norm
	layers   [layers]*neural.Layer
	segments []float32 // of each segment what is added to its rows
}

// NewCorrected reads the corrections of w, for a number of segments: for each layer
// those of neural.CorrectLayer, input.norm, and segments. The error wraps
// neural.ErrWeights, also where w comes of another training run than the encoder.
func NewCorrected(w *neural.Weights, segments int) (*Corrected, error) {
	m, err := loaded()
	if err != nil {
		return nil, err
	}
	if w.Fingerprint() != m.fingerprint {
		return nil, fmt.Errorf("%s: %w: of the training run %s, the encoder of %s", w.Kind(), neural.ErrWeights, w.Fingerprint(), m.fingerprint)
	}
	c := &Corrected{m: m}
	if c.segments, err = w.Floats("segments", segments, width); err != nil {
		return nil, err
	}
	if c.input, err = w.Norm("input.norm", width, epsilon); err != nil {
		return nil, err
	}
	for n := range c.layers {
		if c.layers[n], err = w.CorrectLayer(m.layers[n], fmt.Sprintf("layer.%d", n)); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// Read makes x a vector for each piece, given by id and segment; at most 256.
// Several goroutines may call it, each with a scratch of its own.
func (c *Corrected) Read(x *neural.Matrix, pieces []int32, segments []uint8, s *neural.Scratch) {
	if len(pieces) > positions || len(pieces) != len(segments) {
		panic(fmt.Sprintf("encode: %d pieces with %d segments, at most %d", len(pieces), len(segments), positions))
	}
	x.Resize(len(pieces), width)
	for i, id := range pieces {
		row := x.Row(i)
		c.m.words.Copy(row, int(id))
		at, of := c.m.positions[i*width:][:width], c.segments[int(segments[i])*width:][:width]
		for j := range row {
			row[j] = float32(row[j]+at[j]) + of[j]
		}
	}
	c.input.Apply(x)
	for _, layer := range c.layers {
		layer.Apply(x, s)
	}
}
