package stance

import "standpoint/ingest/article"

// Stage finds who is for or against what.
var Stage = &article.Stage{Name: "stance", Doc: "finds who is for or against what", Needs: article.AttributionLayer, Adds: article.StanceLayer, Run: run}

func run(a *article.Article) error { return nil }
