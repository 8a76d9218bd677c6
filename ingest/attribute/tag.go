package attribute

import (
	"standpoint/ingest/article"
	"standpoint/ingest/neural"
)

// kind is what the words of a span are.
type kind uint8

// The kinds; the first has no span.
const (
	neither kind = iota
	source
	cue
	content
	kinds
)

// labels is the number of labels of a token: 0 is outside, 2k-1 begins a span of
// kind k, 2k goes on in it.
const labels = 2*int(kinds) - 1

func kindOf(label uint8) kind { return kind(label+1) / 2 }

func begins(label uint8) bool { return label%2 == 1 }

// impossible is what a forbidden step adds to a score.
const impossible = -1e4

// follows reports whether label to may stand behind label from: a span can only
// go on behind itself.
func follows(from, to int) bool {
	return to == 0 || begins(uint8(to)) || kindOf(uint8(from)) == kindOf(uint8(to))
}

// blockRows is how many tokens, or spans, go through a matrix together.
const blockRows = 128

// emit scores the labels of each token that has a vector, by that and by the shape
// of its first piece.
func (m *model) emit(a *article.Article, s *scratch) {
	s.emissions, s.shapes = s.emissions[:0], a.AppendShapes(s.shapes[:0])
	tokens := min(len(a.Tokens), a.Vectors.Rows)
	for first := 0; first < tokens; first += blockRows {
		rows := min(blockRows, tokens-first)
		block := neural.Matrix{Rows: rows, Cols: width, Data: a.Vectors.Data[first*width : (first+rows)*width]}
		m.tag.Apply(&s.block, &block, &s.neural)
		for i := range rows {
			s.emissions = append(s.emissions, m.emission(s.block.Row(i), s.shapes, a.Tokens[first+i].Pieces.First))
		}
	}
}

// emission adds to scores what the shape of a piece tells. A token without pieces
// has no shape.
func (m *model) emission(scores []float32, shapes []uint8, piece int) (e [labels]float32) {
	copy(e[:], scores)
	if piece < len(shapes) {
		for k, bias := range m.shapes[int(shapes[piece])*labels:][:labels] {
			e[k] += bias
		}
	}
	return e
}

// decode finds the labels of all tokens that score best together (Viterbi 1967).
// Of two equal ways the first label wins.
func (m *model) decode(a *article.Article, s *scratch) {
	s.labels = resized(s.labels, len(s.emissions))
	s.back = resized(s.back, len(s.emissions))
	if len(s.emissions) == 0 {
		return
	}
	best, paragraph := s.emissions[0], paragraphs{a: a}
	paragraph.of(0)
	for t := 1; t < len(s.emissions); t++ {
		step := 0
		if was := paragraph.at; paragraph.of(t) != was {
			step = 1
		}
		best = m.step(&m.transitions[step], &best, &s.emissions[t], &s.back[t])
	}
	label := uint8(0)
	for k, score := range best {
		if score > best[label] {
			label = uint8(k)
		}
	}
	for t := len(s.labels) - 1; t >= 0; t-- {
		s.labels[t] = label
		label = s.back[t][label]
	}
}

// step goes from the best ways to each label of one token to those of the next.
func (m *model) step(chain *[labels][labels]float32, best, emission *[labels]float32, back *[labels]uint8) (next [labels]float32) {
	for to := range labels {
		from, most := 0, best[0]+chain[0][to]
		for k := 1; k < labels; k++ {
			if score := best[k] + chain[k][to]; score > most {
				from, most = k, score
			}
		}
		back[to], next[to] = uint8(from), most+emission[to]
	}
	return next
}

// paragraphs finds the paragraph of each token, asked in order.
type paragraphs struct {
	a  *article.Article
	at int // the paragraph last found
}

func (p *paragraphs) of(token int) int {
	for p.a.Paragraphs[p.at].End <= p.a.Tokens[token].Start {
		p.at++
	}
	return p.at
}
