package exchange

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/queries"
)

// nothing is a Matcher that knows no position: words are the same or they are not.
type nothing struct{}

func (nothing) Match(context.Context, *store.Store, string) (queries.Understanding, error) {
	return queries.Understanding{}, nil
}

// The first text has an emoji, two units of UTF-16 and one code point, before what
// is cited.
const (
	wall = "🌊 Ravn said: \"I oppose the wall; for good.\" Skov of the Movement supports the wall."
	toll = "Ana Ortega supports the toll. The Union opposes the toll. Luis Prado may like the toll."
)

func at(text, words string) graph.Span {
	start := len([]rune(text[:strings.Index(text, words)]))
	return graph.Span{Start: start, End: start + len([]rune(words)), Exact: words}
}

func stance(text, words, holder, position string, side graph.Side) graph.Stance {
	return graph.Stance{Evidence: []graph.Span{at(text, words)}, Holder: holder, Position: position, Side: side, Statement: -1, Score: 0.8}
}

func article(text, title, day string) graph.Article {
	sum := sha256.Sum256([]byte(text))
	return graph.Article{
		ID: articleID(text), Headline: title, Published: day, Publisher: "The Courier", Author: "A. Writer", Sources: []string{title + ".txt"},
		SHA256: hex.EncodeToString(sum[:]), ReadBy: "standpoint/test",
	}
}

// graphOf is a graph of two articles; the text of the second is not kept.
func graphOf(t *testing.T) *queries.Asker {
	t.Helper()
	first, second := article(wall, "A \"wall\"; again", "2025-02-03"), article(toll, "The toll", "2025-03-04T10:00:00")
	first.Agents = []graph.Agent{
		{Slug: "ravn", Kind: graph.Person, Name: "Gitte Ravn", Country: "DK", Roles: []graph.Role{{Words: "Prime Minister"}}},
		{Slug: "skov", Kind: graph.Person, Name: "Skov", Roles: []graph.Role{{Words: "spokeswoman", Organization: "movement", Start: 3}}},
		{Slug: "movement", Kind: graph.Organization, Name: "Movement"},
	}
	first.Positions = []graph.Position{{Slug: "wall", Label: "the wall"}}
	first.Stances = []graph.Stance{
		stance(wall, "I oppose the wall; for good.", "ravn", "wall", graph.Opposes), stance(wall, "supports the wall", "skov", "wall", graph.Supports),
	}
	second.Agents = []graph.Agent{
		{Slug: "ortega", Kind: graph.Person, Name: "Ana Ortega"}, {Slug: "union", Kind: graph.Group, Name: "Union"}, {Slug: "prado", Kind: graph.Person, Name: "Luis Prado"},
	}
	second.Positions = []graph.Position{{Slug: "toll", Label: "the toll"}}
	second.Stances = []graph.Stance{
		stance(toll, "supports the toll", "ortega", "toll", graph.Supports), stance(toll, "opposes the toll", "union", "toll", graph.Opposes),
		stance(toll, "may like the toll", "prado", "toll", graph.Neutral),
	}
	s := empty(t)
	b := store.Batch{Texts: map[string]string{first.SHA256: wall}}
	for _, g := range []*graph.Article{&first, &second} {
		quads, err := g.Quads(s.Base())
		if err != nil {
			t.Fatal(err)
		}
		b.Graphs = append(b.Graphs, store.Graph{Label: s.Base().Article(g.ID), Quads: quads})
	}
	if _, err := s.Commit(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	return asker(s)
}

func empty(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), "memory:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func asker(s *store.Store) *queries.Asker {
	return &queries.Asker{Store: s, Matcher: nothing{}, Now: func() time.Time { return time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC) }}
}

