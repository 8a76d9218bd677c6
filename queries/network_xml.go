package queries

import (
	"bufio"
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

// element is an element with its attributes in the order given; nothing inside.
type element struct {
	name       string
	attributes []string // name, value, name, value …; those without a value are left out
}

func tag(name string, attributes ...string) element { return element{name, attributes} }

// markup writes XML, a line an element and indented, as encoding/xml does: that takes
// half of the time that a network of a million edges does. The first fault stays in w.
type markup struct {
	w     *bufio.Writer
	depth int
	begun bool // something stands in the document
	bare  bool // nothing but words stands in the element that was begun last
}

func newMarkup(w io.Writer) *markup {
	m := &markup{w: bufio.NewWriterSize(w, 1<<16)}
	m.write(xml.Header)
	return m
}

func (m *markup) write(s string) { _, _ = m.w.WriteString(s) }

// escaped writes words. Characters that XML has not are written as U+FFFD.
func (m *markup) escaped(words string) {
	for i := range len(words) {
		if !asItStands[words[i]] {
			_ = xml.EscapeText(m.w, []byte(words)) // the first fault stays in w
			return
		}
	}
	m.write(words)
}

// asItStands are the bytes that stand in XML as they are.
var asItStands = func() (asItStands [256]bool) {
	for c := ' '; c < 0x7f; c++ {
		asItStands[c] = !strings.ContainsRune(`"'&<>`, c)
	}
	return asItStands
}()

func (m *markup) line() {
	if m.begun {
		m.write("\n")
	}
	m.begun = true
	for range m.depth {
		m.write(" ")
	}
}

// in writes an element and what is inside it.
func (m *markup) in(e element, inside func()) {
	m.line()
	m.write("<" + e.name)
	for i := 0; i < len(e.attributes); i += 2 {
		if e.attributes[i+1] != "" {
			m.write(" " + e.attributes[i] + `="`)
			m.escaped(e.attributes[i+1])
			m.write(`"`)
		}
	}
	m.write(">")
	m.depth++
	m.bare = true
	if inside != nil {
		inside()
	}
	m.depth--
	if !m.bare {
		m.line()
	}
	m.bare = false
	m.write("</" + e.name + ">")
}

// words writes an element that holds words; their line breaks stand as they are.
func (m *markup) words(e element, words string) {
	m.in(e, func() {
		for i, line := range strings.Split(words, "\n") {
			if i > 0 {
				m.write("\n")
			}
			m.escaped(line)
		}
	})
}

// done ends the document with a line break.
func (m *markup) done() error {
	m.write("\n")
	return m.w.Flush()
}
