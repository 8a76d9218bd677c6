package queries

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestNetworkThreshold: what is tied by less is not tied; a tie against counts by how
// strong it is.
func TestNetworkThreshold(t *testing.T) {
	a := debateOf(t, three...)
	for _, c := range []struct {
		kind, normalize string
		least           float64
		want            string
	}{
		{"subtract", "none", 1, "AB 1, BC -3"},
		{"subtract", "none", 1.1, "BC -3"},
		{"conflict", "none", 2, "AC 2, BC 3"},
		{"conflict", "average", 1, "BC 1.2"},
		{"congruence", "none", 9, ""},
	} {
		if got := networksOf(t, a, NetworkOptions{Kind: c.kind, Normalize: c.normalize, Threshold: c.least}, Filter{}); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
	for _, isolates := range []bool{false, true} {
		list, _, err := a.Networks(t.Context(), NetworkOptions{Kind: "subtract", Threshold: 2, Isolates: isolates}, Filter{})
		if err != nil || list[0].Actors != map[bool]int{false: 2, true: 3}[isolates] || list[0].Nodes[0].Group != 1 {
			t.Errorf("isolates %v: %+v %v", isolates, list[0].Nodes, err)
		}
	}
}

// TestNetworkJSON: the elements are those of the network.
func TestNetworkJSON(t *testing.T) {
	a := debateOf(t, append(three, "3 2024-06-01: D+r")...)
	for _, o := range []NetworkOptions{{Kind: "affiliation", Isolates: true}, {Kind: "subtract"}, {NoText: true}, {Threshold: 9}} {
		list, _, err := a.Networks(t.Context(), o, Filter{})
		if err != nil {
			t.Fatal(err)
		}
		n := list[0]
		var text strings.Builder
		if err := n.WriteJSON(&text); err != nil {
			t.Fatal(err)
		}
		var read Elements
		if err := json.Unmarshal([]byte(text.String()), &read); err != nil || len(read.Elements.Nodes) != len(n.Nodes) || len(read.Elements.Edges) != len(n.Edges) {
			t.Fatalf("%v: %s", err, text.String())
		}
		for i, x := range read.Elements.Nodes {
			if y := n.Nodes[i]; x.Data.ID != y.ID || x.Data.ID == "" || x.Data.Name != y.Name || x.Data.Kind != y.Kind || x.Data.Stances != y.Stances || x.Data.Group != y.Group {
				t.Errorf("%+v, want %+v", x.Data, n.Nodes[i])
			}
		}
		for i, x := range read.Elements.Edges {
			e := n.Edges[i]
			if x.Data.ID != fmt.Sprint("e", i) || x.Data.Source != n.Nodes[e.A].ID || x.Data.Target != n.Nodes[e.B].ID || x.Data.Weight != e.Weight ||
				!slices.Equal(x.Data.Positions, e.Positions) || x.Data.Supports != e.Supports || x.Data.First != e.First {
				t.Errorf("%+v, want %+v", x.Data, e)
			}
		}
		if !strings.Contains(text.String(), `"edges":[`) || strings.Contains(text.String(), "null") || strings.Contains(text.String(), `\u003c`) {
			t.Error(text.String())
		}
	}
}
