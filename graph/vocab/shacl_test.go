package vocab_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"standpoint/fixtures"
)

// validate says whether the triples of its third argument conform.
const validate = `
import sys
import pyshacl, rdflib
rdflib.Graph().parse(sys.argv[1])
data = rdflib.Graph().parse(sys.argv[3], format="nt")
conforms, _, text = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(sys.argv[2]))
print("conforms" if conforms else text)
`

// TestShapes: pySHACL, by other people, finds the golden graphs in order, and
// finds what is taken out of one or put in.
func TestShapes(t *testing.T) {
	files, err := filepath.Glob("../../fixtures/golden/*/9-quads.nq")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if said := shacl(t, triples(string(raw))); said != "conforms" {
			t.Errorf("%s: %s", file, said)
		}
	}
	raw, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	good := triples(string(raw))
	holder := strings.Fields(first(good, "#holder>"))[2]
	for what, bad := range map[string]string{
		"no manner":           without(good, "#manner>"),
		"no range":            without(good, "wasQuotedFrom>"),
		"another side":        strings.Replace(good, "standpoint#Supports>", "standpoint#Perhaps>", 1),
		"no class":            without(good, holder+" <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"),
		"two agents for one":  strings.ReplaceAll("<a:x> SAME <a:y> .\n<a:x> SAME <a:z> .\n", "SAME", "<https://w3id.org/standpoint#sameAgentAs>"),
		"a property too many": good + strings.Replace(first(good, "#side>"), "#side>", "#mood>", 1),
	} {
		if said := shacl(t, bad); !strings.Contains(said, "Violation") && !strings.Contains(said, "Conforms: False") {
			t.Errorf("%s is not found: %s", what, said)
		}
	}
}

// triples are the lines without their graph.
func triples(quads string) string {
	var b strings.Builder
	for line := range strings.Lines(quads) {
		b.WriteString(line[:strings.LastIndex(line, " <")] + " .\n")
	}
	return b.String()
}

func first(triples, words string) string {
	for line := range strings.Lines(triples) {
		if strings.Contains(line, words) {
			return line
		}
	}
	return ""
}

// without takes the first line out that has these words.
func without(triples, words string) string {
	return strings.Replace(triples, first(triples, words), "", 1)
}

func shacl(t *testing.T, triples string) string {
	t.Helper()
	python := fixtures.Python("pyshacl")
	if python == "" {
		t.Skip("no Python with pySHACL (make test-deps): the shapes are not tried out")
	}
	data := filepath.Join(t.TempDir(), "data.nt")
	if err := os.WriteFile(data, []byte(triples), 0o644); err != nil {
		t.Fatal(err)
	}
	c := exec.Command(python, "-c", validate, "../../fixtures/vocab.ttl", "../../fixtures/shapes.ttl", data)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return strings.TrimSpace(string(out))
}
