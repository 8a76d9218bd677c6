package normalize

import "standpoint/ingest/article"

// Stage turns bytes into text: encoding, spaces, paragraphs, and the map back to the bytes.
var Stage = &article.Stage{Name: "normalize", Doc: "turns bytes into text: encoding, spaces, paragraphs, and the map back to the bytes", Needs: 0, Adds: article.TextLayer, Run: run}

func run(a *article.Article) error { return nil }
