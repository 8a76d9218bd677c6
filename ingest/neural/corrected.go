package neural

// correction is what a linear layer adds to another's product: B·A·x + b, of low
// rank, so that one matrix serves two readings (LoRA, Hu et al., "LoRA: Low-Rank
// Adaptation of Large Language Models", 2021).
type correction struct{ down, up *Linear }

// apply adds the product of q, rows of dst stride apart.
func (c *correction) apply(dst []float32, stride int, q *quantised, s *Scratch) {
	s.low.Resize(q.rows, c.down.Out)
	c.down.multiply(s.low.Data, c.down.Out, q, s)
	s.lowInput.fill(c.up.kernel, s.low.Data, q.rows, c.down.Out)
	s.change.Resize(q.rows, c.up.Out)
	c.up.multiply(s.change.Data, c.up.Out, &s.lowInput, s)
	for i := range q.rows {
		row := dst[i*stride:][:c.up.Out]
		for j, v := range s.change.Row(i) {
			row[j] += v
		}
	}
}

// correctLinear is l with the correction name.down, name.up of w; l stays as it is.
func (w *Weights) correctLinear(l *Linear, name string) (*Linear, error) {
	down, err := w.Linear(name+".down", l.In, Any)
	if err != nil {
		return nil, err
	}
	up, err := w.Linear(name+".up", down.Out, l.Out)
	if err != nil {
		return nil, err
	}
	corrected := *l
	corrected.correction = &correction{down, up}
	return &corrected, nil
}

// CorrectLayer is l with the corrections of its linear layers that w has under
// name, and with w's norms.
func (w *Weights) CorrectLayer(l *Layer, name string) (*Layer, error) {
	c := *l
	var err error
	for _, part := range []struct {
		name string
		l    **Linear
	}{
		{"query", &c.attention.query}, {"key", &c.attention.key}, {"value", &c.attention.value},
		{"output", &c.attention.output}, {"intermediate", &c.intermediate}, {"final", &c.final},
	} {
		if *part.l, err = w.correctLinear(*part.l, name+"."+part.name); err != nil {
			return nil, err
		}
	}
	width := c.final.Out
	if c.attentionNorm, err = w.Norm(name+".attention.norm", width, epsilon); err != nil {
		return nil, err
	}
	c.norm, err = w.Norm(name+".norm", width, epsilon)
	return &c, err
}
