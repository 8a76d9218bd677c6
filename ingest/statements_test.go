package ingest_test

import (
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
	"standpoint/ingest"
)

// TestExtractNamesWhatTheGraphHolds: every IRI that `extract` prints is a subject
// of the article's graph.
func TestExtractNamesWhatTheGraphHolds(t *testing.T) {
	for _, a := range everything(t) {
		quads, err := graphOf(a).Quads(vocab.DefaultBase)
		if err != nil {
			t.Fatal(err)
		}
		subjects := map[string]bool{"": true} // a place that does not act is no agent
		for _, q := range quads {
			subjects[string(q.Subject.(quad.IRI))] = true
		}
		has := func(what, iri string) {
			if !subjects[iri] {
				t.Errorf("%s: the graph holds no %s %s", a.Name, what, iri)
			}
		}
		e := ingest.Extract(a, vocab.DefaultBase)
		has("article", e.ID)
		for _, p := range e.People {
			has("person", p.ID)
		}
		for _, m := range e.Mentions {
			has("mentioned agent", m.Agent)
		}
		for _, x := range e.Attributions {
			has("statement", x.ID)
			has("speaker", x.Agent)
		}
		for _, s := range e.Stances {
			has("stance", s.ID)
			has("holder", s.Agent)
			has("stance's statement", s.Attribution)
		}
	}
}
