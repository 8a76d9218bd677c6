package exchange

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/queries"
)

// Us is the coder under whose name our stances stand.
const Us = "standpoint"

// coder makes a Coding of stances.
type coder struct {
	ctx   context.Context
	store *store.Store
	out   Coding
	attributes
	text    *units // of the last document
	article string // its id
	kept    bool   // its text is the article's own
	neutral int
}

// Of codes stances as DNA has them. Neutral sides, which DNA has not, are left
// out and told; conditions and the past, which it has not either, are lost.
func Of(ctx context.Context, s *store.Store, list []queries.Taken) (c *Coding, notes []string, err error) {
	k := &coder{ctx: ctx, store: s}
	for i := range list {
		if list[i].Stance == string(graph.Neutral) {
			k.neutral++
			continue
		}
		if err := k.stance(&list[i]); err != nil {
			return nil, nil, err
		}
	}
	k.out.Attributes = k.list
	return &k.out, k.notes(), nil
}

func (k *coder) notes() (notes []string) {
	if k.neutral > 0 {
		notes = append(notes, fmt.Sprintf("neutral stances, which DNA's agreement cannot say, are left out: %d", k.neutral))
	}
	undated := 0
	for _, d := range k.out.Documents {
		if d.Time.IsZero() {
			undated++
		}
	}
	if undated > 0 {
		notes = append(notes, fmt.Sprintf("documents without a date stand at 1970-01-01, as DNA wants one: %d", undated))
	}
	return notes
}

func (k *coder) stance(t *queries.Taken) error {
	if k.article != t.ArticleID {
		if err := k.document(t); err != nil {
			return err
		}
	}
	d := &k.out.Documents[len(k.out.Documents)-1]
	start, stop := t.Evidence.Ranges[0][0], t.Evidence.Ranges[0][1]
	if !k.kept {
		start, stop = k.standIn(d, t)
	}
	person, organization := holder(t)
	k.out.Statements = append(k.out.Statements, Statement{
		ID: len(k.out.Statements) + 1, Document: d.ID, Start: k.text.unit(start), Stop: k.text.unit(stop), Person: person, Organization: organization,
		Concept: short(t.Position), Agreement: t.Stance == string(graph.Supports), Coder: cmp.Or(t.Coder, Us), Text: k.text.words(start, stop),
	})
	k.describe(t, person, organization)
	return nil
}

// holder is who holds a stance in DNA's two variables: a person and the
// organisation that she speaks for, or an organisation alone.
func holder(t *queries.Taken) (person, organization string) {
	if kind := graph.AgentKind(t.HolderType); kind == graph.Organization || kind == graph.Group {
		return "", short(t.Party)
	}
	return short(t.Party), short(t.Organization)
}

func (k *coder) describe(t *queries.Taken, person, organization string) {
	variable, entity := "person", person
	if person == "" {
		variable, entity = "organization", organization
	}
	k.add(variable, entity, "Type", t.HolderType)
	k.add(variable, entity, "role", t.Role)
	k.add(variable, entity, "country", t.Country)
}

func (k *coder) document(t *queries.Taken) error {
	text, kept, err := k.store.Text(k.ctx, t.SHA256)
	if err != nil {
		return err
	}
	title := t.Title
	if title == "" {
		title = t.Article
	}
	d := Document{
		ID: len(k.out.Documents) + 1, Title: short(title), Text: text, Author: short(t.Author), Source: short(t.Outlet), Time: moment(t.Published),
		Notes: strings.Join(append([]string{articleNote + t.ArticleID}, t.Sources...), "\n"),
	}
	k.out.Documents = append(k.out.Documents, d)
	k.text, k.article, k.kept = newUnits(text), t.ArticleID, kept
	return nil
}

// articleNote begins the notes of documents that we wrote: compare finds the article by it.
const articleNote = "standpoint article "

// standIn puts the words of a stance in place of a text that was not kept, and
// gives their range there.
func (k *coder) standIn(d *Document, t *queries.Taken) (start, stop int) {
	words := t.Evidence.Text
	if words == "" {
		words = t.Position
	}
	if d.Text != "" {
		d.Text += "\n"
	}
	start = len([]rune(d.Text))
	d.Text += words
	k.text = newUnits(d.Text)
	return start, len(k.text.text)
}

// moment is a time of the graph, without its zone: DNA has none.
func moment(lexical string) time.Time {
	for _, form := range []string{"2006-01-02T15:04:05", time.DateOnly} {
		if len(lexical) >= len(form) {
			if t, err := time.Parse(form, lexical[:len(form)]); err == nil {
				return t
			}
		}
	}
	return time.Time{}
}
