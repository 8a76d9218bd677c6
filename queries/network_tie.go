package queries

import (
	"maps"
	"math"
	"slices"
)

// taken is how often an actor takes the sides on a position, and since when and till
// when, by side: supports, opposes.
type taken struct {
	at    int // the position, or the actor
	n     [2]float64
	first [2]string
	last  [2]string
}

func (t *taken) add(side int, day string) {
	if t.n[side]++; day == "" {
		return
	}
	if t.first[side] == "" || day < t.first[side] {
		t.first[side] = day
	}
	t.last[side] = max(t.last[side], day)
}

// incidence is who stands where: by actor the positions, and by position the actors,
// both in order.
type incidence struct {
	actors, positions [][]taken
	cells             map[[2]int]int // actor, position → index into actors[actor]
}

// network is that of some deeds.
func (d *discourse) network(window string, deeds []deed) *Network {
	n := &Network{Kind: d.Kind, Window: window, base: d.base, deeds: deeds}
	at := d.nodes(n, deeds)
	in := incidence{make([][]taken, n.Actors), make([][]taken, len(n.Nodes)-n.Actors), map[[2]int]int{}}
	for _, x := range deeds {
		side := 0
		if x.opposes {
			side = 1
		}
		a, p := at[x.actor], at[x.position]
		in.add(a, p-n.Actors, side, x.day)
		n.Nodes[a].count(side, x.day)
		n.Nodes[p].count(side, x.day)
		n.First, n.Last = earliest(n.First, x.day), max(n.Last, x.day)
	}
	in.turn()
	names := n.Nodes[n.Actors:]
	var alike [][]link
	if d.Kind == "affiliation" {
		n.Edges = in.affiliations(n.Actors, d.Normalize, names)
		_, alike = in.ties("congruence", d.Normalize, nil)
	} else {
		n.Edges, alike = in.ties(d.Kind, d.Normalize, names)
		n.Nodes = n.Nodes[:n.Actors]
	}
	n.group(alike)
	n.Edges = slices.DeleteFunc(n.Edges, func(e NetworkEdge) bool { return math.Abs(e.Weight) < d.Threshold })
	for i := range n.Edges {
		if d.NoText {
			n.Edges[i].Positions = nil
		}
	}
	if !d.Isolates {
		n.dropIsolates()
	}
	return n
}

// nodes puts actors and positions in order, and tells their places.
func (d *discourse) nodes(n *Network, deeds []deed) map[string]int {
	actors, positions := map[string]bool{}, map[string]NetworkNode{}
	for _, x := range deeds {
		actors[x.actor] = true
		if _, ok := positions[x.position]; !ok {
			p := NetworkNode{ID: nodeID(d.base, x.position), IRI: x.position, Name: d.names[x.position], Kind: "position"}
			if len(d.Positions) > 0 {
				p.IRI = ""
			}
			positions[x.position] = p
		}
	}
	all := make([]NetworkNode, 0, len(d.actors))
	for id, a := range d.actors {
		if d.Isolates || actors[id] {
			all = append(all, a)
		}
	}
	slices.SortFunc(all, inOrder)
	n.Actors = len(all)
	n.Nodes = append(all, slices.SortedFunc(maps.Values(positions), inOrder)...)
	byID, at := map[string]int{}, make(map[string]int, len(n.Nodes))
	for i, node := range n.Nodes {
		byID[node.ID] = i
	}
	for id := range d.actors {
		at[id] = byID[d.actors[id].ID]
	}
	for id := range positions {
		at[id] = byID[positions[id].ID]
	}
	return at
}

func (x *NetworkNode) count(side int, day string) {
	x.Stances++
	if side == 0 {
		x.Supports++
	} else {
		x.Opposes++
	}
	x.First, x.Last = earliest(x.First, day), max(x.Last, day)
}

// earliest is the earlier of two days, of which "" is none.
func earliest(x, y string) string {
	if x == "" || y != "" && y < x {
		return y
	}
	return x
}

func (in *incidence) add(actor, position, side int, day string) {
	i, ok := in.cells[[2]int{actor, position}]
	if !ok {
		i = len(in.actors[actor])
		in.cells[[2]int{actor, position}] = i
		in.actors[actor] = append(in.actors[actor], taken{at: position})
	}
	in.actors[actor][i].add(side, day)
}

// turn fills in positions from actors.
func (in *incidence) turn() {
	for a := range in.actors {
		slices.SortFunc(in.actors[a], func(x, y taken) int { return x.at - y.at })
		for _, t := range in.actors[a] {
			p := t.at
			t.at = a
			in.positions[p] = append(in.positions[p], t)
		}
	}
}

// affiliations tie actors to positions, which are the nodes from a number on.
func (in *incidence) affiliations(from int, normalize string, names []NetworkNode) (edges []NetworkEdge) {
	for a, cells := range in.actors {
		by := 1.0
		if normalize == "activity" {
			by = activity(cells)
		}
		for _, t := range cells {
			edges = append(edges, NetworkEdge{
				A: a, B: from + t.at, Weight: (t.n[0] - t.n[1]) / by, Supports: int(t.n[0]), Opposes: int(t.n[1]),
				Positions: []string{names[t.at].Name}, First: earliest(t.first[0], t.first[1]), Last: max(t.last[0], t.last[1]),
			})
		}
	}
	return edges
}

func activity(cells []taken) (n float64) {
	for _, t := range cells {
		n += t.n[0] + t.n[1]
	}
	return n
}

// length is that of an actor's vector of counts by position and side.
func length(cells []taken) float64 {
	n := 0.0
	for _, t := range cells {
		n += t.n[0]*t.n[0] + t.n[1]*t.n[1]
	}
	return math.Sqrt(n)
}
