package attribute

import "standpoint/ingest/article"

// Stage finds who said what.
var Stage = &article.Stage{Name: "attribute", Doc: "finds who said what", Needs: article.EntityLayer, Adds: article.AttributionLayer, Run: run}

func run(a *article.Article) error { return nil }
