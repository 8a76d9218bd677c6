package attribute

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

// model is what was learned. It is never written to once loaded.
type model struct {
	fingerprint string
	tag         *neural.Linear
	shapes      []float32                  // of each shape (article.Shapes) what it adds to each label
	transitions [2][labels][labels]float32 // [1]: into a paragraph; then from, to
	linkers     [len(links)]linker
	calibration []float32 // of each feature of a score
	threshold   float32   // the least score
}

const (
	width  = 384 // of a vector
	ends   = 3 * width
	hidden = 128           // of a linker
	head   = "attribution" // kind of the weights
)

func load(file []byte) (*model, error) {
	w, err := neural.LoadKind(file, head)
	if err != nil {
		return nil, err
	}
	m := &model{fingerprint: w.Fingerprint()}
	if err := m.read(w); err != nil {
		return nil, fmt.Errorf("attribution: %w", err)
	}
	return m, nil
}

// read takes the tensors of m out of w.
func (m *model) read(w *neural.Weights) (err error) {
	if err := m.readTagger(w); err != nil {
		return err
	}
	for i := range links {
		if m.linkers[i], err = readLinker(w, "link."+links[i].name); err != nil {
			return err
		}
	}
	if m.calibration, err = w.Floats("calibration", evidences); err != nil {
		return err
	}
	threshold, err := w.Floats("threshold", 1)
	if err != nil {
		return err
	}
	m.threshold = threshold[0]
	return nil
}

func (m *model) readTagger(w *neural.Weights) (err error) {
	if m.tag, err = w.Linear("tag", width, labels); err != nil {
		return err
	}
	if m.shapes, err = w.Floats("tag.shapes", article.ShapeCount, labels); err != nil {
		return err
	}
	transitions, err := w.Floats("tag.transitions", 2, labels, labels)
	if err != nil {
		return err
	}
	for i, t := range transitions {
		step, from, to := i/(labels*labels), i/labels%labels, i%labels
		if !follows(from, to) {
			t += impossible
		}
		m.transitions[step][from][to] = t
	}
	return nil
}

func readLinker(w *neural.Weights, name string) (l linker, err error) {
	if l.left, err = w.Linear(name+".left", ends, hidden); err != nil {
		return l, err
	}
	if l.right, err = w.Linear(name+".right", ends, hidden); err != nil {
		return l, err
	}
	if l.features, err = w.Floats(name+".features", features, hidden); err != nil {
		return l, err
	}
	if l.score, err = w.Floats(name+".score", hidden); err != nil {
		return l, err
	}
	bias, err := w.Floats(name+".bias", 1)
	if err != nil {
		return l, err
	}
	l.bias = bias[0]
	return l, nil
}
