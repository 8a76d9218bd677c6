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
		m.encode(a, w, s)
		tokens = keep(&a.Vectors, tokens, w, &s.rows)
	}
	return nil
}

// keep copies the vectors of the tokens whose first piece is the window's own
// out of the window's rows, and gives the tokens behind them.
func keep(vectors *neural.Matrix, tokens []article.Token, w window, rows *neural.Matrix) []article.Token {
	next := vectors.Rows - len(tokens)
	for len(tokens) > 0 && tokens[0].Pieces.First < w.own.End {
		const start = 1 // the row of [CLS] comes first
		copy(vectors.Row(next), rows.Row(start+tokens[0].Pieces.First-w.pieces.First))
		tokens, next = tokens[1:], next+1
	}
	return tokens
}
