package graph

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

// ContentBreak stands between the parts of a statement whose words are split, in
// its schema:text.
const ContentBreak = " … "

// Text is the words of a statement, its parts joined by ContentBreak; "" where the
// graph holds no words.
func (s *Statement) Text() string {
	parts := make([]string, 0, len(s.Content))
	for _, c := range s.Content {
		if c.Exact != "" {
			parts = append(parts, c.Exact)
		}
	}
	return strings.Join(parts, ContentBreak)
}

// Quads are the graph of an article as vocabulary.md has it: label is its IRI,
// sorted as N-Quads sort, none twice. The error names the first thing in a that
// cannot be written: a slug that no agent bears, a score outside 0–1, a date that
// is none, one range with two wordings.
func (a *Article) Quads(base vocab.Base) ([]quad.Quad, error) {
	w := &writer{base: base, id: a.ID, label: base.Article(a.ID), words: map[quad.IRI]string{}}
	if err := a.check(); err != nil {
		return nil, fmt.Errorf("article %s: %w", a.ID, err)
	}
	w.article(a)
	for i := range a.Agents {
		w.agent(&a.Agents[i])
	}
	for i := range a.Positions {
		w.position(&a.Positions[i])
	}
	for i := range a.Statements {
		w.statement(&a.Statements[i])
	}
	for i := range a.Stances {
		w.stance(a, &a.Stances[i])
	}
	quads := Sorted(w.quads)
	for _, q := range quads {
		if err := CheckQuad(q); err != nil && w.err == nil {
			w.err = err
		}
	}
	if w.err != nil {
		return nil, fmt.Errorf("article %s: %w", a.ID, w.err)
	}
	return quads, nil
}

// writer gathers the quads of one graph, and the first error.
type writer struct {
	base  vocab.Base
	id    string
	label quad.IRI
	quads []quad.Quad
	words map[quad.IRI]string // span → its words
	err   error
}

func (w *writer) add(subject, predicate quad.IRI, object quad.Value) {
	w.quads = append(w.quads, quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: w.label})
}

// text adds a string unless it is empty, which is "unknown".
func (w *writer) text(subject, predicate quad.IRI, words string) {
	if words != "" {
		w.add(subject, predicate, quad.String(words))
	}
}

func (w *writer) typed(subject, predicate quad.IRI, lexical string, datatype quad.IRI) {
	if lexical != "" {
		w.add(subject, predicate, quad.TypedString{Value: quad.String(lexical), Type: datatype})
	}
}

// flag adds a property only where it is true.
func (w *writer) flag(subject, predicate quad.IRI, value bool) {
	if value {
		w.typed(subject, predicate, "true", vocab.Boolean)
	}
}

func (w *writer) country(subject quad.IRI, cc string) {
	if cc != "" {
		w.add(subject, vocab.Country, w.base.Country(cc))
	}
}

func (w *writer) article(a *Article) {
	w.add(w.label, vocab.Type, vocab.NewsArticle)
	w.text(w.label, vocab.Headline, a.Headline)
	w.text(w.label, vocab.URL, a.URL)
	w.typed(w.label, vocab.DatePublished, a.Published, dateType(a.Published))
	w.text(w.label, vocab.Publisher, a.Publisher)
	w.text(w.label, vocab.Author, a.Author)
	w.text(w.label, vocab.InLanguage, a.Language)
	for _, s := range a.Sources {
		w.text(w.label, vocab.Source, s)
	}
	w.text(w.label, vocab.TextSHA256, a.SHA256)
	w.text(w.label, vocab.Sketch, a.Sketch)
	w.text(w.label, vocab.ReadBy, a.ReadBy)
}

var agentClass = map[AgentKind]quad.IRI{
	Person: vocab.Person, Organization: vocab.Organization, Group: vocab.Group, Anonymous: vocab.AnonymousSource,
}

func (w *writer) agent(a *Agent) {
	agent := w.base.Agent(w.id, a.Slug)
	w.add(agent, vocab.Type, agentClass[a.Kind])
	w.text(agent, vocab.Name, a.Name)
	for _, name := range a.Alternates {
		w.text(agent, vocab.AlternateName, name)
	}
	w.country(agent, a.Country)
	for _, r := range a.Roles {
		w.role(agent, a.Slug, r)
	}
}

