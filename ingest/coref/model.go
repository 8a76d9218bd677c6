package coref

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

// model scores pairs of a pronoun x and a mention y that it may take up:
// relu(A·x + B·y + (C·x)∘(D·y) + Σ features)·s + b. That it takes up none has the
// score 0. It is never written to once loaded.
type model struct {
	fingerprint string
	projections [4]*neural.Linear // A, B, C, D: ends → hidden
	features    []float32         // Rows × hidden
	score       []float32         // hidden
	bias        float32
}

const (
	width  = 384       // numbers of a vector
	ends   = 5 * width // numbers of a mention, see Represent
	hidden = 256       // two learners of 128 that vote
	head   = "coref"   // kind of the weights
)

// The projections of the pronoun and of the other mention, to be added and to be multiplied.
const (
	pronounAdds = iota
	otherAdds
	pronounTimes
	otherTimes
)

var projections = [4]string{"pair.pronoun", "pair.other", "pair.pronoun.times", "pair.other.times"}

func load(file []byte) (*model, error) {
	w, err := neural.LoadKind(file, head)
	if err != nil {
		return nil, err
	}
	m := &model{fingerprint: w.Fingerprint()}
	if err := m.read(w); err != nil {
		return nil, fmt.Errorf("coref: %w", err)
	}
	return m, nil
}

// read takes the tensors of m out of w.
func (m *model) read(w *neural.Weights) (err error) {
	for i, name := range projections {
		if m.projections[i], err = w.Linear(name, ends, hidden); err != nil {
			return err
		}
	}
	if m.features, err = w.Floats("pair.features", Rows(), hidden); err != nil {
		return err
	}
	if m.score, err = w.Floats("pair.score", hidden); err != nil {
		return err
	}
	bias, err := w.Floats("pair.bias", 1)
	if err != nil {
		return err
	}
	m.bias = bias[0]
	return nil
}

// scratches hold what one reading needs beside its result.
var scratches = sync.Pool{New: func() any { return new(scratch) }}

type scratch struct {
	mentions  neural.Matrix    // a row a mention that takes part
	projected [4]neural.Matrix // the same through each projection
	row       []int            // of each mention of the article, -1 = it takes no part
	neural    neural.Scratch
}

// shares are, for each choice, how likely it is that none is taken up, and then
// how likely each of its others is.
func (m *model) shares(a *article.Article, choices []Choice) [][]float32 {
	const together = 512 // choices: bounds the memory of long articles
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	all := make([][]float32, len(choices))
	for i, c := range choices {
		if i%together == 0 {
			s.project(m, a, choices[i:min(i+together, len(choices))])
		}
		scores := make([]float32, 1, 1+len(c.Others))
		for n, other := range c.Others {
			scores = append(scores, m.weigh(s, s.row[c.Mention], s.row[other], c.Known[n]))
		}
		neural.Softmax(scores)
		all[i] = scores
	}
	return all
}

// project computes what of the first layer hangs on one mention alone.
func (s *scratch) project(m *model, a *article.Article, choices []Choice) {
	s.row = s.row[:0]
	for range a.Mentions {
		s.row = append(s.row, -1)
	}
	s.mentions = neural.Matrix{Cols: ends, Data: s.mentions.Data[:0]}
	vectors := &neural.Matrix{Rows: a.Vectors.Rows, Cols: width, Data: a.Vectors.Data} // of an article without vectors too
	take := func(i int) {
		if s.row[i] < 0 {
			s.row[i] = s.mentions.Rows
			s.mentions.Rows++
			s.mentions.Data = Represent(s.mentions.Data, vectors, a.Mentions[i].Tokens)
		}
	}
	for _, c := range choices {
		take(c.Mention)
		for _, other := range c.Others {
			take(other)
		}
	}
	for i, p := range m.projections {
		p.Apply(&s.projected[i], &s.mentions, &s.neural)
	}
}

// weigh scores one pair, by the rows of its mentions. It sums in one order and
// fuses nothing, so that every machine has the same.
func (m *model) weigh(s *scratch, pronoun, other int, known [knowns]int) float32 {
	adds, times := s.projected[pronounAdds].Row(pronoun), s.projected[pronounTimes].Row(pronoun)
	otherAdd, otherTime := s.projected[otherAdds].Row(other), s.projected[otherTimes].Row(other)
	var features [knowns][]float32
	for k, row := range known {
		features[k] = m.features[row*hidden:][:hidden]
	}
	sum := m.bias
	for i, score := range m.score {
		h := adds[i] + otherAdd[i] + float32(times[i]*otherTime[i])
		for k := range features {
			h += features[k][i]
		}
		if h > 0 {
			sum += float32(h * score)
		}
	}
	return sum
}

// Represent appends to dst what stands for a mention: the first, the last and the
// mean vector of its tokens, and those of the tokens before and behind it; zeros
// where there is none.
func Represent(dst []float32, vectors *neural.Matrix, r article.Range) []float32 {
	dst = vectors.AppendEnds(dst, r.First, r.End)
	for _, t := range [2]int{r.First - 1, r.End} {
		if t < 0 || t >= vectors.Rows {
			dst = append(dst, make([]float32, vectors.Cols)...)
		} else {
			dst = append(dst, vectors.Row(t)...)
		}
	}
	return dst
}
