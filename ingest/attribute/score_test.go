package attribute

import (
	"math"
	"testing"

	"standpoint/ingest/article"
)

// TestLogarithm compares it with the one of package math.
func TestLogarithm(t *testing.T) {
	for x := 1.; x > 1e-38; x *= 0.97 {
		got, want := float64(logarithm(float32(x))), math.Log(float64(float32(x)))
		if math.Abs(got-want) > 1e-6*max(1, math.Abs(want)) {
			t.Errorf("of %v: got %v, want %v", x, got, want)
		}
	}
	if got := logarithm(0); got < -104 || got > -103 {
		t.Errorf("of 0: got %v", got)
	}
}

// TestScore weighs what is known of an attribution.
func TestScore(t *testing.T) {
	s := &scratch{spans: []span{
		{Range: article.Range{First: 0, End: 2}, fit: -1},
		{Range: article.Range{First: 2, End: 3}, fit: -0.25},
		{Range: article.Range{First: 3, End: 7}, fit: -4},
		{Range: article.Range{First: 8, End: 12}, fit: -2},
	}}
	m := &model{calibration: []float32{1, 2, 3, 4, 5, 6, 7, 8}}
	for _, c := range []struct {
		name string
		at   joined
		want float64 // before the sigmoid
	}{
		{"whole", joined{source: 0, cue: 1, contents: []int{2}, shares: [2]float32{-0.5, -0.1}}, 1 - 2*1 - 3*0.25 - 4*0.5 - 5*0.5 - 6*0.1},
		{"two contents", joined{source: 0, cue: 1, contents: []int{2, 3}}, 1 - 2*0.75 - 3*0.25 - 4*0.5},
		{"bare", joined{source: 0, cue: none, contents: []int{3}, shares: [2]float32{0, -0.5}}, 1 - 2*0.5 - 4*0.5 - 6*0.5 + 7},
		{"nobody’s", joined{source: none, cue: none, contents: []int{3}}, 1 - 2*0.5 + 7 + 8},
	} {
		want := 1 / (1 + math.Exp(-c.want))
		if got := float64(m.score(s, c.at)); math.Abs(got-want) > 1e-5 {
			t.Errorf("%s: got %v, want %v", c.name, got, want)
		}
	}
}

// TestFit takes the logarithms of what each token's label has by itself.
func TestFit(t *testing.T) {
	s := &scratch{emissions: [][labels]float32{{1, 0, 0, 0, 0, 3, 0}, {0, 0, 0, 0, 0, 0, 0}}, labels: []uint8{5, 6}}
	want := math.Log(math.Exp(3)/(5+math.E+math.Exp(3))) + math.Log(1/float64(labels))
	if got := float64(s.fit(article.Range{First: 0, End: 2})); math.Abs(got-want) > 1e-5 {
		t.Errorf("got %v, want %v", got, want)
	}
}
