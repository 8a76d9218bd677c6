package vocab_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

var update = flag.Bool("update", false, "rewrite fixtures/vocab.ttl and fixtures/shapes.ttl")

const (
	ttlHead = `# Written from graph/vocab/table.go by: go test ./graph/vocab -update
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
`
	ours    = "https://w3id.org/standpoint#"
	xsd     = "http://www.w3.org/2001/XMLSchema#"
	country = `^[^ ]*/country/[A-Z]{2}$`
)

// TestTurtle holds the vocabulary and its SHACL shapes, as others load them, to
// the table of terms.
func TestTurtle(t *testing.T) {
	for file, want := range map[string]string{"vocab.ttl": terms(), "shapes.ttl": shapes()} {
		file = "../../fixtures/" + file
		if *update {
			if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(file)
		if err != nil || !bytes.Equal(got, []byte(want)) {
			t.Errorf("%s is not what table.go says (%v); rewrite it with: go test ./graph/vocab -update", file, err)
		}
	}
}

// terms describes our own terms whole, and how those of others are used here.
func terms() string {
	var b strings.Builder
	b.WriteString(ttlHead + "\n<" + strings.TrimSuffix(ours, "#") + "> a owl:Ontology ; rdfs:label \"Standpoint: who said what, and who is for or against it\"@en .\n")
	for _, term := range vocab.Terms {
		fmt.Fprintf(&b, "\n<%s> rdfs:comment %q@en", string(term.IRI), term.Comment)
		if strings.HasPrefix(string(term.IRI), ours) {
			b.WriteString(description(term))
		}
		b.WriteString(" .\n")
	}
	return b.String()
}

func description(term vocab.Term) string {
	name := string(term.IRI)[len(ours):]
	if len(term.Domain) == 0 {
		kind := "owl:NamedIndividual"
		if isClass(term.IRI) {
			kind = "owl:Class"
		}
		return fmt.Sprintf(" ; a %s ; rdfs:label %q@en", kind, name)
	}
	kind, single := "owl:ObjectProperty", ""
	if isDatatype(term.Range[0]) {
		kind = "owl:DatatypeProperty"
	}
	if term.Single {
		single = ", owl:FunctionalProperty"
	}
	text := fmt.Sprintf(" ; a %s%s ; rdfs:label %q@en ; rdfs:domain %s", kind, single, name, union(term.Domain))
	if isClass(term.Range[0]) || isDatatype(term.Range[0]) {
		text += " ; rdfs:range " + union(term.Range)
	}
	return text
}

func union(iris []quad.IRI) string {
	if len(iris) == 1 {
		return fmt.Sprint(iris[0])
	}
	return "[ a owl:Class ; owl:unionOf (" + list(iris) + ") ]"
}

func list(iris []quad.IRI) string {
	words := make([]string, len(iris))
	for i, iri := range iris {
		words[i] = fmt.Sprint(iri)
	}
	return strings.Join(words, " ")
}

func isDatatype(iri quad.IRI) bool { return strings.HasPrefix(string(iri), xsd) }

// isClass: something is of it, or has properties of its own.
func isClass(iri quad.IRI) bool {
	return iri == vocab.CountryClass || slices.ContainsFunc(vocab.Terms, func(t vocab.Term) bool { return slices.Contains(t.Domain, iri) })
}

// shapes are closed: a subject of a class has the properties that table.go gives
// it and no others. The nodes of the derived graph have their classes elsewhere, so
// what it says is held to account by property, too.
func shapes() string {
	var b strings.Builder
	b.WriteString(ttlHead)
	for _, class := range vocab.Terms {
		if len(class.Domain) > 0 || !isClass(class.IRI) {
			continue
		}
		fmt.Fprintf(&b, "\n[] a sh:NodeShape ; sh:targetClass %s ; sh:closed true ; sh:ignoredProperties ( rdf:type )", class.IRI)
		for _, term := range vocab.Terms {
			if slices.Contains(term.Domain, class.IRI) {
				fmt.Fprintf(&b, " ;\n\tsh:property [ sh:path %s%s%s ]", term.IRI, counts(term), values(term))
			}
		}
		b.WriteString(" .\n")
	}
	for _, term := range vocab.Terms {
		if term.Derived {
			fmt.Fprintf(&b, "\n[] a sh:NodeShape ; sh:targetSubjectsOf %s ; sh:nodeKind sh:IRI ;\n\tsh:property [ sh:path %s%s%s ] .\n",
				term.IRI, term.IRI, counts(term), values(term))
		}
	}
	return b.String()
}

func counts(term vocab.Term) string {
	text := ""
	if term.Needed {
		text += " ; sh:minCount 1"
	}
	if term.Single {
		text += " ; sh:maxCount 1"
	}
	return text
}

// values says what the objects of a property are.
func values(term vocab.Term) string {
	first := term.Range[0]
	switch {
	case term.Derived && !isDatatype(first):
		return " ; sh:nodeKind sh:IRI"
	case first == vocab.CountryClass:
		return fmt.Sprintf(" ; sh:nodeKind sh:IRI ; sh:pattern %q", country)
	case isDatatype(first):
		return anyOf("sh:datatype", term.Range)
	case isClass(first):
		return anyOf("sh:class", term.Range)
	}
	return " ; sh:in (" + list(term.Range) + ")"
}

func anyOf(constraint string, iris []quad.IRI) string {
	if len(iris) == 1 {
		return fmt.Sprintf(" ; %s %s", constraint, iris[0])
	}
	text := " ; sh:or ("
	for _, iri := range iris {
		text += fmt.Sprintf(" [ %s %s ]", constraint, iri)
	}
	return text + " )"
}
