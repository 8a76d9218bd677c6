package entity

import "standpoint/ingest/article"

// Stage finds mentions of persons, organisations, places, groups and unnamed sources.
var Stage = &article.Stage{Name: "entity", Doc: "finds mentions of persons, organisations, places, groups and unnamed sources", Needs: article.TokenLayer, Adds: article.MentionLayer, Run: run}

func run(a *article.Article) error { return nil }
