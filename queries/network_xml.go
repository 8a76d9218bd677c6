package queries

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// attribute is something of a node or an edge that formats of graphs have a type for:
// string, int or double. "" is not written.
type attribute[T any] struct {
	name, kind string
	of         func(*T) string
}

func text[T any](name string, of func(*T) string) attribute[T] {
	return attribute[T]{name, "string", of}
}

func whole[T any](name string, of func(*T) int) attribute[T] {
	return attribute[T]{name, "int", func(x *T) string { return strconv.Itoa(of(x)) }}
}

// nodeAttributes are those of every format, the id and the name being their own.
var nodeAttributes = []attribute[NetworkNode]{
	text("iri", func(n *NetworkNode) string { return n.IRI }),
	text("kind", func(n *NetworkNode) string { return n.Kind }),
	text("role", func(n *NetworkNode) string { return n.Role }),
	text("country", func(n *NetworkNode) string { return n.Country }),
	whole("stances", func(n *NetworkNode) int { return n.Stances }),
	whole("supports", func(n *NetworkNode) int { return n.Supports }),
	whole("opposes", func(n *NetworkNode) int { return n.Opposes }),
	text("first", func(n *NetworkNode) string { return n.First }),
	text("last", func(n *NetworkNode) string { return n.Last }),
	whole("group", func(n *NetworkNode) int { return n.Group }),
}

// edgeAttributes are those of every format but the weight.
func (n *Network) edgeAttributes() []attribute[NetworkEdge] {
	list := []attribute[NetworkEdge]{
		text("positions", func(e *NetworkEdge) string { return strings.Join(e.Positions, "; ") }),
		text("first", func(e *NetworkEdge) string { return e.First }),
		text("last", func(e *NetworkEdge) string { return e.Last }),
	}
	if n.Kind == "affiliation" {
		list = append(list,
			whole("supports", func(e *NetworkEdge) int { return e.Supports }),
			whole("opposes", func(e *NetworkEdge) int { return e.Opposes }))
	}
	return list
}

// tag is an element with its attributes in the order given; nothing inside.
func tag(name string, attributes ...string) xml.StartElement {
	s := xml.StartElement{Name: xml.Name{Local: name}}
	for i := 0; i < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			s.Attr = append(s.Attr, xml.Attr{Name: xml.Name{Local: attributes[i]}, Value: attributes[i+1]})
		}
	}
	return s
}

// markup writes XML, and remembers the first fault.
type markup struct {
	*xml.Encoder
	err error
}

func newMarkup(w io.Writer) *markup {
	m := &markup{Encoder: xml.NewEncoder(w)}
	_, m.err = io.WriteString(w, xml.Header)
	m.Indent("", " ")
	return m
}

func (m *markup) token(t xml.Token) {
	if m.err == nil {
		m.err = m.EncodeToken(t)
	}
}

// in writes an element and what is inside it.
func (m *markup) in(s xml.StartElement, inside func()) {
	m.token(s)
	if inside != nil {
		inside()
	}
	m.token(s.End())
}

// words writes an element that holds words. Characters that XML has not are written
// as U+FFFD.
func (m *markup) words(s xml.StartElement, words string) {
	m.in(s, func() { m.token(xml.CharData(words)) })
}

// done ends the document with a line break.
func (m *markup) done(w io.Writer) error {
	if m.err == nil {
		m.err = m.Flush()
	}
	if m.err == nil {
		_, m.err = io.WriteString(w, "\n")
	}
	return m.err
}
