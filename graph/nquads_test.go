package graph

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"gonum.org/v1/gonum/graph/formats/rdf"
)

// w3c is a folder of the W3C's tests; the test is skipped where it is not there.
func w3c(t *testing.T, name string) string {
	shared := os.Getenv("SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "shared")
	}
	folder := filepath.Join(shared, "w3c", name)
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("the tests of the W3C are not here: %v", err)
	}
	return folder
}

func read(text string) ([]quad.Quad, error) {
	var quads []quad.Quad
	for q, err := range ReadNQuads(strings.NewReader(text), "test") {
		if err != nil {
			return quads, err
		}
		quads = append(quads, q)
	}
	return quads, nil
}

func each(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// The bad files are those that the W3C's names say are bad.
func TestReadsWhatTheW3CAsksFor(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(w3c(t, "rdf11-n-quads"), "*.nq"))
	if len(files) < 80 {
		t.Fatalf("only %d files", len(files))
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, err = read(string(text))
		if bad := strings.Contains(filepath.Base(file), "-bad-"); bad != (err != nil) {
			t.Errorf("%s: bad is %v, error is %v", filepath.Base(file), bad, err)
		}
	}
}

// Each test is a pair of NAME.nq and NAME-c14n.nq; what RDF 1.2 added, triple terms
// and directions, is not ours.
func TestWritesTheCanonicalFormOfTheW3C(t *testing.T) {
	wanted, _ := filepath.Glob(filepath.Join(w3c(t, "rdf12-n-quads-c14n"), "*-c14n.nq"))
	same := 0
	for _, file := range wanted {
		want, err1 := os.ReadFile(file)
		text, err2 := os.ReadFile(strings.TrimSuffix(file, "-c14n.nq") + ".nq")
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		quads, err := read(string(text))
		if bytes.Contains(text, []byte("<<(")) || bytes.Contains(text, []byte("--")) {
			continue
		}
		var got []byte
		for _, q := range quads {
			got = append(AppendQuad(got, q), '\n')
		}
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %v\n%s\nwant\n%s", filepath.Base(file), err, got, want)
		}
		same++
	}
	if same < 10 {
		t.Errorf("only %d of %d tests were run", same, len(wanted))
	}
}

func TestFaultHasItsPlace(t *testing.T) {
	const good = "<a:b> <a:c> \"x\" <a:g> .\n"
	for text, want := range map[string]string{
		good + "<a:b> <a:ç> \"é\\x\" <a:g> .\n": "test:2:15: ",
		"<a:b> <a:c> <relative> .":              "test:1:13: ",
		"<a:b> <a:c> <a:d>":                     "test:1:18: ",
		"<a:b> <a:c> \"\xff\" .":                "test:1:14: ",
		"<a:b> \"p\" <a:d> .":                   "test:1:7: ",
		"<a:b> <a:c> <a:d> <a:g> . <a:b>":       "test:1:27: ",
		"<a:b> <a:c> <a:\\u0020d> .":            "test:1:13: ",
		"<a:b> <a:c> \"x\"@1a .":                "test:1:16: ",
		"<a:b> <a:c> \"\\uD800\" .":             "test:1:14: ",
		"\r\n\n" + "_: <a:c> <a:d> .":           "test:3:4: ",
	} {
		_, err := read(text)
		var fault *SyntaxError
		if !errors.As(err, &fault) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s…", text, err, want)
		}
	}
}

// A term that comes again is read as it was the first time, however it is written,
// and no other term is taken for it.
func TestTermsThatComeAgain(t *testing.T) {
	terms := []string{
		"<a:b>", "<a:\\u0062>", "<a:bc>", `"x"`, `"x"@en`, `"x"@EN`, `"x" @en`, `"x"^^<a:t>`, `"x" ^^<a:t>`, `"x"^^ <a:t>`, `"x"^^<a:u>`, `"\u0078"`,
		`"x"^^<http://www.w3.org/2001/XMLSchema#string>`, `"x^^<a:t>"`, `"\"x"`, `"x\""`, `""`, `""@en`, `""^^<a:t>`, `"` + strings.Repeat("long ", 300) + `"`,
	}
	alone := map[string]quad.Value{}
	for _, term := range terms {
		quads, err := read("<a:s> <a:p> " + term + " <a:g> .")
		if err != nil {
			t.Fatalf("%s: %v", term, err)
		}
		alone[term] = quads[0].Object
	}
	for _, first := range terms {
		for _, second := range terms {
			quads, err := read("<a:b> <a:b> " + first + " .\n<a:b><a:b>" + second + ".\n<a:b> <a:b> " + first + "<a:b>.")
			if err != nil || quads[0].Object != alone[first] || quads[1].Object != alone[second] || quads[2].Object != alone[first] {
				t.Errorf("%s, %s: %v, %v", first, second, quads, err)
			}
		}
	}
}

