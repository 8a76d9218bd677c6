package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"standpoint/ingest"
	"standpoint/ingest/article"
	"standpoint/ingest/gold"
	"standpoint/ingest/match"
	"standpoint/ingest/tokenize"
)

// judged is one article as the judge of sides meets it: what may answer a
// question, and what was asked.
type judged struct {
	Doc       string          `json:"doc"`
	Headline  text            `json:"headline"`
	Units     []unit          `json:"units"`
	People    []gold.Person   `json:"people"`
	Positions []questionAsked `json:"positions"`
}

type unit struct {
	Holders []string `json:"holders"` // names
	Kinds   []string `json:"kinds"`
	Words   string   `json:"words"`
	text
	Sides []int8 `json:"sides"` // those that the rules read
	Voice bool   `json:"voice"`
}

// questionAsked is a position of the annotated article with the pieces of its query.
type questionAsked struct {
	gold.Position
	text
}

// text is a text as the encoder meets it.
type text struct {
	Pieces []int32 `json:"pieces"`
	Shapes []int   `json:"shapes"`
}

func newText(s string) (t text, err error) {
	a := &article.Article{Text: s, Paragraphs: []article.Paragraph{{Span: article.Span{Start: 0, End: len(s)}}}}
	if err := tokenize.Stage.Run(a); err != nil {
		return t, err
	}
	t = text{[]int32{}, []int{}}
	for i, shape := range a.AppendShapes(nil) {
		t.Pieces = append(t.Pieces, a.Pieces[i].ID)
		t.Shapes = append(t.Shapes, int(shape))
	}
	return t, nil
}

// writeSides writes the articles of one folder of the guide's form.
func writeSides(shared fs.FS, folder, to string) error {
	articles, texts, err := readGuide(shared, folder)
	if err != nil {
		return err
	}
	pipeline, err := ingest.New(ingest.Stages)
	if err != nil {
		return err
	}
	var records []judged
	for _, a := range articles {
		r, err := newJudged(pipeline, a, texts[a.Doc])
		if err != nil {
			return err
		}
		records = append(records, r)
	}
	return writeLines(filepath.Join(to, folder+"-sides.jsonl"), records)
}

func newJudged(p *ingest.Pipeline, a gold.Article, raw []byte) (r judged, err error) {
	read, err := p.Read(article.Source{Name: a.Doc, Raw: raw})
	if err != nil {
		return r, err
	}
	g := ingest.Graph(read, []string{a.Doc}, "")
	r = judged{Doc: a.Doc, People: a.People}
	if r.Headline, err = newText(g.Headline); err != nil {
		return r, err
	}
	for _, u := range match.Units(g) {
		w := unit{Words: u.Text, Voice: u.Statement < 0}
		if w.text, err = newText(u.Text); err != nil {
			return r, err
		}
		for _, agent := range g.Agents {
			for _, h := range u.Holders {
				if agent.Slug == h {
					w.Holders = append(w.Holders, agent.Name)
					w.Kinds = append(w.Kinds, string(agent.Kind))
				}
			}
		}
		for _, i := range u.Stances {
			side := int8(1)
			if g.Stances[i].Side == "opposes" {
				side = -1
			}
			w.Sides = append(w.Sides, side)
		}
		r.Units = append(r.Units, w)
	}
	for _, p := range a.Positions {
		q := questionAsked{Position: p}
		if q.text, err = newText(p.Query); err != nil {
			return r, err
		}
		r.Positions = append(r.Positions, q)
	}
	return r, nil
}

// claim is a pair of Perspectrum as the judge meets it.
type claim struct {
	Claim       text   `json:"claim"`
	Perspective text   `json:"perspective"`
	Split       string `json:"split"`
	Side        string `json:"side"`
}

// writeClaims writes Perspectrum.
func writeClaims(shared fs.FS, to string) error {
	fsys, err := fs.Sub(shared, "corpora/stance")
	if err != nil {
		return err
	}
	claims, err := gold.ReadClaims(fsys)
	if err != nil {
		return err
	}
	var records []claim
	for _, c := range claims {
		r := claim{Split: c.Split, Side: c.Stance}
		if r.Claim, err = newText(c.Claim); err != nil {
			return err
		}
		if r.Perspective, err = newText(c.Perspective); err != nil {
			return err
		}
		records = append(records, r)
	}
	return writeLines(filepath.Join(to, "claims.jsonl"), records)
}

// turned is a question of the training articles in another form: in other words,
// or turned round so that who was for it is against it.
type turned struct {
	Doc  string `json:"doc"`
	N    int    `json:"n"`    // which of the article's positions
	Turn int    `json:"turn"` // +1 the same side, -1 the other
	text
}

// writeTurned writes the questions of cmd/train/turned.tsv, which are our own
// wording: document, place of the question, turned round, in other words.
func writeTurned(list, to string) error {
	raw, err := os.ReadFile(list)
	if err != nil {
		return err
	}
	var records []turned
	for n, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != 4 {
			return fmt.Errorf("%s:%d: %d columns, want 4", list, n+1, len(row))
		}
		place, err := strconv.Atoi(row[1])
		if err != nil {
			return fmt.Errorf("%s:%d: %w", list, n+1, err)
		}
		for i, turn := range []int{-1, 1} {
			t, err := newText(row[2+i])
			if err != nil {
				return err
			}
			records = append(records, turned{row[0], place, turn, t})
		}
	}
	return writeLines(filepath.Join(to, "turned.jsonl"), records)
}
