package page

import (
	"encoding/json"
	"net/http"

	"standpoint/queries"
)

// elements are a network as the script draws it. Places are those of the picture, so
// that it looks the same with and without the script, and every time.
type elements struct {
	Nodes []element `json:"nodes"`
	Edges []element `json:"edges"`
}

type element struct {
	Data     map[string]any `json:"data"`
	Position *position      `json:"position,omitempty"`
	Classes  string         `json:"classes"`
}

type position struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

func elementsOf(n *queries.Network) (e elements) {
	e.Nodes, e.Edges = []element{}, []element{}
	for i, at := range n.Places() {
		x := &n.Nodes[i]
		e.Nodes = append(e.Nodes, element{
			map[string]any{"id": x.ID, "name": x.Name, "kind": x.Kind, "group": x.Group, "size": 2 * at.Radius, "supports": x.Supports, "opposes": x.Opposes, "href": nodePath(x)},
			&position{at.X, at.Y}, x.Kind,
		})
	}
	strongest := 0.0
	for _, x := range n.Edges {
		strongest = max(strongest, x.Weight, -x.Weight)
	}
	for _, x := range n.Edges {
		look := tieWords(n.Kind, x.Weight).Class
		if n.Kind == "congruence" {
			look = "plain"
		}
		e.Edges = append(e.Edges, element{Data: map[string]any{
			"source": n.Nodes[x.A].ID, "target": n.Nodes[x.B].ID, "weight": x.Weight, "width": 1 + 5*max(x.Weight, -x.Weight)/max(strongest, 1e-9),
			"positions": x.Positions, "verb": tieWords(n.Kind, x.Weight).Verb,
		}, Classes: look})
	}
	return e
}

// nodePath is the page of a node, "" where it has none.
func nodePath(x *queries.NetworkNode) string {
	switch x.Kind {
	case "position":
		return positionPath(x.Name)
	case "country":
		return ""
	}
	return personPath(x.Name)
}

// networkElements is a network for the script.
func (p *pages) networkElements(w http.ResponseWriter, r *http.Request) {
	n, _, _, err := p.chosen(r, r.URL.Query())
	if err != nil {
		http.Error(w, err.Error(), statusOf(err))
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-cache")
	_ = json.NewEncoder(w).Encode(elementsOf(n)) // a client that has gone is no fault
}
