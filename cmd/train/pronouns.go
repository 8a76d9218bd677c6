package main

import (
	"bufio"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"standpoint/ingest"
	"standpoint/ingest/article"
	"standpoint/ingest/coref"
)

// pronouns are the choices that the program meets in one text, and which are
// right. The vectors of its mentions (the first, the last and the mean of their
// tokens) are rows of coref.f32.
type pronouns struct {
	Corpus  string   `json:"corpus"`
	Doc     string   `json:"doc"`
	Rows    int      `json:"rows"` // of the table of what is known
	Row     int      `json:"row"`  // of its first mention
	Choices []choice `json:"choices"`
}

type choice struct {
	Mention int     `json:"mention"`
	Others  []int   `json:"others"`
	Known   [][]int `json:"known"`
	Right   []int   `json:"right"` // of each of others: 1 right, 0 wrong, -1 nobody knows
	None    int     `json:"none"`  // the same of taking up none of them
}

// What nobody, or somebody, knows of a pair.
const (
	unknown = iota - 1
	wrong
	right
)

// pronounWriter reads texts with the whole program and writes what there is to choose.
type pronounWriter struct {
	read    *ingest.Pipeline
	lines   []pronouns
	vectors *bufio.Writer
	rows    int
}

// writePronouns makes coref.jsonl and coref.f32 in the folder to.
func writePronouns(shared fs.FS, to string) error {
	pipeline, err := ingest.New(ingest.Stages)
	if err != nil {
		return err
	}
	file, err := os.Create(filepath.Join(to, "coref.f32"))
	if err != nil {
		return err
	}
	defer file.Close()
	w := &pronounWriter{read: pipeline, vectors: bufio.NewWriter(file)}
	for _, corpus := range []func(fs.FS) error{w.gap("development"), w.gap("validation"), w.gum("train"), w.gum("dev"), w.guide, w.corenlp} {
		if err := corpus(shared); err != nil {
			return err
		}
	}
	if err := errors.Join(w.vectors.Flush(), file.Close()); err != nil {
		return err
	}
	return writeLines(filepath.Join(to, "coref.jsonl"), w.lines)
}

// add reads one text; judge says which choices are right. A text that is not
// read (not English) teaches nothing.
func (w *pronounWriter) add(corpus, doc, text string, judge func(*article.Article, *choice)) error {
	a, err := w.read.ReadAll(article.Source{Name: doc, Raw: []byte(text)})
	if errors.Is(err, article.ErrNotEnglish) {
		return nil
	}
	if err != nil {
		return err
	}
	p := pronouns{Corpus: corpus, Doc: doc, Rows: coref.Rows(), Row: w.rows}
	for _, c := range coref.Choices(a) {
		x := choice{Mention: c.Mention, Others: c.Others, Right: make([]int, len(c.Others))}
		for _, known := range c.Known {
			x.Known = append(x.Known, known[:])
		}
		if len(x.Others) > 0 {
			judge(a, &x)
		}
		if teaches(x) {
			p.Choices = append(p.Choices, x)
		}
	}
	if len(p.Choices) == 0 {
		return nil
	}
	w.lines = append(w.lines, p)
	return w.keep(a)
}

// teaches reports whether something is right, and something wrong.
func teaches(c choice) bool {
	seen := [3]bool{}
	seen[c.None+1] = true
	for _, r := range c.Right {
		seen[r+1] = true
	}
	return seen[right+1] && seen[wrong+1]
}

func (w *pronounWriter) keep(a *article.Article) error {
	for i := range a.Mentions {
		if err := writeFloats(w.vectors, coref.Represent(nil, &a.Vectors, a.Mentions[i].Tokens)); err != nil {
			return err
		}
	}
	w.rows += len(a.Mentions)
	return nil
}

func (w *pronounWriter) gap(split string) func(fs.FS) error {
	return func(shared fs.FS) error {
		rows, err := readGAP(shared, split)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := w.add("gap-"+split, row.ID, row.Text, judgeGAP(row)); err != nil {
				return err
			}
		}
		return nil
	}
}

func (w *pronounWriter) gum(split string) func(fs.FS) error {
	return func(shared fs.FS) error {
		documents, err := readGUM(shared, split)
		if err != nil {
			return err
		}
		for _, d := range documents {
			if err := w.add("gum-"+split, d.Name, d.Text, judgeGUM(d)); err != nil {
				return err
			}
		}
		return nil
	}
}

// guide takes the statements of ../shared/train whose source is a pronoun: their
// speakers are resolved.
func (w *pronounWriter) guide(shared fs.FS) error {
	articles, texts, err := readGuide(shared, "train")
	if err != nil {
		return err
	}
	for _, g := range articles {
		if err := w.add("train", g.Doc, string(texts[g.Doc]), judgeGuide(g, texts[g.Doc])); err != nil {
			return err
		}
	}
	return nil
}

func (w *pronounWriter) corenlp(shared fs.FS) error {
	documents, err := readCoreNLP(shared)
	if err != nil {
		return err
	}
	for _, d := range documents {
		if err := w.add("corenlp", d.Name, d.text, judgeChains(d.Chains(d.text))); err != nil {
			return err
		}
	}
	return nil
}
