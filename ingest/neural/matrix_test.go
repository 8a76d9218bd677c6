package neural

import (
	"slices"
	"testing"
)

// TestAppendEnds gives the first, the last and the mean of three rows, behind what
// is there, and zeros where not all rows are.
func TestAppendEnds(t *testing.T) {
	m := Matrix{Rows: 4, Cols: 2, Data: []float32{0, 0, 1, 1, 2, 4, 3, 9}}
	for _, c := range []struct {
		first, end int
		want       []float32
	}{
		{1, 4, []float32{7, 1, 1, 3, 9, 2, 14. / 3}},
		{2, 3, []float32{7, 2, 4, 2, 4, 2, 4}},
		{2, 5, []float32{7, 0, 0, 0, 0, 0, 0}},
		{3, 3, []float32{7, 0, 0, 0, 0, 0, 0}},
	} {
		stale := []float32{7, 5, 5, 5, 5, 5, 5} // of another run
		if got := m.AppendEnds(stale[:1], c.first, c.end); !slices.Equal(got, c.want) {
			t.Errorf("rows %d to %d: %v, want %v", c.first, c.end, got, c.want)
		}
	}
}
