package attribute

import (
	"math"
	"slices"
	"testing"

	"standpoint/ingest/article"
	"standpoint/ingest/neural"
)

// TestDistance holds the table to the scale that the linkers were trained with.
func TestDistance(t *testing.T) {
	for gap := -2 * reachTokens; gap <= 2*reachTokens; gap++ {
		size := max(gap, -gap)
		want := min(9, int(math.Log2(float64(size+1))*1.5))
		if gap < 0 {
			want = -want
		}
		if got := distance(gap); got != 9+want {
			t.Errorf("distance(%d) = %d, want %d", gap, got, 9+want)
		}
	}
}

// TestGap counts the tokens between two ranges.
func TestGap(t *testing.T) {
	x := article.Range{First: 10, End: 12}
	for _, c := range []struct {
		first, end, want int
	}{{12, 13, 0}, {13, 14, 1}, {20, 25, 8}, {8, 10, -1}, {7, 9, -2}, {0, 1, -10}} {
		if got := gap(x, article.Range{First: c.first, End: c.end}); got != c.want {
			t.Errorf("from %v to %d-%d: %d, want %d", x, c.first, c.end, got, c.want)
		}
	}
}

// three is a text of three paragraphs with spans in all of them.
func three(t *testing.T) (*article.Article, *scratch) {
	a := tokens(t, "Ann said it was late. Bob said it was not.\n\nCy knew it.\n\nDee asked why.")
	s := &scratch{labels: make([]uint8, len(a.Tokens)), emissions: make([][labels]float32, len(a.Tokens))}
	kinds := map[string]kind{"Ann": source, "Bob": source, "Cy": source, "Dee": source, "said": cue, "knew": cue, "asked": cue, "it": content, "why": content}
	for i := range a.Tokens {
		if k := kinds[a.Word(i)]; k != neither {
			s.labels[i] = uint8(2*k - 1)
		}
	}
	new(model).spans(a, s)
	return a, s
}

// TestFeatures gives pairs of spans their rows of features.
func TestFeatures(t *testing.T) {
	_, s := three(t) // Ann said it | Bob said it ¶ Cy knew it ¶ Dee asked why
	for _, c := range []struct {
		name string
		x, y int
		want [6]int
	}{
		{"right before", 1, 0, [6]int{8, 22, 29, 33, 37, 41}},
		{"right behind", 1, 2, [6]int{9, 22, 29, 33, 37, 41}},
		{"over a source and a cue", 2, 5, [6]int{12, 22, 30, 34, 38, 41}},
		{"two paragraphs on", 0, 9, [6]int{15, 24, 32, 35, 40, 44}},
		{"two paragraphs back", 9, 0, [6]int{3, 20, 26, 35, 40, 44}},
	} {
		if got := s.features(c.x, c.y); got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// TestLink holds that every span of the kind that asks gets a distribution over
// none and the spans of the other kind within reach, in order, and that batches
// change nothing.
func TestLink(t *testing.T) {
	a, s := three(t)
	r := newRandom(5)
	a.Vectors = neural.Matrix{Rows: len(a.Tokens), Cols: width, Data: make([]float32, len(a.Tokens)*width)}
	for i := range a.Vectors.Data {
		a.Vectors.Data[i] = float32(r.NormFloat64())
	}
	m := madeUp(t, 5)
	m.link(a, s)
	for q, l := range links {
		if len(s.choices[q]) != s.count[l.from] {
			t.Fatalf("%s: %d answers for %d spans", l.name, len(s.choices[q]), s.count[l.from])
		}
		for place, c := range s.choices[q] {
			want := []int{none}
			for y := range s.spans {
				if s.spans[y].kind == l.to {
					want = append(want, y)
				}
			}
			if got := s.others[c.first:c.end]; !slices.Equal(got, want) {
				t.Errorf("%s: span %d chooses among %v, want %v", l.name, place, got, want)
			}
			sum := float32(0)
			for _, share := range s.shares[c.first:c.end] {
				sum += share
			}
			if math.Abs(float64(sum-1)) > 1e-5 {
				t.Errorf("%s: the shares of span %d add up to %v", l.name, place, sum)
			}
		}
	}
	first := slices.Clone(s.shares)
	if m.link(a, s); !slices.Equal(first, s.shares) {
		t.Error("another time gives other shares")
	}
}

// TestReach leaves out what is too far away.
func TestReach(t *testing.T) {
	s := new(scratch)
	add := func(k kind, first, paragraph int) {
		s.spans = append(s.spans, span{Range: article.Range{First: first, End: first + 1}, kind: k, paragraph: paragraph})
	}
	add(source, 0, 0)
	add(source, 39, 4)
	add(source, 40, 5)
	add(cue, 200, 8)
	add(source, 360, 8)
	add(source, 361, 8)
	for y, want := range []bool{false, false, true, true, true, false} {
		if got := s.near(3, y); got != want {
			t.Errorf("span %d: near is %t, want %t", y, got, want)
		}
	}
}

// TestWeigh compares a linker's arithmetic with the formula in its comment.
func TestWeigh(t *testing.T) {
	r, l := newRandom(6), &madeUp(t, 6).linkers[contentCue]
	x, y := make([]float32, hidden), make([]float32, hidden)
	for i := range x {
		x[i], y[i] = float32(r.NormFloat64()), float32(r.NormFloat64())
	}
	found := [6]int{0, 19, 26, 33, 37, 44}
	want := float64(l.bias)
	for i := range x {
		h := float64(x[i]) + float64(y[i])
		for _, f := range found {
			h += float64(l.features[f*hidden+i])
		}
		want += max(0, h) * float64(l.score[i])
	}
	if got := float64(l.weigh(x, y, found)); math.Abs(got-want) > 1e-3 {
		t.Errorf("got %v, want %v", got, want)
	}
}
