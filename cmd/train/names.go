package main

import (
	"bufio"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"standpoint/ingest"
	"standpoint/ingest/article"
	"standpoint/ingest/entity"
	"standpoint/ingest/gold"
)

// names are the names that the program meets in one text, and what they name.
// Their vectors (the first, the last and the mean of their tokens) are rows of
// entity.f32.
type names struct {
	Corpus string   `json:"corpus"`
	Doc    string   `json:"doc"`
	Rows   int      `json:"rows"`  // of the table of what is known
	Row    int      `json:"row"`   // of the first name
	Known  [][]int  `json:"known"` // of each
	Rule   []string `json:"rule"`  // of each, its kind by rule
	Kind   []string `json:"kind"`  // of each: person, organization, place, none; "" = nobody knows
}

// other is the kind of what is neither person, organisation nor place.
const other = "none"

// nameWriter reads texts with the program's first stages.
type nameWriter struct {
	read    *ingest.Pipeline
	lines   []names
	vectors *bufio.Writer
	rows    int
}

// kinds says what a name is, by its place in the file; "" = it does not know.
type kinds func(at article.Span) string

func writeNames(shared fs.FS, to string) error {
	pipeline, err := ingest.New(ingest.Stages)
	if err != nil {
		return err
	}
	file, err := os.Create(filepath.Join(to, "entity.f32"))
	if err != nil {
		return err
	}
	defer file.Close()
	w := &nameWriter{read: pipeline, vectors: bufio.NewWriter(file)}
	for _, corpus := range []func(fs.FS) error{w.gap("development"), w.gum("train"), w.gum("dev"), w.guide, w.corenlp} {
		if err := corpus(shared); err != nil {
			return err
		}
	}
	if err := errors.Join(w.vectors.Flush(), file.Close()); err != nil {
		return err
	}
	return writeLines(filepath.Join(to, "entity.jsonl"), w.lines)
}

func (w *nameWriter) add(corpus, doc, text string, kindAt kinds) error {
	a, err := w.read.ReadAll(article.Source{Name: doc, Raw: []byte(text)})
	if errors.Is(err, article.ErrNotEnglish) {
		return nil
	}
	if err != nil {
		return err
	}
	n := names{Corpus: corpus, Doc: doc, Rows: entity.Rows(), Row: w.rows}
	for _, c := range entity.Candidates(a) {
		kind := kindAt(a.Origin.Span(a.SpanOf(c.Tokens)))
		if kind == "" {
			continue
		}
		n.Known, n.Rule, n.Kind = append(n.Known, c.Known[:]), append(n.Rule, string(c.Kind)), append(n.Kind, kind)
		if err := writeFloats(w.vectors, a.Vectors.AppendEnds(nil, c.Tokens.First, c.Tokens.End)); err != nil {
			return err
		}
		w.rows++
	}
	w.lines = append(w.lines, n)
	return nil
}

// gap knows that both names of a row are persons.
func (w *nameWriter) gap(split string) func(fs.FS) error {
	return func(shared fs.FS) error {
		rows, err := readGAP(shared, split)
		if err != nil {
			return err
		}
		for _, row := range rows {
			err := w.add("gap-"+split, row.ID, row.Text, func(at article.Span) string {
				for _, name := range row.Names {
					if at.Start < name.At[1] && name.At[0] < at.End {
						return string(article.Person)
					}
				}
				return ""
			})
			if err != nil {
				return err
			}
		}
		return nil
	}
}

// gum knows every name: the kind of the shortest mention that holds it and its head.
func (w *nameWriter) gum(split string) func(fs.FS) error {
	return func(shared fs.FS) error {
		documents, err := readGUM(shared, split)
		if err != nil {
			return err
		}
		for _, d := range documents {
			if err := w.add("gum-"+split, d.Name, d.Text, func(at article.Span) string { return kindOf(d, at) }); err != nil {
				return err
			}
		}
		return nil
	}
}

func kindOf(d gold.Annotated, at article.Span) string {
	best, length := other, 0
	for _, m := range d.Mentions {
		if m.At[0] <= at.Start && at.End <= m.At[1] && at.Start <= m.Head[0] && m.Head[1] <= at.End {
			if n := m.At[1] - m.At[0]; length == 0 || n < length {
				best, length = m.Kind, n
			}
		}
	}
	switch article.MentionKind(best) {
	case article.Person, article.Organization, article.Place:
		return best
	}
	return other
}

// guide knows the persons of ../shared/train by their names, and nothing else.
func (w *nameWriter) guide(shared fs.FS) error {
	articles, texts, err := readGuide(shared, "train")
	if err != nil {
		return err
	}
	for _, g := range articles {
		text := string(texts[g.Doc])
		people := map[string]bool{}
		for _, p := range g.People {
			for _, name := range append(p.Mentions, p.Name) {
				people[name] = true
			}
		}
		for _, s := range g.Statements {
			if s.SpeakerType == string(article.Organization) {
				delete(people, s.Speaker)
			}
		}
		err := w.add("train", g.Doc, text, func(at article.Span) string {
			if people[strings.TrimSpace(text[at.Start:at.End])] {
				return string(article.Person)
			}
			return ""
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// corenlp has what a machine made of PolNeAR: right nine times in ten.
func (w *nameWriter) corenlp(shared fs.FS) error {
	documents, err := readCoreNLP(shared)
	if err != nil {
		return err
	}
	for _, d := range documents {
		tags := d.Bytes(d.text)
		if err := w.add("corenlp", d.Name, d.text, func(at article.Span) string { return majority(tags, at) }); err != nil {
			return err
		}
	}
	return nil
}

// majority is the kind of most bytes of a name.
func majority(tags []gold.Tagged, at article.Span) string {
	count := map[string]int{}
	for _, t := range tags {
		if n := min(t.At[1], at.End) - max(t.At[0], at.Start); n > 0 {
			count[t.Tag] += n
		}
	}
	kind, most := other, 0
	for _, k := range []struct{ tag, kind string }{{"PERSON", "person"}, {"ORGANIZATION", "organization"}, {"LOCATION", "place"}, {"MISC", other}, {"O", other}} {
		if count[k.tag] > most {
			kind, most = k.kind, count[k.tag]
		}
	}
	return kind
}
