package tokenize

import "standpoint/ingest/article"

// Stage finds words and sentences.
var Stage = &article.Stage{Name: "tokenize", Doc: "finds words and sentences", Needs: article.TextLayer, Adds: article.TokenLayer, Run: run}

func run(a *article.Article) error { return nil }
