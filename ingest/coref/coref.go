package coref

import "standpoint/ingest/article"

// Stage gathers the mentions of one entity.
var Stage = &article.Stage{Name: "coref", Doc: "gathers the mentions of one entity", Needs: article.MentionLayer, Adds: article.EntityLayer, Run: run}

func run(a *article.Article) error { return nil }