func stancesOf(t *testing.T, a *queries.Asker) []queries.Taken {
	t.Helper()
	s, err := a.Stances(t.Context(), queries.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return s.List
}

func codingOf(t *testing.T, a *queries.Asker) *Coding {
	t.Helper()
	c, _, err := Of(t.Context(), a.Store, stancesOf(t, a))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// written is a coding in a file of DNA.
func written(t *testing.T, c *Coding) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a file?&#.dna")
	if err := WriteDNA(t.Context(), path, c, Password); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestCoding(t *testing.T) {
	c, notes, err := Of(t.Context(), graphOf(t).Store, stancesOf(t, graphOf(t)))
	if err != nil {
		t.Fatal(err)
	}
	if len(notes) != 1 || !strings.HasSuffix(notes[0], "left out: 1") {
		t.Errorf("notes %q", notes)
	}
	want := []Statement{ // the emoji is two units: "I" is the code point 14
		{1, 1, 15, 43, "Gitte Ravn", "", "the wall", false, Us, "I oppose the wall; for good."},
		{2, 1, 66, 83, "Skov", "Movement", "the wall", true, Us, "supports the wall"},
		{3, 2, 0, 17, "Ana Ortega", "", "the toll", true, Us, "supports the toll"}, // the text was not kept: the words stand for it
		{4, 2, 18, 34, "", "Union", "the toll", false, Us, "opposes the toll"},
	}
	if diff := cmp.Diff(want, c.Statements); diff != "" {
		t.Error(diff)
	}
	if text := c.Documents[1].Text; text != "supports the toll\nopposes the toll" {
		t.Errorf("the text stands in as %q", text)
	}
}

func TestEventsComeBack(t *testing.T) {
	c := codingOf(t, graphOf(t))
	var plain, theirs bytes.Buffer
	if err := WriteEvents(&plain, c); err != nil {
		t.Fatal(err)
	}
	if err := WriteDNAEvents(&theirs, c); err != nil {
		t.Fatal(err)
	}
	back, err := ReadEvents(&plain)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(c.Statements, back.Statements); diff != "" {
		t.Error(diff)
	}
	want := `"statement_id";"time";"person";"organization";"concept";"agreement";"start_position";"stop_position";"text";"coder";` +
		`"document_id";"document_title";"document_author";"document_source";"document_section";"document_type"` + "\n" +
		`1;2025-02-03 00:00:00;"Gitte Ravn";"";"the wall";0;15;43;"I oppose the wall, for good.";2;1;"A 'wall', again";"A. Writer";"The Courier";"";""` + "\n"
	if !strings.HasPrefix(theirs.String(), want) {
		t.Errorf("DNA's dialect is\n%s", theirs.String())
	}
	if back, err = ReadEvents(&theirs); err != nil || len(back.Statements) != 4 || back.Statements[0].Person != "Gitte Ravn" {
		t.Errorf("DNA's dialect is read as %+v, %v", back, err)
	}
}

// TestHandComesBack: what was coded by hand is the same after the graph had it.
func TestHandComesBack(t *testing.T) {
	c := codingOf(t, graphOf(t))
	for i := range c.Statements {
		c.Statements[i].Coder = "Alice"
	}
	s := empty(t)
	taking, err := Take(t.Context(), s, c, "hand.dna")
	if err != nil || taking.Articles != 2 || taking.Stances != 4 || len(taking.Notes) > 0 {
		t.Fatalf("taken as %+v, %v", taking, err)
	}
	for fault, err := range s.Check(t.Context()) {
		t.Errorf("%v %v", fault, err)
	}
	back := codingOf(t, asker(s))
	if diff := cmp.Diff(c.Statements, back.Statements); diff != "" {
		t.Error(diff)
	}
	for _, a := range c.Attributes {
		if !slices.Contains(back.Attributes, a) {
			t.Errorf("%+v is gone", a)
		}
	}
	bad := *c
	bad.Statements = []Statement{{ID: 1, Document: 1, Start: 0, Stop: 5, Coder: "Bob"}, {ID: 2, Document: 1, Start: 900, Stop: 905, Person: "X", Concept: "y", Coder: "Bob"}}
	if taking, err = Take(t.Context(), s, &bad, "bad.dna"); err != nil || len(taking.Notes) != 2 {
		t.Errorf("what cannot be taken: %+v, %v", taking, err)
	}
}

// TestTwoCoders: each coder has an article of the document, and her own name again
// in DNA, where coders are related both ways.
func TestTwoCoders(t *testing.T) {
	c := codingOf(t, graphOf(t))
	c.Statements[0].Coder, c.Statements[1].Coder = "Alice", "Bob"
	c.Statements = c.Statements[:2]
	back, err := ReadDNA(t.Context(), written(t, c))
	if err != nil || !slices.Equal(back.Coders(), []string{"Alice", "Bob"}) {
		t.Fatalf("coders %q, %v", back.Coders(), err)
	}
	s := empty(t)
	if taking, err := Take(t.Context(), s, back, "two.dna"); err != nil || taking.Articles != 2 || taking.Stances != 2 {
		t.Fatalf("%+v, %v", taking, err)
	}
	again := codingOf(t, asker(s))
	if len(again.Documents) != 2 || !slices.Equal(again.Coders(), []string{"Alice", "Bob"}) {
		t.Errorf("%d documents of %q", len(again.Documents), again.Coders())
	}
	db, err := openSQLite(written(t, c), true)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if related := lines(t, db, "SELECT Coder, OtherCoder FROM CODERRELATIONS ORDER BY Coder, OtherCoder"); !slices.Equal(related, []string{"1\t2", "1\t3", "2\t1", "2\t3", "3\t1", "3\t2"}) {
		t.Errorf("relations %q", related)
	}
}
