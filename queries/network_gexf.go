package queries

import (
	"io"
	"strconv"
)

// WriteGEXF writes GEXF 1.3 for Gephi: nodes and edges are there from their first day
// to their last, what has no date always.
func (n *Network) WriteGEXF(w io.Writer) error {
	m, edges := newMarkup(w), n.edgeAttributes()
	m.in(tag("gexf", "xmlns", "http://gexf.net/1.3", "version", "1.3"), func() {
		m.in(tag("meta"), func() {
			m.words(tag("creator"), "standpoint")
			m.words(tag("description"), n.Title())
		})
		m.in(tag("graph", "defaultedgetype", "undirected", "mode", "dynamic", "timeformat", "date", "timerepresentation", "interval", "start", n.First, "end", n.Last), func() {
			declare(m, "node", nodeAttributes)
			declare(m, "edge", edges)
			m.in(tag("nodes"), func() {
				for i := range n.Nodes {
					x := &n.Nodes[i]
					m.in(tag("node", "id", x.ID, "label", x.Name, "start", x.First, "end", x.Last), func() { values(m, nodeAttributes, x) })
				}
			})
			m.in(tag("edges"), func() {
				for i := range n.Edges {
					m.gexfEdge(n, edges, i)
				}
			})
		})
	})
	return m.done()
}

func (m *markup) gexfEdge(n *Network, attributes []attribute[NetworkEdge], i int) {
	e := &n.Edges[i]
	weight := number(e.Weight)
	if e.Weight == 0 {
		weight = "" // Gephi refuses edges of none; supports and opposes tell
	}
	m.in(tag("edge", "id", strconv.Itoa(i), "source", n.Nodes[e.A].ID, "target", n.Nodes[e.B].ID, "weight", weight, "start", e.First, "end", e.Last),
		func() { values(m, attributes, e) })
}

// declare names attributes; their ids are their names.
func declare[T any](m *markup, of string, list []attribute[T]) {
	m.in(tag("attributes", "class", of, "mode", "static"), func() {
		for _, a := range list {
			kind := a.kind
			if kind == "int" {
				kind = "integer"
			}
			m.in(tag("attribute", "id", a.name, "title", a.name, "type", kind), nil)
		}
	})
}

func values[T any](m *markup, list []attribute[T], x *T) {
	m.in(tag("attvalues"), func() {
		for _, a := range list {
			if v := a.of(x); v != "" {
				m.in(tag("attvalue", "for", a.name, "value", v), nil)
			}
		}
	})
}
