package exchange

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/graph/vocab"
	"standpoint/queries"
)

// Taking counts what came of a Coding in the graph.
type Taking struct {
	Articles, Stances int
	Notes             []string // what was left out
}

// batch is how many articles are written at once.
const batch = 100

// Take puts what coders coded into the graph: one article for each document and
// coder, read by "dna/CODER". name is the file's, for the names of the sources.
func Take(ctx context.Context, s *store.Store, c *Coding, name string) (*Taking, error) {
	taking := &Taking{}
	by := map[string]map[int][]Statement{}
	for _, x := range c.Statements {
		if by[x.Coder] == nil {
			by[x.Coder] = map[int][]Statement{}
		}
		by[x.Coder][x.Document] = append(by[x.Coder][x.Document], x)
	}
	out := store.Batch{Texts: map[string]string{}}
	for _, who := range c.Coders() {
		for i := range c.Documents {
			d := &c.Documents[i]
			if len(by[who][d.ID]) == 0 {
				continue
			}
			h := newHand(c, d, who, name)
			h.takeAll(by[who][d.ID], taking)
			quads, err := h.article.Quads(s.Base())
			if err != nil {
				return nil, fmt.Errorf("document %d: %w", d.ID, err)
			}
			out.Graphs = append(out.Graphs, store.Graph{Label: s.Base().Article(h.article.ID), Quads: quads})
			out.Texts[h.article.SHA256] = d.Text
			taking.Articles++
			if len(out.Graphs) == batch {
				if err := write(ctx, s, &out); err != nil {
					return nil, err
				}
			}
		}
	}
	return taking, write(ctx, s, &out)
}

func write(ctx context.Context, s *store.Store, out *store.Batch) error {
	_, err := s.Commit(ctx, *out)
	*out = store.Batch{Texts: map[string]string{}}
	return err
}

// hand makes one article of what one coder said of a document.
type hand struct {
	article   graph.Article
	text      *units
	about     map[Attribute]string // of entities; the key has no value
	agents    map[[2]string]string // person and organisation → slug
	slugs     map[string]bool
	positions map[string]string // concept → slug
	said      map[[2]int]int    // range → statement
	seen      map[string]bool   // stances
}

func newHand(c *Coding, d *Document, coder, file string) *hand {
	text := sha256.Sum256([]byte(d.Text))
	published := ""
	switch at := d.Time; {
	case at.IsZero():
	case at.Equal(at.Truncate(24 * time.Hour)):
		published = at.Format(time.DateOnly)
	default:
		published = at.Format("2006-01-02T15:04:05")
	}
	h := &hand{
		article: graph.Article{
			ID:       articleID(strings.Join([]string{queries.ByHand + coder, d.Title, published, d.Text}, "\n")),
			Headline: d.Title, Published: published, Publisher: d.Source, Author: d.Author, ReadBy: queries.ByHand + coder,
			Sources: []string{fmt.Sprintf("%s/%s/%d", file, coder, d.ID)}, SHA256: hex.EncodeToString(text[:]),
		},
		text: newUnits(d.Text), about: map[Attribute]string{}, agents: map[[2]string]string{}, slugs: map[string]bool{},
		positions: map[string]string{}, said: map[[2]int]int{}, seen: map[string]bool{},
	}
	for _, a := range c.Attributes {
		h.about[Attribute{a.Variable, a.Entity, a.Name, ""}] = a.Value
	}
	return h
}

// articleID is the id of an article by its text, as the reader of articles has it.
func articleID(text string) string {
	sum := sha256.Sum256([]byte(text))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:]))[:26]
}

func (h *hand) takeAll(list []Statement, taking *Taking) {
	for _, s := range list {
		if fault := h.take(&s); fault != "" {
			taking.Notes = append(taking.Notes, fmt.Sprintf("statement %d of %s is left out: %s", s.ID, s.Coder, fault))
			continue
		}
		taking.Stances++
	}
	for i := range h.article.Statements {
		slices.Sort(h.article.Statements[i].Speakers)
	}
}

// take adds one statement, or says why it cannot.
func (h *hand) take(s *Statement) (fault string) {
	start, end := h.text.point(s.Start), h.text.point(s.Stop)
	switch {
	case s.Person == "" && s.Organization == "":
		return "it has neither a person nor an organization"
	case s.Concept == "":
		return "it has no concept"
	case start >= end:
		return "its passage is not in the document"
	}
	holder, position := h.agent(s.Person, s.Organization), h.position(s.Concept)
	key := fmt.Sprintf("%d %d %q %q", start, end, holder, position)
	if h.seen[key] {
		return "another is of the same passage, holder and concept"
	}
	h.seen[key] = true
	span := graph.Span{Start: start, End: end, Exact: h.text.words(start, end)}
	side := graph.Opposes
	if s.Agreement {
		side = graph.Supports
	}
	h.article.Stances = append(h.article.Stances, graph.Stance{
		Evidence: []graph.Span{span}, Holder: holder, Position: position, Side: side, Statement: h.statement(span, holder, s.Coder), Score: 1,
	})
	return ""
}

// statement is the place of the statement over a range. DNA does not tell direct
// from indirect speech.
func (h *hand) statement(span graph.Span, speaker, coder string) int {
	key := [2]int{span.Start, span.End}
	n, ok := h.said[key]
	if !ok {
		n = len(h.article.Statements)
		h.said[key] = n
		h.article.Statements = append(h.article.Statements, graph.Statement{
			Content: []graph.Span{span}, Manner: graph.Mixed, Rule: queries.ByHand + coder, Score: 1,
		})
	}
	if s := &h.article.Statements[n]; !slices.Contains(s.Speakers, speaker) {
		s.Speakers = append(s.Speakers, speaker)
	}
	return n
}

func (h *hand) position(concept string) string {
	if h.positions[concept] == "" {
		h.positions[concept] = h.slug("position " + concept)
		h.article.Positions = append(h.article.Positions, graph.Position{Slug: h.positions[concept], Label: concept})
	}
	return h.positions[concept]
}

// slug is one that nothing in the article bears yet. Agents and positions are
// told apart by their first word, which goes.
func (h *hand) slug(name string) string {
	kind, name, _ := strings.Cut(name, " ")
	first := cmp.Or(vocab.Slug(name), "x")
	slug := first
	for n := 2; h.slugs[kind+" "+slug]; n++ {
		slug = fmt.Sprintf("%s-%d", first, n)
	}
	h.slugs[kind+" "+slug] = true
	return slug
}

var code = regexp.MustCompile(`^[A-Z]{2}$`)

// agent is who a statement is by: a person with the organisation that she speaks
// for, or an organisation.
func (h *hand) agent(person, organization string) string {
	key := [2]string{person, organization}
	if h.agents[key] != "" {
		return h.agents[key]
	}
	variable, name, kind, other := "person", person, graph.Person, graph.Anonymous
	if person == "" {
		variable, name, kind, other = "organization", organization, graph.Organization, graph.Group
	}
	about := func(attribute string) string { return h.about[Attribute{variable, name, attribute, ""}] }
	if about("Type") == string(other) {
		kind = other
	}
	a := graph.Agent{Slug: h.slug("agent " + name), Kind: kind, Name: name}
	if country := about("country"); code.MatchString(country) {
		a.Country = country
	}
	h.agents[key] = a.Slug
	role := graph.Role{Words: about("role")}
	if person != "" && organization != "" {
		role.Organization = h.agent("", organization)
	}
	if role != (graph.Role{}) {
		a.Roles = []graph.Role{role}
	}
	h.article.Agents = append(h.article.Agents, a)
	return a.Slug
}
