package attribute

import (
	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// Stage finds who said what.
var Stage = &article.Stage{Name: "attribute", Doc: "finds who said what", Needs: article.EntityLayer, Adds: article.AttributionLayer, Run: run}

func run(a *article.Article) error {
	r := &reader{a: a, quotes: quotations(a), last: -1}
	for _, s := range r.sentences() {
		r.read(&s)
	}
	r.finish()
	return nil
}

// reader reads one article.
type reader struct {
	a      *article.Article
	quotes []quotation
	found  []article.Attribution

	last      int // index into found of the last quotation's attribution, -1 = none in reach
	paragraph int // of the last sentence
}

// threshold is the precision from which a frame counts as a statement.
const threshold = 0.3

func isAddressee(lemma string) bool { return lexicon.IsFunctionWord("addressee", lemma) }

// reports reports whether the verb at i takes a clause or a quotation as a rule.
func (s *sentence) reports(i int) bool {
	verb, ok := lexicon.ReportingVerb(s.word(i))
	return ok && s.verb(i) && max(verb.Frames["that"].Precision, verb.Frames["quote"].Precision, verb.Frames["clause"].Precision) >= 0.6
}
