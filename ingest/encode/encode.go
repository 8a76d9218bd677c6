package encode

import (
	"fmt"
	"sync"

	"standpoint/ingest/article"
	"standpoint/ingest/neural"
)

// Stage gives each token a vector in context.
var Stage = &article.Stage{
	Name: "encode", Doc: "gives each token a vector in context",
	Needs: article.TokenLayer, Adds: article.VectorLayer, Run: run,
}

// MaxTokens is how many tokens of an article get vectors, 96 MiB of them: a
// vector is 1,536 bytes, eighty times the text that it stands for. News does not
// reach it; an article that does bears the note "not-encoded", and
// Article.Vectors has fewer rows than there are tokens.
const MaxTokens = 1 << 16

// scratches hold what one reading needs beside its result.
var scratches = sync.Pool{New: func() any { return new(scratch) }}

type scratch struct {
	shapes  []uint8
	windows []window
	wanted  []int         // rows of the window at hand that are of tokens
	rows    neural.Matrix // of one window
	neural  neural.Scratch
}

func run(a *article.Article) error { return read(a, MaxTokens) }

// read encodes the first tokens of a, as many as most.
func read(a *article.Article, most int) error {
	m, err := loaded()
	if err != nil {
		return err
	}
	tokens, pieces := a.Tokens, len(a.Pieces)
	if len(tokens) > most {
		rest := article.Span{Start: tokens[most].Start, End: len(a.Text)}
		a.Note("encode", "not-encoded", rest, fmt.Sprintf("only the first %d words and marks of an article are read in context", most))
		tokens, pieces = tokens[:most], tokens[most-1].Pieces.End
	}
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	s.shapes = a.AppendShapes(s.shapes[:0])
	s.windows = appendWindows(s.windows[:0], tokens, pieces)
	a.Vectors = neural.Matrix{} // not that of another reading
	a.Vectors.Resize(len(tokens), width)
	for _, w := range s.windows {
		own := ownTokens(tokens, w)
		s.want(own, w)
		m.encode(a, w, s)
		s.keep(&a.Vectors, a.Vectors.Rows-len(tokens), own)
		tokens = tokens[len(own):]
	}
	return nil
}

// ownTokens are the first of the tokens: those whose first piece is the window's own.
func ownTokens(tokens []article.Token, w window) []article.Token {
	n := 0
	for n < len(tokens) && tokens[n].Pieces.First < w.own.End {
		n++
	}
	return tokens[:n]
}

// want makes s.wanted the rows of the tokens' first pieces, each once: two tokens
// may begin in one piece.
func (s *scratch) want(tokens []article.Token, w window) {
	s.wanted = s.wanted[:0]
	for i, t := range tokens {
		if i == 0 || t.Pieces.First > tokens[i-1].Pieces.First {
			const start = 1 // the row of [CLS] comes first
			s.wanted = append(s.wanted, start+t.Pieces.First-w.pieces.First)
		}
	}
}

// keep copies the rows that were wanted to the vectors of the tokens, from next.
func (s *scratch) keep(vectors *neural.Matrix, next int, tokens []article.Token) {
	row := 0
	for i, t := range tokens {
		if i > 0 && t.Pieces.First > tokens[i-1].Pieces.First {
			row++
		}
		copy(vectors.Row(next+i), s.rows.Row(row))
	}
}
