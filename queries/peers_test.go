package queries_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/fixtures"
	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/graph/vocab"
)

// Programs of others read the export of all fixtures: pySHACL finds it in order,
// Oxigraph answers as the store does. Both are Python's: make test-deps.

// python is an interpreter with the module, or ends the test.
func python(t *testing.T, module string) string {
	t.Helper()
	found := fixtures.Python(module)
	if found == "" {
		t.Skipf("no Python with %s (make test-deps)", module)
	}
	return found
}

// fixturesStore holds all articles of fixtures, as ingest reads and links them.
func fixturesStore(t *testing.T) *store.Store {
	t.Helper()
	return asker(t, seed, "../fixtures/articles").Store
}

// exported is the store's export.
func exported(t *testing.T, s *store.Store) string {
	t.Helper()
	var b bytes.Buffer
	if err := graph.WriteNQuads(&b, s.Quads(t.Context())); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func saved(t *testing.T, quads string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "export.nq")
	if err := os.WriteFile(path, []byte(quads), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// run runs a program, and gives the lines it prints.
func run(t *testing.T, stdin []byte, program string, args ...string) []string {
	t.Helper()
	c := exec.Command(program, args...)
	var errors bytes.Buffer
	c.Stdin, c.Stderr = bytes.NewReader(stdin), &errors
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s", c.Args, err, errors.String())
	}
	return strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
}

// TestExportConforms: an export, derived graph and all, is as fixtures/shapes.ttl
// has it; and where it is broken the shape that it breaks says so.
func TestExportConforms(t *testing.T) {
	python := python(t, "pyshacl")
	good := exported(t, fixturesStore(t))
	holder, creator := firstWith(t, good, vocab.Holder), firstWith(t, good, vocab.Creator)
	same := firstWith(t, good, vocab.SameAgentAs)
	cases := []struct{ what, quads, says string }{
		{"as it is", good, "conforms"},
		{"an article without the hash of its text", without(t, good, vocab.TextSHA256), "textSha256"},
		{"a stance without a holder", without(t, good, vocab.Holder), "holder"},
		{"a range without its end", without(t, good, vocab.End), "oa#end"},
		{"a score that is a word", changed(t, good, vocab.Score, func(l string) string {
			return strings.Replace(l, string(vocab.Decimal), string(vocab.Date), 1)
		}), "datatype xsd:decimal"},
		{"a statement whose creator is a position", good + strings.Replace(creator, object(creator), object(firstWith(t, good, vocab.Position)), 1), "Person"},
		{"a stance of two holders", good + strings.Replace(holder, object(holder), object(same), 1), "More than 1"},
		{"an agent that is two", good + strings.Replace(same, object(same), strings.TrimSuffix(object(same), ">")+"-two>", 1), "More than 1"},
	}
	args := []string{"testdata/shapes.py", "../fixtures/shapes.ttl"}
	for _, c := range cases {
		args = append(args, saved(t, c.quads))
	}
	for i, said := range run(t, nil, python, args...) {
		if !strings.Contains(said, cases[i].says) {
			t.Errorf("%s: pySHACL says %q, want %q in it", cases[i].what, said, cases[i].says)
		}
	}
}

// firstWith is the first line with a property, and its end.
func firstWith(t *testing.T, quads string, property quad.IRI) string {
	t.Helper()
	for l := range strings.Lines(quads) {
		if strings.Contains(l, "> "+property.String()+" ") {
			return l
		}
	}
	t.Fatalf("nothing has %s", property)
	return ""
}

func object(line string) string { return strings.Fields(line)[2] }

// without is quads without the first line that has a property.
func without(t *testing.T, quads string, property quad.IRI) string {
	return changed(t, quads, property, func(string) string { return "" })
}

func changed(t *testing.T, quads string, property quad.IRI, change func(string) string) string {
	t.Helper()
	l := firstWith(t, quads, property)
	return strings.Replace(quads, l, change(l), 1)
}

// stanceRow is one range of the evidence of a stance on a position over articles, as
// one role of its holder shows it.
type stanceRow struct{ Article, Holder, Name, Role, Country, Words, Start, End string }

// TestExportAnswersInSPARQL: Oxigraph reads the export to the line, and says of
// every position over articles that the same people are for and against it, in the
// same words and places.
func TestExportAnswersInSPARQL(t *testing.T) {
	python := python(t, "pyoxigraph")
	s := fixturesStore(t)
	export := exported(t, s)
	questions, stdin := everyQuestion(t, s)
	answers := run(t, stdin, python, "testdata/who.py", saved(t, export))
	sameLines(t, export, answers[0])
	found := map[graph.Side]int{}
	for i, q := range questions {
		want, err := s.StancesOn(t.Context(), q.Position, q.Side)
		if err != nil {
			t.Fatal(err)
		}
		got := rowsOf(t, answers[1+i])
		found[q.Side] += len(got)
		if !sameRows(s.Base(), got, want) {
			t.Errorf("who %s %s\nSPARQL %v\nstore  %v", q.Side, q.Position, got, want)
		}
	}
	if found[graph.Supports] < 10 || found[graph.Opposes] < 10 {
		t.Errorf("too little was compared: %v", found)
	}
}

// sameLines compares an export with what Oxigraph read, as it writes it.
func sameLines(t *testing.T, export, answer string) {
	t.Helper()
	var read struct {
		Quads int
		Lines []string
	}
	if err := json.Unmarshal([]byte(answer), &read); err != nil {
		t.Fatal(err)
	}
	ours := strings.Split(strings.TrimSuffix(export, "\n"), "\n")
	if read.Quads != len(ours) || len(read.Lines) != len(ours) {
		t.Fatalf("of %d lines Oxigraph reads %d quads and writes %d", len(ours), read.Quads, len(read.Lines))
	}
	for i, l := range read.Lines {
		if l != ours[i] {
			t.Fatalf("Oxigraph writes\n%s\nfor\n%s", l, ours[i])
		}
	}
}

type sideQuestion struct {
	Side     graph.Side `json:"side"`
	Position quad.IRI   `json:"position"`
}

// everyQuestion asks for both sides of all positions over articles, and writes the
// questions as a line of JSON each.
func everyQuestion(t *testing.T, s *store.Store) (all []sideQuestion, lines []byte) {
	t.Helper()
	seen := map[quad.Value]bool{}
	for q, err := range s.Quads(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if q.Predicate != quad.Value(vocab.InPosition) || seen[q.Object] {
			continue
		}
		seen[q.Object] = true
		for _, side := range []graph.Side{graph.Supports, graph.Opposes} {
			all = append(all, sideQuestion{side, q.Object.(quad.IRI)})
			l, _ := json.Marshal(map[string]string{"side": string(side), "position": string(q.Object.(quad.IRI))})
			lines = append(append(lines, l...), '\n')
		}
	}
	return all, lines
}

func rowsOf(t *testing.T, answer string) []stanceRow {
	t.Helper()
	var cells [][8]string
	if err := json.Unmarshal([]byte(answer), &cells); err != nil {
		t.Fatal(err)
	}
	var rows []stanceRow
	for _, c := range cells {
		rows = append(rows, stanceRow{c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]})
	}
	slices.SortFunc(rows, byRow)
	return rows
}

func byRow(x, y stanceRow) int { return cmp.Compare(fmt.Sprint(x), fmt.Sprint(y)) }

// sameRows compares the answers: SPARQL has a row for each role of a holder, the
// store the main one, and his country from that role where he has none of his own.
func sameRows(base vocab.Base, rows []stanceRow, standings []store.Standing) bool {
	ours := map[stanceRow]store.Standing{}
	for _, x := range standings {
		for _, e := range x.Evidence {
			ours[stanceRow{string(x.Article), string(x.Holder), x.Name, "", "", e.Exact, fmt.Sprint(e.Start), fmt.Sprint(e.End)}] = x
		}
	}
	theirs, roles := map[stanceRow]bool{}, map[stanceRow]bool{}
	for _, r := range rows {
		key := r
		key.Role, key.Country = "", ""
		x, ok := ours[key]
		if !ok || r.Country != "" && r.Country != string(base.Country(x.Country)) {
			return false
		}
		theirs[key] = true
		roles[key] = roles[key] || r.Role == x.Role
	}
	return len(theirs) == len(ours) && !slices.Contains(slices.Collect(maps.Values(roles)), false)
}
