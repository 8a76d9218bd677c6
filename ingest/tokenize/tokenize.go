package tokenize

import "standpoint/ingest/article"

// Stage finds words and sentences.
var Stage = &article.Stage{
	Name: "tokenize", Doc: "finds words and sentences",
	Needs: article.TextLayer, Adds: article.TokenLayer, Run: run,
}

// bytesPerToken is a low guess at the mean, so that one allocation holds all
// tokens of nearly every article.
const bytesPerToken = 4

func run(a *article.Article) error {
	a.Tokens = make([]article.Token, 0, len(a.Text)/bytesPerToken+1)
	for _, p := range a.Paragraphs {
		first := len(a.Tokens)
		w := words{text: a.Text[:p.End], start: p.Start, tokens: a.Tokens}
		w.split()
		a.Tokens = w.tokens
		s := sentences{text: a.Text, tokens: a.Tokens, first: first, counted: first}
		a.Sentences = s.split(a.Sentences)
	}
	return nil
}
