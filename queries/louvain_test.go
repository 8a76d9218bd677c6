package queries

import (
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/simple"
)

// TestCommunities: two triangles joined by one tie are two communities.
func TestCommunities(t *testing.T) {
	links := make([][]link, 7)
	for _, e := range [][2]int{{0, 1}, {1, 2}, {0, 2}, {3, 4}, {4, 5}, {3, 5}, {2, 3}} {
		links[e[0]] = append(links[e[0]], link{e[1], 1})
		links[e[1]] = append(links[e[1]], link{e[0], 1})
	}
	of := communities(links)
	if !slices.Equal(of, []int{0, 0, 0, 1, 1, 1, 2}) {
		t.Errorf("%v", of)
	}
}

// TestCommunitiesLikeGonum: on graphs by chance the modularity that gonum measures is
// about what gonum's own Louvain reaches.
func TestCommunitiesLikeGonum(t *testing.T) {
	chance, ours, theirs := rand.New(rand.NewPCG(1, 2)), 0.0, 0.0
	for range 40 {
		const nodes = 60
		g, links := simple.NewWeightedUndirectedGraph(0, 0), make([][]link, nodes)
		for i := range nodes {
			g.AddNode(simple.Node(i))
		}
		for i := range nodes {
			for j := range i {
				likely := 0.05
				if i%4 == j%4 {
					likely = 0.3
				}
				if chance.Float64() < likely {
					w := chance.Float64() * 3
					g.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(i), T: simple.Node(j), W: w})
					links[i], links[j] = append(links[i], link{j, w}), append(links[j], link{i, w})
				}
			}
		}
		groups := make([][]graph.Node, nodes)
		for i, c := range communities(links) {
			groups[c] = append(groups[c], simple.Node(i))
		}
		groups = slices.DeleteFunc(groups, func(x []graph.Node) bool { return len(x) == 0 })
		ours += community.Q(g, groups, 1)
		theirs += community.Q(g, community.Modularize(g, 1, rand.NewPCG(3, 4)).Communities(), 1)
	}
	if t.Logf("modularity: ours %.3f, gonum's %.3f", ours/40, theirs/40); ours < 0.98*theirs {
		t.Errorf("modularity %.3f, gonum's is %.3f", ours/40, theirs/40)
	}
}
