package queries

import (
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
)

// group tells the actors' communities by Louvain's method (Blondel et al. 2008) on
// the congruence network, whatever the kind: in one of conflict those are tied who
// stand against each other. Groups are numbered by their size, then by their first
// actor; who agrees with nobody is in none.
func (n *Network) group(edges []NetworkEdge) {
	if len(edges) == 0 {
		return
	}
	g := newConcord(n.Actors, edges)
	var groups [][]int
	for _, members := range community.Modularize(g, 1, rand.NewPCG(1, 2)).Communities() {
		var group []int
		for _, m := range members {
			if len(g.to[m.ID()]) > 0 {
				group = append(group, int(m.ID()))
			}
		}
		if slices.Sort(group); len(group) > 0 {
			groups = append(groups, group)
		}
	}
	slices.SortFunc(groups, func(x, y []int) int {
		if len(x) != len(y) {
			return len(y) - len(x)
		}
		return x[0] - y[0]
	})
	for i, group := range groups {
		for _, m := range group {
			n.Nodes[m].Group = i + 1
		}
	}
}

// concord is the congruence network for gonum, neighbours in order, so that sums of
// weights are the same to the bit in every run.
type concord struct {
	to      [][]graph.Node
	weights []map[int64]float64
}

func newConcord(actors int, edges []NetworkEdge) *concord {
	g := &concord{make([][]graph.Node, actors), make([]map[int64]float64, actors)}
	for i := range g.weights {
		g.weights[i] = map[int64]float64{}
	}
	for _, e := range edges {
		a, b := int64(e.A), int64(e.B)
		g.to[a], g.to[b] = append(g.to[a], simple.Node(b)), append(g.to[b], simple.Node(a))
		g.weights[a][b], g.weights[b][a] = e.Weight, e.Weight
	}
	return g
}

// The methods of graph.WeightedUndirected.

func (g *concord) Node(id int64) graph.Node {
	if id < 0 || id >= int64(len(g.to)) {
		return nil
	}
	return simple.Node(id)
}

func (g *concord) Nodes() graph.Nodes {
	nodes := make([]graph.Node, len(g.to))
	for i := range nodes {
		nodes[i] = simple.Node(i)
	}
	return iterator.NewOrderedNodes(nodes)
}

func (g *concord) From(id int64) graph.Nodes { return iterator.NewOrderedNodes(g.to[id]) }

func (g *concord) HasEdgeBetween(x, y int64) bool { return g.weights[x][y] != 0 }

func (g *concord) Edge(x, y int64) graph.Edge { return g.WeightedEdgeBetween(x, y) }

func (g *concord) EdgeBetween(x, y int64) graph.Edge { return g.WeightedEdgeBetween(x, y) }

func (g *concord) WeightedEdge(x, y int64) graph.WeightedEdge { return g.WeightedEdgeBetween(x, y) }

func (g *concord) WeightedEdgeBetween(x, y int64) graph.WeightedEdge {
	w, ok := g.weights[x][y]
	if !ok {
		return nil
	}
	return simple.WeightedEdge{F: simple.Node(x), T: simple.Node(y), W: w}
}

func (g *concord) Weight(x, y int64) (float64, bool) {
	w, ok := g.weights[x][y]
	return w, ok || x == y
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
