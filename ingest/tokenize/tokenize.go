package tokenize

import "standpoint/ingest/article"

// Stage finds words, sentences and word pieces.
var Stage = &article.Stage{
	Name: "tokenize", Doc: "finds words, sentences and word pieces",
	Needs: article.TextLayer, Adds: article.TokenLayer, Run: run,
}

// bytesPerToken is a low guess at the mean, so that one allocation holds all
// tokens of nearly every article.
const bytesPerToken = 4

func run(a *article.Article) error {
	a.Tokens = make([]article.Token, 0, len(a.Text)/bytesPerToken+1)
	a.Pieces = make([]article.Piece, 0, len(a.Text)/bytesPerToken+1)
	var p pieces
	for _, paragraph := range a.Paragraphs {
		first, firstPiece := len(a.Tokens), len(a.Pieces)
		w := words{text: a.Text[:paragraph.End], start: paragraph.Start, tokens: a.Tokens}
		w.split()
		a.Tokens = w.tokens
		s := sentences{text: a.Text, tokens: a.Tokens, first: first, counted: first}
		a.Sentences = s.split(a.Sentences)
		a.Pieces = p.split(a.Text, paragraph.Span, a.Pieces)
		align(a.Tokens[first:], a.Pieces, firstPiece)
	}
	return nil
}
