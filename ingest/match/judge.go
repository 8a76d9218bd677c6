package match

import (
	_ "embed"
	"fmt"
	"math"
	"sync"

	"standpoint/ingest/article"
	"standpoint/ingest/encode"
	"standpoint/ingest/lexicon"
	"standpoint/ingest/neural"
	"standpoint/ingest/tokenize"
)

// What the judge reads: at most so many pieces of each part (cmd/train/sides.py).
const (
	mostQuestion = 24
	mostUnit     = 64
	mostMeaning  = 64 // of a text alone
	hidden       = 64
	pooled       = 3       // vectors: the means of question and unit, [CLS]
	kind         = "match" // of the weights
)

// Segments of what is read.
const (
	ofQuestion = iota
	ofUnit
	segments
)

// weights are written by cmd/train; MODEL.md says from what.
//
//go:embed weights.bin
var weights []byte

// judge knows what texts mean, and says of a question and a unit whether the one
// answers the other, and on which side. It is never written to once it is loaded.
type judge struct {
	encoder    *encode.Corrected
	hidden     *neural.Linear
	rules      []float32 // ruleSides × hidden
	score      []float32 // 2 × hidden: of match, of side
	bias       []float32 // 2
	start, end int32     // ids of [CLS], [SEP]
	heard      heard
}

// loaded decodes the weights once.
var loaded = sync.OnceValues(func() (*judge, error) { return load(weights) })

func load(file []byte) (*judge, error) {
	w, err := neural.LoadKind(file, kind)
	if err != nil {
		return nil, err
	}
	j := &judge{start: lexicon.SpecialPiece("[CLS]"), end: lexicon.SpecialPiece("[SEP]")}
	if err := j.read(w); err != nil {
		return nil, fmt.Errorf("match: %w", err)
	}
	return j, nil
}

// read takes the tensors of j out of w.
func (j *judge) read(w *neural.Weights) (err error) {
	if j.encoder, err = encode.NewCorrected(w, segments); err != nil {
		return err
	}
	if j.hidden, err = w.Linear("hidden", pooled*encode.Width, hidden); err != nil {
		return err
	}
	for _, t := range []struct {
		to    *[]float32
		name  string
		shape []int
	}{
		{&j.rules, "rules", []int{ruleSides, hidden}},
		{&j.score, "score.weight", []int{2, hidden}},
		{&j.bias, "score.bias", []int{2}},
	} {
		if *t.to, err = w.Floats(t.name, t.shape...); err != nil {
			return err
		}
	}
	return nil
}

// verdict is what the judge makes of a question and a unit, in logits.
type verdict struct{ match, side float64 }

// reading is the memory of one reading.
type reading struct {
	pieces   []int32
	segments []uint8
	rows     neural.Matrix
	pooled   neural.Matrix
	small    neural.Matrix
	scratch  neural.Scratch
}

// judge reads question and unit together.
func (j *judge) judge(question, unit Text, rules ruleSide, r *reading) verdict {
	r.lay(j, question.first(mostQuestion), unit.first(mostUnit))
	j.encoder.Read(&r.rows, r.pieces, r.segments, &r.scratch)
	r.pooled.Resize(1, pooled*encode.Width)
	row := r.pooled.Row(0)
	r.mean(row[:encode.Width], ofQuestion)
	r.mean(row[encode.Width:2*encode.Width], ofUnit)
	copy(row[2*encode.Width:], r.rows.Row(0))
	j.hidden.Apply(&r.small, &r.pooled, &r.scratch)
	h := r.small.Row(0)
	for i, v := range j.rules[int(rules)*hidden:][:hidden] {
		h[i] += v
	}
	neural.Relu(h)
	return verdict{match: j.logit(0, h), side: j.logit(1, h)}
}

// meaning is the mean vector of a text (Reimers & Gurevych,
// "Sentence-BERT", 2019), as integers whose largest is 127.
func (j *judge) meaning(t Text, r *reading) vectors {
	r.lay(j, t.first(mostMeaning))
	j.encoder.Read(&r.rows, r.pieces, r.segments, &r.scratch)
	mean := make([]float32, encode.Width)
	r.mean(mean, ofQuestion)
	return rounded(mean)
}

func (j *judge) logit(n int, h []float32) float64 {
	sum := float64(j.bias[n])
	for i, v := range h {
		sum += float64(float32(v * j.score[n*hidden+i]))
	}
	return sum
}

// lay writes [CLS] first [SEP] second [SEP]; the second's segment begins with the
// [SEP] before it.
func (r *reading) lay(j *judge, first Text, second ...Text) {
	r.pieces = append(append(append(r.pieces[:0], j.start), first...), j.end)
	r.segments = append(r.segments[:0], make([]uint8, len(r.pieces))...)
	for _, t := range second {
		r.segments[len(r.segments)-1] = ofUnit
		r.pieces = append(append(r.pieces, t...), j.end)
		for len(r.segments) < len(r.pieces) {
			r.segments = append(r.segments, ofUnit)
		}
	}
}

// mean writes the mean of the rows of a segment.
func (r *reading) mean(dst []float32, segment uint8) {
	clear(dst)
	n := 0
	for i, s := range r.segments {
		if s == segment {
			n++
			for k, v := range r.rows.Row(i) {
				dst[k] += v
			}
		}
	}
	for i := range dst {
		dst[i] /= float32(n)
	}
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// Text is a text as the encoder meets it: the ids of its word pieces.
type Text []int32

// Pieces cuts s into word pieces.
func Pieces(s string) (Text, error) {
	a := &article.Article{Text: s, Paragraphs: []article.Paragraph{{Span: article.Span{Start: 0, End: len(s)}}}}
	if err := tokenize.Stage.Run(a); err != nil {
		return nil, err
	}
	var t Text
	for _, p := range a.Pieces {
		t = append(t, p.ID)
	}
	return t, nil
}

func (t Text) first(n int) Text { return t[:min(n, len(t))] }
