package graph

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

// Fault is something that is wrong in a graph.
type Fault struct {
	Graph  quad.IRI
	Reason string
}

func (f Fault) String() string { return fmt.Sprintf("%s: %s", f.Graph, f.Reason) }

// Check finds what is wrong in the graph of one article: terms that may not be
// stored, quads of two graphs, properties that the vocabulary does not know, has
// on other classes or with other values, has once where they stand twice, nodes
// that lead nowhere, and a graph that is not what FromQuads and Quads make of it.
// It is empty for whatever Quads wrote.
func Check(quads []quad.Quad) []Fault {
	if len(quads) == 0 {
		return nil
	}
	label, _ := quads[0].Label.(quad.IRI)
	c := &shapes{label: label, classes: map[quad.Value][]quad.IRI{}, count: map[[2]quad.Value]int{}}
	for _, q := range quads {
		if class, ok := q.Object.(quad.IRI); ok && q.Predicate == quad.Value(vocab.Type) {
			c.classes[q.Subject] = append(c.classes[q.Subject], class)
		}
	}
	for _, q := range quads {
		c.quad(q)
	}
	c.whole(quads)
	return c.faults
}

// shapes holds a graph against the table of terms.
type shapes struct {
	label   quad.IRI
	classes map[quad.Value][]quad.IRI
	count   map[[2]quad.Value]int // values of a subject's property
	faults  []Fault
}

func (c *shapes) fault(format string, args ...any) {
	c.faults = append(c.faults, Fault{c.label, fmt.Sprintf(format, args...)})
}

func (c *shapes) quad(q quad.Quad) {
	if err := CheckQuad(q); err != nil {
		c.fault("%v", err)
		return
	}
	if q.Label != quad.Value(c.label) {
		c.fault("%v stands in it", q.Label)
	}
	term, ok := vocab.Lookup(q.Predicate.(quad.IRI))
	switch {
	case !ok:
		c.fault("%v: no property %v", q.Subject, q.Predicate)
	case term.IRI == vocab.Type:
		if _, ok := vocab.Lookup(iri(q.Object)); !ok {
			c.fault("%v: no class %v", q.Subject, q.Object)
		}
	default:
		c.property(q, term)
	}
}

func iri(v quad.Value) quad.IRI {
	iri, _ := v.(quad.IRI)
	return iri
}

func (c *shapes) property(q quad.Quad, term vocab.Term) {
	if !shared(c.classes[q.Subject], term.Domain) {
		c.fault("%v is of no class that has %v", q.Subject, q.Predicate)
	}
	if !c.inRange(q.Object, term.Range) {
		c.fault("%v has %v as %v", q.Subject, q.Object, q.Predicate)
	}
	place := [2]quad.Value{q.Subject, q.Predicate}
	if c.count[place]++; c.count[place] == 2 && term.Single {
		c.fault("%v has several %v", q.Subject, q.Predicate)
	}
}

func shared(x, y []quad.IRI) bool {
	return slices.ContainsFunc(x, func(iri quad.IRI) bool { return slices.Contains(y, iri) })
}

// inRange: a literal by its datatype; a named value by itself; a country by its
// IRI; another node by its class, so that one without is a node that is not there.
func (c *shapes) inRange(v quad.Value, values []quad.IRI) bool {
	switch v := v.(type) {
	case quad.String:
		return slices.Contains(values, vocab.String)
	case quad.TypedString:
		return slices.Contains(values, v.Type)
	case quad.IRI:
		base, _, _, _ := vocab.SplitArticle(c.label)
		country := base.CountryCode(v) != "" && slices.Contains(values, vocab.CountryClass)
		return country || slices.Contains(values, v) || shared(c.classes[v], values)
	}
	return false
}

// whole compares the graph with what an article made of it writes. Words that were
// left out of an export are no fault.
func (c *shapes) whole(quads []quad.Quad) {
	a, err := FromQuads(quads)
	if err != nil {
		c.fault("%v", err)
		return
	}
	base, _, _, _ := vocab.SplitArticle(c.label)
	again, err := a.Quads(base)
	if err != nil {
		c.fault("%v", err)
		return
	}
	stands, wanted := lineSet(quads), lineSet(again)
	for _, line := range slices.Sorted(maps.Keys(stands)) {
		if !wanted[line] {
			c.fault("stands there for nothing: %s", strings.TrimSuffix(line, " ."))
		}
	}
	for _, line := range slices.Sorted(maps.Keys(wanted)) {
		if !stands[line] {
			c.fault("is missing: %s", strings.TrimSuffix(line, " ."))
		}
	}
}

func lineSet(quads []quad.Quad) map[string]bool {
	lines := make(map[string]bool, len(quads))
	for _, q := range quads {
		lines[string(AppendQuad(nil, q))] = true
	}
	return lines
}

// HoldsWords tells whether q repeats words of the article, which an export without
// text leaves out.
func HoldsWords(q quad.Quad) bool {
	return q.Predicate == quad.Value(vocab.Exact) || q.Predicate == quad.Value(vocab.Text)
}
