package queries

import "slices"

// pair is what two actors share, while the positions are gone through.
type pair struct {
	agree, differ float64
	mine, theirs  float64 // stances of either in the cells (position, side) where the other has some too
	positions     []string
	first, last   string
}

// ties are the edges between actors: a product of sparse matrices, an actor with all
// behind him at once. Beside the edges of the kind that is wanted, which are none
// without names of positions, it gives the links of the congruence network.
func (in *incidence) ties(kind, normalize string, names []NetworkNode) (edges []NetworkEdge, alike [][]link) {
	alike = make([][]link, len(in.actors))
	parts := make([][]NetworkEdge, 0, len(in.actors)) // joined once: there may be millions
	row := make([]pair, len(in.actors))
	active, long := make([]float64, len(in.actors)), make([]float64, len(in.actors))
	for a, cells := range in.actors {
		active[a], long[a] = activity(cells), length(cells)
	}
	for a, cells := range in.actors {
		var met []int
		for i := range cells {
			others := in.positions[cells[i].at]
			from, _ := slices.BinarySearchFunc(others, a+1, func(t taken, a int) int { return t.at - a })
			for j := from; j < len(others); j++ {
				p := &row[others[j].at]
				if p.agree+p.differ == 0 {
					met = append(met, others[j].at)
				}
				p.meet(&cells[i], &others[j], kind, names)
			}
		}
		slices.Sort(met)
		edges := make([]NetworkEdge, 0, len(met)*min(1, len(names)))
		for _, b := range met {
			p := &row[b]
			by := p.norm(normalize, [2]float64{active[a], active[b]}, long[a]*long[b])
			if w := p.agree / by; w != 0 {
				alike[a], alike[b] = append(alike[a], link{b, w}), append(alike[b], link{a, w})
			}
			if w := p.weight(kind) / by; w != 0 && names != nil {
				edges = append(edges, NetworkEdge{A: a, B: b, Weight: w, Positions: p.positions, First: p.first, Last: p.last})
			}
			row[b] = pair{}
		}
		parts = append(parts, edges)
	}
	return slices.Concat(parts...), alike
}

// meet adds a position on which both stand.
func (p *pair) meet(x, y *taken, kind string, names []NetworkNode) {
	tied := false
	for i := range 2 {
		for j := range 2 {
			both := x.n[i] * y.n[j]
			switch {
			case both == 0:
				continue
			case i == j:
				p.agree += both
				p.mine, p.theirs = p.mine+x.n[i], p.theirs+y.n[j]
			default:
				p.differ += both
			}
			if names == nil || kind == "congruence" && i != j || kind == "conflict" && i == j {
				continue
			}
			tied = true
			if x.first[i] != "" && y.first[j] != "" {
				p.first = earliest(p.first, max(x.first[i], y.first[j]))
			}
			p.last = max(p.last, x.last[i], y.last[j])
		}
	}
	if tied {
		p.positions = append(p.positions, names[x.at].Name)
	}
}

func (p *pair) weight(kind string) float64 {
	switch kind {
	case "congruence":
		return p.agree
	case "conflict":
		return p.differ
	}
	return p.agree - p.differ
}

// norm is what the weight is divided by: of the activities of both and the product of
// their lengths.
func (p *pair) norm(normalize string, active [2]float64, lengths float64) float64 {
	switch normalize {
	case "average":
		return (active[0] + active[1]) / 2
	case "jaccard":
		return active[0] - p.mine + active[1] - p.theirs + p.agree
	case "cosine":
		return lengths
	}
	return 1
}