func TestWritesCanonically(t *testing.T) {
	g, s, p := quad.IRI("a:g"), quad.IRI("a:s"), quad.IRI("a:p")
	quads := []quad.Quad{
		{Subject: s, Predicate: p, Object: quad.String("é\t\b\n\f\r\"\\\x01\x7f"), Label: g},
		{Subject: s, Predicate: p, Object: quad.LangString{Value: "b", Lang: "en-gb"}, Label: g},
		{Subject: s, Predicate: p, Object: quad.TypedString{Value: "007", Type: "a:t"}, Label: g},
		{Subject: s, Predicate: p, Object: quad.IRI("a:o"), Label: g},
		{Subject: s, Predicate: p, Object: quad.IRI("a:o"), Label: g},
	}
	want := `<a:s> <a:p> "007"^^<a:t> <a:g> .
<a:s> <a:p> "b"@en-gb <a:g> .
<a:s> <a:p> "é\t\b\n\f\r\"\\\u0001\u007F" <a:g> .
<a:s> <a:p> <a:o> <a:g> .
`
	var out bytes.Buffer
	if err := WriteNQuads(&out, each(quads)); err != nil || out.String() != want {
		t.Fatalf("%v\n%s\nwant\n%s", err, out.String(), want)
	}
	for _, bad := range []quad.Quad{
		{Subject: quad.IRI("a:s> <a:p> <a:o> <a:g> .\n<a:x"), Predicate: p, Object: s, Label: g},
		{Subject: quad.BNode("b"), Predicate: p, Object: s, Label: g},
		{Subject: s, Predicate: p, Object: quad.Int(7), Label: g},
		{Subject: s, Predicate: quad.IRI("rdf type"), Object: s, Label: g},
		{Subject: s, Predicate: p, Object: s},
	} {
		if err := WriteNQuads(&bytes.Buffer{}, each([]quad.Quad{bad})); err == nil {
			t.Errorf("%v was written", bad)
		}
	}
}

// Sorted on disk, the lines are the same as in memory, and no file is left.
func TestSortsOutsideMemory(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	var quads []quad.Quad
	for i := range 3000 {
		quads = append(quads, quad.Quad{
			Subject: quad.IRI(fmt.Sprintf("a:%d", i*7919%2500)), Predicate: quad.IRI("a:p"), Object: quad.String("x"), Label: quad.IRI("a:g"),
		})
	}
	var inMemory, onDisk bytes.Buffer
	if err := WriteNQuads(&inMemory, each(quads)); err != nil {
		t.Fatal(err)
	}
	if err := writeNQuads(&onDisk, each(quads), 1000); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(inMemory.String(), "\n"); n != 2500 || onDisk.String() != inMemory.String() {
		t.Fatalf("%d lines in memory, %d on disk", n, strings.Count(onDisk.String(), "\n"))
	}
	if left, _ := os.ReadDir(os.Getenv("TMPDIR")); len(left) > 0 {
		t.Errorf("%d files are left", len(left))
	}
}

// sameToGonum asks a second parser, by other people, what a line says.
func sameToGonum(t *testing.T, line string, q quad.Quad) {
	s, err := rdf.ParseNQuad(line)
	if err != nil {
		t.Fatalf("gonum does not read %s: %v", line, err)
	}
	for _, pair := range []struct {
		term rdf.Term
		want quad.Value
	}{{s.Subject, q.Subject}, {s.Predicate, q.Predicate}, {s.Object, q.Object}, {s.Label, q.Label}} {
		text, qualifier, _, err := pair.term.Parts()
		want := ""
		switch v := pair.want.(type) {
		case quad.IRI:
			want = string(v)
		case quad.String:
			want = string(v)
		case quad.TypedString:
			want = string(v.Value) + "|" + string(v.Type)
		case quad.LangString:
			want = string(v.Value) + "|@" + v.Lang
		}
		if got := strings.TrimSuffix(text+"|"+qualifier, "|"); err != nil || got != strings.TrimSuffix(want, "|") {
			t.Errorf("gonum reads %q of %s, want %q (%v)", got, line, want, err)
		}
	}
}

// What is read and written again says the same to this reader and stays the same.
func FuzzReadNQuads(f *testing.F) {
	f.Add("<a:b> <a:c> \"x\\n\\u00e9\"@en <a:g> . # c\n_:b.1 <a:c> \"1\"^^<a:t> .\r")
	f.Add("<a:b><a:c><a:d>.")
	f.Fuzz(func(t *testing.T, text string) {
		quads, _ := read(text)
		for _, q := range quads {
			line := string(AppendQuad(nil, q))
			again, err := read(line)
			if err != nil || len(again) != 1 || again[0] != q {
				t.Fatalf("%s is read as %v (%v)", line, again, err)
			}
		}
	})
}
