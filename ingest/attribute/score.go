package attribute

import (
	"math"

	"standpoint/ingest/neural"
)

// evidences is the number of what a score is computed from.
const evidences = 8

// score is the probability that an attribution is right, by logistic regression
// on how sure tagger and linkers were (Platt 1999).
func (m *model) score(s *scratch, at joined) float32 {
	x := [2]float32{}
	for i, e := range s.evidence(at) {
		x[1] += float32(m.calibration[i] * e)
	}
	neural.Softmax(x[:])
	return x[1]
}

// evidence is what a score is made of: 1, how well the tags fit the contents, the
// cue and the source (0 where there is none), how sure the choices of cue and of
// source are, whether there is no cue, whether there is no source.
func (s *scratch) evidence(at joined) [evidences]float32 {
	e := [evidences]float32{1, s.meanFit(at.contents...), 0, 0, at.shares[0], at.shares[1], 1, 1}
	if at.cue != none {
		e[2], e[6] = s.meanFit(at.cue), 0
	}
	if at.source != none {
		e[3], e[7] = s.meanFit(at.source), 0
	}
	return e
}

// meanFit is the fit of spans for each of their tokens.
func (s *scratch) meanFit(spans ...int) float32 {
	sum, tokens := float32(0), 0
	for _, x := range spans {
		sum += s.spans[x].fit
		tokens += s.spans[x].Len()
	}
	return sum / float32(tokens)
}

// logShare is the logarithm of the probability of one of several scores.
func logShare(scores [labels]float32, of int) float32 {
	neural.Softmax(scores[:])
	return logarithm(scores[of])
}

// logarithm is the natural one of a probability; of 0 it is that of the smallest
// number. Package math computes it otherwise on each kind of processor, so this one does, in
// steps that all round alike: with x = f·2ⁿ, ln f = 2·artanh((f-1)/(f+1)) as a series in its square, off by at most 1e-7.
func logarithm(x float32) float32 {
	f, n := math.Frexp(float64(max(x, math.SmallestNonzeroFloat32)))
	if f < math.Sqrt2/2 {
		f, n = 2*f, n-1
	}
	z := (f - 1) / (f + 1)
	square, sum := float64(z*z), 0.0
	for k := 13; k > 0; k -= 2 {
		sum = float64(sum*square) + 1/float64(k)
	}
	return float32(float64(2*z*sum) + float64(float64(n)*math.Ln2))
}
