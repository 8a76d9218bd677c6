package queries

import (
	"cmp"
	"slices"
)

// group tells the actors' communities by Louvain's method on the congruence network,
// whatever the kind: in one of conflict those are tied who stand against each other.
// Groups are numbered by their size, then by their first actor; who agrees with nobody
// is in none.
func (n *Network) group(links [][]link) {
	groups := map[int][]int{}
	for actor, c := range communities(links) {
		if len(links[actor]) > 0 {
			groups[c] = append(groups[c], actor)
		}
	}
	list := make([][]int, 0, len(groups))
	for _, g := range groups {
		list = append(list, g)
	}
	slices.SortFunc(list, func(x, y []int) int {
		return cmp.Or(cmp.Compare(len(y), len(x)), cmp.Compare(x[0], y[0]))
	})
	for i, g := range list {
		for _, actor := range g {
			n.Nodes[actor].Group = i + 1
		}
	}
}

// dropIsolates takes out nodes without an edge.
func (n *Network) dropIsolates() {
	to := make([]int, len(n.Nodes))
	for _, e := range n.Edges {
		to[e.A], to[e.B] = 1, 1
	}
	var kept []NetworkNode
	actors := 0
	for i, node := range n.Nodes {
		if to[i] == 0 {
			continue
		}
		if i < n.Actors {
			actors++
		}
		to[i] = len(kept)
		kept = append(kept, node)
	}
	n.Nodes, n.Actors = kept, actors
	for i := range n.Edges {
		n.Edges[i].A, n.Edges[i].B = to[n.Edges[i].A], to[n.Edges[i].B]
	}
}
