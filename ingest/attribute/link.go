package attribute

import (
	"standpoint/ingest/article"
	"standpoint/ingest/neural"
)

// link is a question to the spans of one kind: to which of another kind does each
// belong, if to any?
type link struct {
	name     string
	from, to kind
}

// links are the questions, each answered by a linker of its own.
var links = [...]link{cueSource: {"cue_source", cue, source}, contentCue: {"content_cue", content, cue}, contentSource: {"content_source", content, source}}

const (
	cueSource = iota
	contentCue
	contentSource
)

// How far two spans may stand from one another to belong together.
const (
	reachTokens     = 160
	reachParagraphs = 3
)

// linker scores pairs of spans: relu(A·x + B·y + Σ features) · score + bias, where
// x and y are the first, the last and the mean vector of each. That a span belongs
// to none has the score 0.
type linker struct {
	left, right *neural.Linear // ends → hidden
	features    []float32      // features × hidden
	score       []float32      // hidden
	bias        float32
}

// choices are what a span may be linked to and how likely each is: a window of
// scratch.others and scratch.shares; the first is none.
type choices struct{ first, end int }

// link answers all questions about all spans.
func (m *model) link(a *article.Article, s *scratch) {
	s.others, s.shares = s.others[:0], s.shares[:0]
	for i := range links {
		l := &m.linkers[i]
		s.project(a, l.left, links[i].from, &s.left)
		s.project(a, l.right, links[i].to, &s.right)
		s.choices[i] = s.choices[i][:0]
		for x := range s.spans {
			if s.spans[x].kind == links[i].from {
				s.choices[i] = append(s.choices[i], s.choose(l, x, links[i].to))
			}
		}
	}
}

// project writes to dst, for each span of kind k, its ends through a layer.
func (s *scratch) project(a *article.Article, layer *neural.Linear, k kind, dst *neural.Matrix) {
	dst.Resize(s.count[k], hidden)
	s.ends.Resize(blockRows, ends)
	rows, done := 0, 0
	for i := range s.spans {
		if s.spans[i].kind != k {
			continue
		}
		a.Vectors.AppendEnds(s.ends.Row(rows)[:0], s.spans[i].First, s.spans[i].End)
		if rows++; rows == blockRows || done+rows == dst.Rows {
			block := neural.Matrix{Rows: rows, Cols: ends, Data: s.ends.Data[:rows*ends]}
			layer.Apply(&s.block, &block, &s.neural)
			copy(dst.Data[done*hidden:], s.block.Data)
			done, rows = done+rows, 0
		}
	}
}

// choose weighs the spans of kind to that span x may be linked to.
func (s *scratch) choose(l *linker, x int, to kind) choices {
	c := choices{first: len(s.others)}
	s.others, s.shares = append(s.others, none), append(s.shares, 0)
	first := x
	for first > 0 && s.near(x, first-1) {
		first--
	}
	for y := first; y < len(s.spans) && (y <= x || s.near(x, y)); y++ {
		if s.spans[y].kind == to {
			s.others = append(s.others, y)
			s.shares = append(s.shares, l.weigh(s.left.Row(s.spans[x].place()), s.right.Row(s.spans[y].place()), s.features(x, y)))
		}
	}
	c.end = len(s.others)
	neural.Softmax(s.shares[c.first:c.end])
	return c
}

// weigh scores one pair.
func (l *linker) weigh(x, y []float32, found [6]int) float32 {
	var rows [6][]float32
	for i, f := range found {
		rows[i] = l.features[f*hidden:][:hidden]
	}
	x, y, score, sum := x[:hidden], y[:hidden], l.score[:hidden], l.bias
	for i := range score {
		h := x[i] + y[i] + (rows[0][i] + rows[1][i] + rows[2][i] + rows[3][i] + rows[4][i] + rows[5][i])
		if h > 0 {
			sum += float32(h * score[i])
		}
	}
	return sum
}

// near reports whether spans x and y may belong together. The further of two on
// one side is not nearer.
func (s *scratch) near(x, y int) bool {
	between, gap := s.spans[x].paragraph-s.spans[y].paragraph, gap(s.spans[x].Range, s.spans[y].Range)
	return max(between, -between) <= reachParagraphs && -reachTokens <= gap && gap < reachTokens
}

// gap is the number of tokens from x on to y, behind it; where y stands before x,
// -1 less the number between.
func gap(x, y article.Range) int {
	if y.First >= x.End {
		return y.First - x.End
	}
	return y.End - x.First - 1
}

// What is known of a pair besides its vectors, as rows of linker.features: their
// distance, paragraphs and sentences from the one to the other, and how many
// spans of each kind stand between.
const (
	distances = 19
	steps     = 7 // -3 … 3 paragraphs or sentences
	crowds    = 4 // 0 … 3 spans
	features  = distances + 2*steps + 3*crowds
)

func (s *scratch) features(x, y int) [6]int {
	from, to := &s.spans[x], &s.spans[y]
	found := [6]int{
		distance(gap(from.Range, to.Range)),
		distances + 3 + clamp(to.paragraph-from.paragraph),
		distances + steps + 3 + clamp(to.sentence-from.sentence),
	}
	for k := source; k <= content; k++ {
		found[2+k] = distances + 2*steps + int(k-1)*crowds + min(crowds-1, s.between(x, y, k))
	}
	return found
}

// between is the number of spans of kind k that stand between spans x and y.
func (s *scratch) between(x, y int, k kind) int {
	low, high := &s.spans[min(x, y)], &s.spans[max(x, y)]
	n := high.before[k] - low.before[k]
	if low.kind == k {
		n--
	}
	return n
}

func clamp(n int) int { return max(-3, min(3, n)) }

// widening are the numbers of tokens from which a distance counts as one step
// more: 2^(step/1.5) - 1, rounded up.
var widening = [...]int{1, 2, 3, 6, 10, 15, 25, 40, 63}

// distance puts a gap on a scale that widens; the middle is right behind.
func distance(gap int) int {
	size, step := max(gap, -gap), 0
	for step < len(widening) && size >= widening[step] {
		step++
	}
	if gap < 0 {
		step = -step
	}
	return distances/2 + step
}
