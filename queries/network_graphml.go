package queries

import (
	"io"
	"strconv"
)

// WriteGraphML writes GraphML 1.0 with typed keys, for igraph, visone, NetworkX and
// Gephi.
func (n *Network) WriteGraphML(w io.Writer) error {
	m, edges := newMarkup(w), n.edgeAttributes()
	m.in(tag("graphml", "xmlns", "http://graphml.graphdrawing.org/xmlns"), func() {
		for _, k := range [][3]string{{"kind", "graph", "string"}, {"window", "graph", "string"}, {"name", "node", "string"}} {
			m.key(k[0], k[1], k[2])
		}
		for _, a := range nodeAttributes {
			m.key(a.name, "node", a.kind)
		}
		m.key("weight", "edge", "double")
		for _, a := range edges {
			m.key(a.name, "edge", a.kind)
		}
		m.in(tag("graph", "id", "G", "edgedefault", "undirected"), func() {
			m.data("graph", "kind", n.Kind)
			m.data("graph", "window", n.Window)
			for i := range n.Nodes {
				m.graphMLNode(&n.Nodes[i])
			}
			for i := range n.Edges {
				e := &n.Edges[i]
				m.in(tag("edge", "id", "e"+strconv.Itoa(i), "source", n.Nodes[e.A].ID, "target", n.Nodes[e.B].ID), func() {
					m.data("edge", "weight", number(e.Weight))
					for _, a := range edges {
						m.data("edge", a.name, a.of(e))
					}
				})
			}
		})
	})
	return m.done()
}

func (m *markup) key(name, of, kind string) {
	m.in(tag("key", "id", of+"-"+name, "for", of, "attr.name", name, "attr.type", kind), nil)
}

func (m *markup) data(of, name, value string) {
	if value != "" {
		m.words(tag("data", "key", of+"-"+name), value)
	}
}

func (m *markup) graphMLNode(x *NetworkNode) {
	m.in(tag("node", "id", x.ID), func() {
		m.data("node", "name", x.Name)
		for _, a := range nodeAttributes {
			m.data("node", a.name, a.of(x))
		}
	})
}
