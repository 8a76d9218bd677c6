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
