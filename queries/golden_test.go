package queries_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"standpoint/queries"
)

// question is a question's name and what it is asked with.
type question struct {
	name   string
	values map[string]string
}

// golden are the articles whose layers fixtures/golden keeps, and what is asked
// of each by itself.
var golden = []struct {
	name, path string
	questions  []question
}{
	{"seed", seed, []question{
		{"who", map[string]string{"side": "on", "position": "NATO membership for Ukraine"}},
		{"who", map[string]string{"side": "on", "position": "US troops in Ukraine"}},
		{"who", map[string]string{"side": "on", "position": "more European defence spending"}},
		{"who", map[string]string{"side": "on", "position": "exchanging territory"}},
		{"said", map[string]string{"by": "Andris Sprūds"}},
		{"person", map[string]string{"name": "John Healey"}},
		{"positions", nil},
		{"people", nil},
	}},
	{"ferry", "../fixtures/articles/ferry-british.txt", []question{
		{"who", map[string]string{"side": "on", "position": "privatising the northern ferries"}},
		{"said", map[string]string{"by": "Isla Drummond"}},
		{"people", nil},
	}},
	{"lithium", "../fixtures/articles/lithium.html", []question{
		{"who", map[string]string{"side": "on", "position": "state majority in lithium mines"}},
		{"said", map[string]string{"by": "Rosa Mamani"}},
		{"articles", nil},
	}},
}

// TestGolden compares the answers with 10-answers; TestGolden of package ingest
// says which of the layers before them differs first. Rewrite the files with
// go test ./ingest ./queries -update.
func TestGolden(t *testing.T) {
	for _, g := range golden {
		t.Run(g.name, func(t *testing.T) {
			a := asker(t, g.path)
			var got bytes.Buffer
			for _, q := range g.questions {
				answer, err := ask(t.Context(), a, q.name, q.values)
				if err != nil && !errors.Is(err, queries.ErrUnknown) {
					t.Fatal(err)
				}
				write(t, &got, q, answer, err)
			}
			same(t, filepath.Join("..", "fixtures", "golden", g.name, "10-answers"), got.Bytes())
		})
	}
}

// write writes a question and its answer as indented JSON.
func write(t *testing.T, to *bytes.Buffer, q question, answer *queries.Answer, fault error) {
	t.Helper()
	fmt.Fprintf(to, "? %s %v\n", q.name, q.values)
	if fault != nil {
		fmt.Fprintf(to, "%v\n\n", fault)
		return
	}
	e := json.NewEncoder(to)
	e.SetIndent("", " ")
	e.SetEscapeHTML(false)
	if err := e.Encode(answer.Value); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(to)
}

// same compares got with a file, or rewrites the file under -update.
func same(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	is, was := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
	for i := range max(len(is), len(was)) {
		if i >= len(is) || i >= len(was) || !bytes.Equal(is[i], was[i]) {
			t.Fatalf("%s differs from line %d on; -update accepts it\nis  %s\nwas %s", file, i+1, line(is, i), line(was, i))
		}
	}
}

func line(all [][]byte, i int) []byte {
	if i < len(all) {
		return all[i]
	}
	return []byte("(the end)")
}
