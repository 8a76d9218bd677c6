package queries

import (
	"encoding/json"
	"io"
	"strconv"
)

// Elements is a network in the form of Cytoscape.js.
type Elements struct {
	Elements struct {
		Nodes []Element[NodeData] `json:"nodes"`
		Edges []Element[EdgeData] `json:"edges"`
	} `json:"elements"`
}

// Element is a node or an edge.
type Element[T any] struct {
	Data T `json:"data"`
}

// NodeData is what an element says of a node.
type NodeData struct {
	ID       string `json:"id"`
	IRI      string `json:"iri"`
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	Role     string `json:"role"`
	Country  string `json:"country"`
	Stances  int    `json:"stances"`
	Supports int    `json:"supports"`
	Opposes  int    `json:"opposes"`
	Group    int    `json:"group"`
	First    string `json:"first"`
	Last     string `json:"last"`
}

// EdgeData is what an element says of a tie; supports and opposes are those of an
// affiliation.
type EdgeData struct {
	ID        string   `json:"id"`
	Source    string   `json:"source"`
	Target    string   `json:"target"`
	Weight    float64  `json:"weight"`
	Positions []string `json:"positions"`
	Supports  int      `json:"supports,omitempty"`
	Opposes   int      `json:"opposes,omitempty"`
	First     string   `json:"first"`
	Last      string   `json:"last"`
}

// WriteJSON writes the network as Elements.
func (n *Network) WriteJSON(w io.Writer) error {
	var x Elements
	x.Elements.Nodes, x.Elements.Edges = make([]Element[NodeData], len(n.Nodes)), make([]Element[EdgeData], len(n.Edges))
	for i := range n.Nodes {
		a := &n.Nodes[i]
		x.Elements.Nodes[i].Data = NodeData{a.ID, a.IRI, a.Name, a.Kind, a.Role, a.Country, a.Stances, a.Supports, a.Opposes, a.Group, a.First, a.Last}
	}
	for i := range n.Edges {
		e := &n.Edges[i]
		x.Elements.Edges[i].Data = EdgeData{
			"e" + strconv.Itoa(i), n.Nodes[e.A].ID, n.Nodes[e.B].ID, e.Weight, nonNil(e.Positions), e.Supports, e.Opposes, e.First, e.Last,
		}
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	return out.Encode(x)
}
