package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"standpoint/graph"
	"standpoint/ingest"
	"standpoint/ingest/article"
	"standpoint/ingest/gold"
	"standpoint/ingest/match"
)

// judged is one article as the judge of sides meets it: what may answer a
// question, and what was asked.
type judged struct {
	Doc       string          `json:"doc"`
	Units     []unit          `json:"units"`
	People    []gold.Person   `json:"people"`
	Positions []questionAsked `json:"positions"`
}

type unit struct {
	Holders []string   `json:"holders"` // names
	Words   string     `json:"words"`
	Pieces  match.Text `json:"pieces"` // of Words
	Sides   []int8     `json:"sides"`  // those that the rules read
}

// questionAsked is a position of the annotated article.
type questionAsked struct {
	gold.Position
	Pieces match.Text `json:"pieces"` // of its query
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
	names := map[string]string{}
	for _, agent := range g.Agents {
		names[agent.Slug] = agent.Name
	}
	for _, u := range match.Units(g) {
		w := unit{Words: u.Text}
		if w.Pieces, err = match.Pieces(u.Text); err != nil {
			return r, err
		}
		for _, h := range u.Holders {
			w.Holders = append(w.Holders, names[h])
		}
		for _, i := range u.Stances {
			side := int8(1)
			if g.Stances[i].Side == graph.Opposes {
				side = -1
			}
			w.Sides = append(w.Sides, side)
		}
		r.Units = append(r.Units, w)
	}
	for _, p := range a.Positions {
		q := questionAsked{Position: p}
		if q.Pieces, err = match.Pieces(p.Query); err != nil {
			return r, err
		}
		r.Positions = append(r.Positions, q)
	}
	return r, nil
}

// claim is a pair of Perspectrum as the judge meets it.
type claim struct {
	Claim       match.Text `json:"claim"`
	Perspective match.Text `json:"perspective"`
	Split       string     `json:"split"`
	Side        string     `json:"side"`
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
		if r.Claim, err = match.Pieces(c.Claim); err != nil {
			return err
		}
		if r.Perspective, err = match.Pieces(c.Perspective); err != nil {
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

	Pieces match.Text `json:"pieces"`
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
			t, err := match.Pieces(row[2+i])
			if err != nil {
				return err
			}
			records = append(records, turned{row[0], place, turn, t})
		}
	}
	return writeLines(filepath.Join(to, "turned.jsonl"), records)
}
