package queries

import (
	"bufio"
	"encoding/json"
	"io"
	"strconv"
)

// jsonNode and jsonEdge are the data of Cytoscape.js's elements.
type jsonNode struct {
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

type jsonEdge struct {
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

// WriteJSON writes the elements form of Cytoscape.js, an element a line. Supports and
// opposes of an edge are those of an affiliation.
func (n *Network) WriteJSON(w io.Writer) error {
	out := bufio.NewWriter(w)
	list := func(name string, length int, element func(i int) any) error {
		if _, err := out.WriteString(`"` + name + `":[`); err != nil {
			return err
		}
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		for i := range length {
			before := "\n"
			if i > 0 {
				before = ","
			}
			if _, err := out.WriteString(before); err != nil {
				return err
			}
			if err := e.Encode(map[string]any{"data": element(i)}); err != nil {
				return err
			}
		}
		_, err := out.WriteString("]")
		return err
	}
	steps := []func() error{
		func() error { _, err := out.WriteString(`{"elements":{`); return err },
		func() error { return list("nodes", len(n.Nodes), func(i int) any { return n.Nodes[i].data() }) },
		func() error { return out.WriteByte(',') },
		func() error { return list("edges", len(n.Edges), func(i int) any { return n.edgeData(i) }) },
		func() error { _, err := out.WriteString("}}\n"); return err },
		out.Flush,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (x *NetworkNode) data() jsonNode {
	return jsonNode{x.ID, x.IRI, x.Name, x.Kind, x.Role, x.Country, x.Stances, x.Supports, x.Opposes, x.Group, x.First, x.Last}
}

func (n *Network) edgeData(i int) jsonEdge {
	e := &n.Edges[i]
	return jsonEdge{
		"e" + strconv.Itoa(i), n.Nodes[e.A].ID, n.Nodes[e.B].ID, e.Weight, nonNil(e.Positions), e.Supports, e.Opposes, e.First, e.Last,
	}
}
