package attribute

import (
	"slices"
	"testing"

	"standpoint/ingest/neural"
)

// TestDecode compares Viterbi's way with all ways there are.
func TestDecode(t *testing.T) {
	a := tokens(t, "One two.\n\nThree four.")
	if len(a.Tokens) != 6 || len(a.Paragraphs) != 2 {
		t.Fatalf("%d tokens, %d paragraphs", len(a.Tokens), len(a.Paragraphs))
	}
	for seed := range uint64(20) {
		m, r, s := madeUp(t, seed), newRandom(seed), new(scratch)
		s.emissions = make([][labels]float32, len(a.Tokens))
		for i := range s.emissions {
			for k := range labels {
				s.emissions[i][k] = float32(2 * r.NormFloat64())
			}
		}
		m.decode(a, s)
		if want := bestWay(m, s.emissions, 3); !slices.Equal(s.labels, want) {
			t.Errorf("seed %d: got %v, want %v", seed, s.labels, want)
		}
	}
}

// bestWay tries all labels of all tokens; a paragraph begins at token second.
func bestWay(m *model, emissions [][labels]float32, second int) (best []uint8) {
	n, most := len(emissions), float32(0)
	way := make([]uint8, n)
	var try func(t int, score float32)
	try = func(t int, score float32) {
		if t == n {
			if best == nil || score > most {
				best, most = slices.Clone(way), score
			}
			return
		}
		for k := range labels {
			step := float32(0)
			if t > 0 {
				step = m.transitions[map[bool]int{true: 1}[t == second]][way[t-1]][k]
			}
			way[t] = uint8(k)
			if step > impossible/2 {
				try(t+1, score+step+emissions[t][k])
			}
		}
	}
	try(0, 0)
	return best
}

// TestFollows lists what each label may stand behind.
func TestFollows(t *testing.T) {
	for to, want := range [][]int{{0, 1, 2, 3, 4, 5, 6}, {0, 1, 2, 3, 4, 5, 6}, {1, 2}, {0, 1, 2, 3, 4, 5, 6}, {3, 4}, {0, 1, 2, 3, 4, 5, 6}, {5, 6}} {
		var got []int
		for from := range labels {
			if follows(from, to) {
				got = append(got, from)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("label %d may stand behind %v, want %v", to, got, want)
		}
	}
}

// TestEmit holds that blocks of rows change nothing: a token's scores depend on
// its own vector and shape alone.
func TestEmit(t *testing.T) {
	a := tokens(t, "Ann and Bob say that it is late in the town. They left.")
	r, m := newRandom(3), madeUp(t, 3)
	long := tokens(t, repeat(a.Text, 40))
	long.Vectors = neural.Matrix{Rows: len(long.Tokens), Cols: width, Data: make([]float32, len(long.Tokens)*width)}
	row := make([]float32, width)
	for i := range row {
		row[i] = float32(r.NormFloat64())
	}
	for i := range long.Tokens {
		copy(long.Vectors.Row(i), row)
	}
	s := new(scratch)
	m.emit(long, s)
	if n := len(a.Tokens); len(s.emissions) != 40*n || n*40 <= 2*blockRows {
		t.Fatalf("%d rows of emissions for %d tokens", len(s.emissions), len(long.Tokens))
	}
	for i := range s.emissions {
		if s.emissions[i] != s.emissions[i%len(a.Tokens)] {
			t.Fatalf("token %d of the same shape and vector as %d has other scores", i, i%len(a.Tokens))
		}
	}
}

func repeat(text string, n int) string {
	all := text
	for range n - 1 {
		all += "\n\n" + text
	}
	return all
}

// TestSpans reads labels as spans.
func TestSpans(t *testing.T) {
	const text = "News from here\n\nBy Ann Berg\n\nAnn said it, “no”. And so\n\non she went."
	for _, c := range []struct {
		name   string
		labels map[string]uint8 // of each token; others are outside
		want   []string
	}{
		{"two kinds side by side", map[string]uint8{"Ann": 1, "said": 3}, []string{"Ann", "said"}},
		{"one kind begins anew", map[string]uint8{"Ann": 1, "said": 1}, []string{"Ann", "said"}},
		{"goes on", map[string]uint8{"said": 5, "it": 6, ",": 6}, []string{"said it,"}},
		{"goes on from nothing", map[string]uint8{"said": 6, "it": 6}, []string{"said it"}},
		{"not over a paragraph's end", map[string]uint8{"And": 5, "so": 6, "on": 6, "she": 6}, []string{"And so", "on she"}},
		{"marks alone", map[string]uint8{",": 5, "“": 6}, nil},
		{"marks with a word", map[string]uint8{"“": 5, "no": 6, "”": 6}, []string{"“no”"}},
		{"no title, no byline", map[string]uint8{"News": 5, "from": 6, "Berg": 1}, nil},
		{"the last token", map[string]uint8{".": 6, "went": 5}, []string{"went."}},
	} {
		a := tokens(t, text)
		m, s := madeUp(t, 1), &scratch{emissions: make([][labels]float32, len(a.Tokens))}
		for i := range a.Tokens {
			s.labels = append(s.labels, c.labels[a.Word(i)])
		}
		m.spans(a, s)
		var got []string
		for _, x := range s.spans {
			got = append(got, a.Words(x.Range))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
