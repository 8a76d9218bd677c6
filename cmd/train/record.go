package main

import (
	"bytes"
	"fmt"

	"standpoint/ingest/gold"
)

// attributed is an article of PolNeAR. Ranges are tokens, with the borders that
// the annotator drew.
type attributed struct {
	reading
	Annotators [][]attribution `json:"annotators"` // of each, in alphabetical order
}

type attribution struct {
	Source  [][2]int `json:"source"`
	Cue     [][2]int `json:"cue"`
	Content [][2]int `json:"content"`
}

func newAttributed(annotators []gold.Document) (*attributed, error) {
	r, err := read(annotators[0].Name, []byte(annotators[0].Text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", annotators[0].Name, err)
	}
	a := &attributed{reading: r}
	for _, d := range annotators {
		all := []attribution{}
		for _, x := range d.Attributions {
			all = append(all, attribution{r.at(x.Source), r.at(x.Cue), r.at(x.Content)})
		}
		a.Annotators = append(a.Annotators, all)
	}
	return a, nil
}

// annotated is an article in the form of our own gold, which stands beside the
// places of what it quotes. Ranges are tokens; what occurs twice is meant at its
// first place, as the scores have it.
type annotated struct {
	reading
	People     []gold.Person `json:"people"`
	Statements []statement   `json:"statements"`
	Positions  []position    `json:"positions"`
}

type statement struct {
	gold.Statement
	ContentAt [][2]int `json:"content_at"`
	CueAt     [][2]int `json:"cue_at"` // the place nearest to the content; none for no cue
}

type position struct {
	gold.Position
	Stances []stance `json:"stances"`
}

type stance struct {
	gold.Stance
	EvidenceAt [][2]int `json:"evidence_at"`
}

func newAnnotated(g gold.Article, raw []byte) (*annotated, error) {
	r, err := read(g.Doc, raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", g.Doc, err)
	}
	a := &annotated{reading: r, People: g.People}
	for _, s := range g.Statements {
		content := nearest(raw, s.Content, 0)
		a.Statements = append(a.Statements, statement{s, r.at(content), r.at(nearest(raw, s.Cue, start(content)))})
	}
	for _, p := range g.Positions {
		var stances []stance
		for _, s := range p.Stances {
			stances = append(stances, stance{s, r.at(nearest(raw, s.Evidence, 0))})
		}
		a.Positions = append(a.Positions, position{p, stances})
	}
	return a, nil
}

// nearest is the place of words in raw that starts nearest to the byte at; no
// words, or none such, have no place.
func nearest(raw []byte, words string, at int) [][2]int {
	best := -1
	for from := 0; words != ""; {
		i := bytes.Index(raw[from:], []byte(words))
		if i < 0 {
			break
		}
		if from += i; best < 0 || abs(from-at) < abs(best-at) {
			best = from
		}
		from++
	}
	if best < 0 {
		return nil
	}
	return [][2]int{{best, best + len(words)}}
}

func start(ranges [][2]int) int {
	if len(ranges) == 0 {
		return 0
	}
	return ranges[0][0]
}

func abs(n int) int { return max(n, -n) }
