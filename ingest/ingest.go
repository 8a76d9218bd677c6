// Package ingest is the one door between language and graph: Stages is the whole
// reading in order, Pipeline runs it, and Graph turns the layers of an article
// that was read into the statements that the graph keeps.
package ingest

import (
	"fmt"
	"slices"

	"standpoint/ingest/article"
	"standpoint/ingest/attribute"
	"standpoint/ingest/coref"
	"standpoint/ingest/encode"
	"standpoint/ingest/entity"
	"standpoint/ingest/lexicon"
	"standpoint/ingest/normalize"
	"standpoint/ingest/stance"
	"standpoint/ingest/tokenize"
)

// Stages is the way of an article, in order; there is no step back.
var Stages = []*article.Stage{
	normalize.Stage,
	tokenize.Stage,
	encode.Stage,
	entity.Stage,
	coref.Stage,
	attribute.Stage,
	stance.Stage,
}

// form counts the changes in what Graph makes of the same layers: 2 has sketches.
const form = 2

// ReadBy names what reads: the program's version, the form of its graphs and the
// state of its word lists and weights, as the graph of an article and the record of an input keep it.
// Where it has changed, an input is read again.
func ReadBy(version string) string {
	weights, err := encode.Fingerprint()
	if err != nil {
		weights = "unreadable" // and so is every article, which says why
	}
	return fmt.Sprintf("standpoint/%s+graph-%d+lexicon-%s+weights-%s", version, form, lexicon.Fingerprint(), weights)
}

// Pipeline reads articles. It has no state: one may serve many goroutines.
type Pipeline struct{ stages []*article.Stage }

// New checks the list of stages and makes a Pipeline of it.
func New(stages []*article.Stage) (*Pipeline, error) {
	if err := article.Check(stages); err != nil {
		return nil, err
	}
	return &Pipeline{stages}, nil
}

// Stages are the stages in order, for who wants to time them.
func (p *Pipeline) Stages() []*article.Stage { return slices.Clone(p.stages) }

// Read runs every stage on one article and then drops its vectors, which weigh
// more than all else and serve the stages alone. The error names the article and
// the stage, and wraps one of article's sentinels where the input is at fault.
func (p *Pipeline) Read(source article.Source) (*article.Article, error) {
	a, err := p.ReadAll(source)
	if err != nil {
		return nil, err
	}
	a.DropVectors()
	return a, nil
}

// ReadAll is Read for who prints the layers: it keeps the vectors.
func (p *Pipeline) ReadAll(source article.Source) (*article.Article, error) {
	a := &article.Article{Source: source}
	for _, stage := range p.stages {
		if err := stage.Apply(a); err != nil {
			return nil, fmt.Errorf("%s: %w", source.Name, err)
		}
	}
	return a, nil
}
