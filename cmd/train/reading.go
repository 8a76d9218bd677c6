package main

import (
	"unicode"

	"standpoint/ingest/article"
	"standpoint/ingest/normalize"
	"standpoint/ingest/tokenize"
)

// reading is one article as the encoder meets it. Ranges are half open.
type reading struct {
	Doc       string   `json:"doc"`
	Pieces    []int32  `json:"pieces"`    // ids
	Shapes    []int    `json:"shapes"`    // of each piece
	Tokens    [][2]int `json:"tokens"`    // of each token its pieces
	Words     []string `json:"words"`     // of each token its text as normalised
	Bytes     [][2]int `json:"bytes"`     // of each token its place in the file
	Paragraph []int    `json:"paragraph"` // of each token
	Kind      []string `json:"kind"`      // of each paragraph
	Sentence  []int    `json:"sentence"`  // of each token
}

// read runs the stages before the encoder.
func read(doc string, raw []byte) (reading, error) {
	a := &article.Article{Source: article.Source{Name: doc, Raw: raw}}
	for _, stage := range []*article.Stage{normalize.Stage, tokenize.Stage} {
		if err := stage.Apply(a); err != nil {
			return reading{}, err
		}
	}
	r := reading{Doc: doc}
	for i, shape := range a.AppendShapes(nil) {
		r.Pieces = append(r.Pieces, a.Pieces[i].ID)
		r.Shapes = append(r.Shapes, int(shape))
	}
	for _, p := range a.Paragraphs {
		r.Kind = append(r.Kind, p.Kind.String())
	}
	r.tokens(a)
	return r, nil
}

func (r *reading) tokens(a *article.Article) {
	paragraph, sentence := 0, 0
	for i, t := range a.Tokens {
		for a.Paragraphs[paragraph].End <= t.Start {
			paragraph++
		}
		for a.Sentences[sentence].End <= i {
			sentence++
		}
		raw := a.Origin.Span(t.Span)
		r.Tokens = append(r.Tokens, [2]int{t.Pieces.First, t.Pieces.End})
		r.Words = append(r.Words, a.Word(i))
		r.Bytes = append(r.Bytes, [2]int{raw.Start, raw.End})
		r.Paragraph = append(r.Paragraph, paragraph)
		r.Sentence = append(r.Sentence, sentence)
	}
}

// at are the tokens of each of the ranges of bytes; a range that holds none is
// left out. A token belongs to a range that holds it, or that overlaps it where
// it has a letter or a digit.
func (r *reading) at(ranges [][2]int) [][2]int {
	found := [][2]int{}
	for _, b := range ranges {
		first, end := len(r.Bytes), 0
		for i, t := range r.Bytes {
			overlaps, within := t[0] < b[1] && b[0] < t[1], b[0] <= t[0] && t[1] <= b[1]
			if within || overlaps && wordy(r.Words[i]) {
				first, end = min(first, i), i+1
			}
		}
		if first < end {
			found = append(found, [2]int{first, end})
		}
	}
	return found
}

func wordy(word string) bool {
	for _, r := range word {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}