func (w *writer) role(agent quad.IRI, slug string, r Role) {
	role := w.base.Role(w.id, slug, r.Start)
	w.add(agent, vocab.HasMembership, role)
	w.add(role, vocab.Type, vocab.Membership)
	w.text(role, vocab.Role, r.Words)
	if r.Organization != "" {
		w.add(role, vocab.RoleOrganization, w.base.Agent(w.id, r.Organization))
	}
	w.country(role, r.Country)
	w.flag(role, vocab.Ended, r.Ended)
}

func (w *writer) position(p *Position) {
	position := w.base.Position(w.id, p.Slug)
	w.add(position, vocab.Type, vocab.Concept)
	w.text(position, vocab.PrefLabel, p.Label)
	for _, label := range p.Alternates {
		w.text(position, vocab.AltLabel, label)
	}
}

var mannerValue = map[Manner]quad.IRI{Direct: vocab.Direct, Indirect: vocab.Indirect, Mixed: vocab.Mixed}

func (w *writer) statement(s *Statement) {
	statement := w.base.Statement(w.id, s.Content[0].Start, s.Content[0].End)
	w.add(statement, vocab.Type, vocab.Statement)
	w.add(statement, vocab.Type, vocab.Quotation)
	w.text(statement, vocab.Text, s.Text())
	for _, slug := range s.Speakers {
		w.add(statement, vocab.Creator, w.base.Agent(w.id, slug))
	}
	w.add(statement, vocab.Manner, mannerValue[s.Manner])
	w.text(statement, vocab.Cue, s.Cue)
	w.typed(statement, vocab.SaidOn, s.SaidOn, vocab.Date)
	w.score(statement, s.Score)
	w.text(statement, vocab.Rule, s.Rule)
	w.spans(statement, s.Content)
}

func (w *writer) score(subject quad.IRI, score float64) {
	w.typed(subject, vocab.Score, strconv.FormatFloat(score, 'f', 2, 64), vocab.Decimal)
}

// spans adds where the words of a subject lie. One range is one node, whoever
// points at it.
func (w *writer) spans(subject quad.IRI, spans []Span) {
	for _, s := range spans {
		char := w.base.Char(w.id, s.Start, s.End)
		w.add(subject, vocab.WasQuotedFrom, char)
		w.add(char, vocab.Type, vocab.TextPosition)
		w.typed(char, vocab.Start, strconv.Itoa(s.Start), vocab.NonNegativeInteger)
		w.typed(char, vocab.End, strconv.Itoa(s.End), vocab.NonNegativeInteger)
		w.text(char, vocab.Exact, s.Exact)
		if words, ok := w.words[char]; ok && words != s.Exact && w.err == nil {
			w.err = fmt.Errorf("%s has two wordings, %q and %q", char, words, s.Exact)
		}
		w.words[char] = s.Exact
	}
}

var sideValue = map[Side]quad.IRI{Supports: vocab.SideSupports, Opposes: vocab.SideOpposes, Neutral: vocab.SideNeutral}

func (w *writer) stance(a *Article, s *Stance) {
	stance := w.base.Stance(w.id, s.Evidence[0].Start, s.Evidence[0].End, s.Holder, s.Position)
	holder, position := w.base.Agent(w.id, s.Holder), w.base.Position(w.id, s.Position)
	w.add(stance, vocab.Type, vocab.Stance)
	w.add(stance, vocab.Holder, holder)
	w.add(stance, vocab.Position, position)
	w.add(stance, vocab.Side, sideValue[s.Side])
	w.flag(stance, vocab.Conditional, s.Conditional)
	w.flag(stance, vocab.Past, s.Past)
	w.score(stance, s.Score)
	if s.Statement >= 0 {
		said := a.Statements[s.Statement].Content[0]
		w.add(stance, vocab.WasDerivedFrom, w.base.Statement(w.id, said.Start, said.End))
	}
	w.spans(stance, s.Evidence)
	w.oneStep(holder, position, s.Side)
}

// oneStep adds the short form of a stance: who supports, who opposes.
func (w *writer) oneStep(holder, position quad.IRI, side Side) {
	switch side {
	case Supports:
		w.add(holder, vocab.Supports, position)
	case Opposes:
		w.add(holder, vocab.Opposes, position)
	}
}
