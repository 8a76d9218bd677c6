package queries

import "slices"

// link is a tie to a node, or of a node to itself, counted from both ends.
type link struct {
	to     int
	weight float64
}

// communities are those of a graph without negative weights, by Louvain's method
// (Blondel, Guillaume, Lambiotte and Lefebvre 2008): each node moves to the community
// of a neighbour where modularity gains most, until none does; then communities are
// nodes. Nodes come in their order, not by chance, so that the same graph has the same
// communities. gonum has the method too, and needs half a minute for a million ties,
// as it asks for each weight by a map.
func communities(links [][]link) []int {
	of := make([]int, len(links))
	for i := range of {
		of[i] = i
	}
	for {
		level, moved := moves(links)
		if !moved {
			return of
		}
		count := renumber(level)
		for i := range of {
			of[i] = level[of[i]]
		}
		links = merged(links, level, count)
	}
}

// moves is one level of the method: the community of each node.
func moves(links [][]link) (of []int, moved bool) {
	of = make([]int, len(links))
	degree, total, twice := make([]float64, len(links)), make([]float64, len(links)), 0.0
	for i, list := range links {
		for _, l := range list {
			degree[i] += l.weight
		}
		of[i], total[i] = i, degree[i]
		twice += degree[i]
	}
	near := make([]float64, len(links)) // by community: the weight of a node's ties to it
	var met []int
	const most = 100 // rounds; sums that are rounded could go on for ever
	for again, round := true, 0; again && round < most; round++ {
		again = false
		for i, list := range links {
			met = met[:0]
			for _, l := range list {
				if l.to == i {
					continue
				}
				if c := of[l.to]; near[c] == 0 {
					met = append(met, c)
				}
				near[of[l.to]] += l.weight
			}
			total[of[i]] -= degree[i]
			best, gain := of[i], near[of[i]]-total[of[i]]*degree[i]/twice
			for _, c := range met {
				if g := near[c] - total[c]*degree[i]/twice; g > gain+1e-12*twice {
					best, gain = c, g
				}
			}
			total[best] += degree[i]
			if best != of[i] {
				of[i], again, moved = best, true, true
			}
			for _, c := range met {
				near[c] = 0
			}
		}
	}
	return of, moved
}

// renumber numbers communities from 0 on in the order of their first nodes.
func renumber(of []int) (count int) {
	numbers := make([]int, len(of))
	for i, c := range of {
		if numbers[c] == 0 {
			count++
			numbers[c] = count
		}
		of[i] = numbers[c] - 1
	}
	return count
}

// merged is the graph of communities.
func merged(links [][]link, of []int, count int) [][]link {
	members := make([][]int, count)
	for i, c := range of {
		members[c] = append(members[c], i)
	}
	sums, list := make([]float64, count), make([][]link, count)
	for c := range list {
		var met []int
		for _, i := range members[c] {
			for _, l := range links[i] {
				if sums[of[l.to]] == 0 {
					met = append(met, of[l.to])
				}
				sums[of[l.to]] += l.weight
			}
		}
		slices.Sort(met)
		for _, to := range met {
			list[c] = append(list[c], link{to, sums[to]})
			sums[to] = 0
		}
	}
	return list
}
