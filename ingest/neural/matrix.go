package neural

// Matrix holds Rows rows of Cols numbers each, row after row in Data.
type Matrix struct {
	Rows, Cols int
	Data       []float32 // len = Rows × Cols
}

// Row is the memory of row i, not a copy.
func (m *Matrix) Row(i int) []float32 {
	return m.Data[i*m.Cols : (i+1)*m.Cols : (i+1)*m.Cols]
}

// Resize makes m rows × cols and keeps its memory where that is enough. What
// the numbers are afterwards is not said.
func (m *Matrix) Resize(rows, cols int) {
	m.Rows, m.Cols = rows, cols
	m.Data = grown(m.Data, rows*cols)
}

// keep makes m some of its rows, in ascending order, each once.
func (m *Matrix) keep(rows []int) {
	for to, from := range rows {
		copy(m.Row(to), m.Row(from))
	}
	m.Resize(len(rows), m.Cols)
}

// grown is s with length n, in the same memory where it fits.
func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// ceil rounds n up to a multiple of m.
func ceil(n, m int) int { return (n + m - 1) / m * m }

// AppendEnds appends to dst the first, the last and the mean of rows first to
// end, half open: what stands for a run of tokens. Where m has not all of these
// rows, zeros.
func (m *Matrix) AppendEnds(dst []float32, first, end int) []float32 {
	if end > m.Rows || first >= end {
		return append(dst, make([]float32, 3*m.Cols)...)
	}
	dst = append(dst, m.Row(first)...)
	dst = append(dst, m.Row(end-1)...)
	start := len(dst)
	dst = append(dst, make([]float32, m.Cols)...)
	mean := dst[start:]
	for t := first; t < end; t++ {
		for i, v := range m.Row(t) {
			mean[i] += v
		}
	}
	for i := range mean {
		mean[i] /= float32(end - first)
	}
	return dst
}
