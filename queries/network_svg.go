package queries

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// The picture of a network, in its units.
const (
	pictureWidth, pictureHeight = 1000, 720
	marginLeft, marginTop       = 110.0, 70.0
	charWidth, lineHeight       = 6.8, 16.0 // of a label, about
)

// mostLabels is how many nodes get their names written; the others tell theirs when
// pointed at.
const mostLabels = 40

// Title says what the network is of.
func (n *Network) Title() string {
	title := map[string]string{
		"affiliation": "Who stands where", "congruence": "Who agrees with whom", "conflict": "Who differs with whom", "subtract": "Who agrees and differs with whom",
	}[n.Kind]
	if n.Window != "" {
		title += ", " + n.Window
	} else if n.First != "" {
		title += ", " + n.First + " to " + n.Last
	}
	return title
}

func (n *Network) description() string {
	what := map[string]string{
		"affiliation": "Circles are actors, squares positions. A full line is support, a broken one opposition.",
		"congruence":  "A line joins two who take the same sides; the thicker, the more they share. Colours are groups that agree.",
		"conflict":    "A broken line joins two who take opposite sides; the thicker, the more. Colours are groups that agree.",
		"subtract":    "A full line joins two who agree more than they differ, a broken one two who differ more. Colours are groups that agree.",
	}[n.Kind]
	return fmt.Sprintf("%d nodes, %d lines. %s", len(n.Nodes), len(n.Edges), what)
}

// WriteSVG draws the network.
func (n *Network) WriteSVG(w io.Writer) error {
	at := n.drawn()
	return picture(w, pictureWidth, pictureHeight, n.Title(), n.description(), func(m *markup) {
		n.lines(m, at)
		for i := range n.Nodes {
			m.node(&n.Nodes[i], at[i])
		}
		for _, l := range n.placed(at) {
			b := l.box
			m.in(tag("rect", "class", "plate", "x", unit(b.left), "y", unit(b.top), "width", unit(b.right-b.left), "height", unit(b.bottom-b.top), "rx", "3"), nil)
			m.text("label", l.anchor, l.at, l.words)
		}
		m.text("small", "start", point{20, pictureHeight - 16}, n.description())
	})
}

func (n *Network) lines(m *markup, at []point) {
	strong := 0.0
	for _, e := range n.Edges {
		strong = max(strong, math.Abs(e.Weight))
	}
	for i := range n.Edges {
		e := &n.Edges[i]
		a, b := at[e.A], at[e.B]
		m.in(tag("line", "class", n.look(e), "x1", unit(a.x), "y1", unit(a.y), "x2", unit(b.x), "y2", unit(b.y), "stroke-width", unit(1+5*math.Abs(e.Weight)/max(strong, 1e-9))), func() {
			words := fmt.Sprintf("%s – %s: %s", n.Nodes[e.A].Name, n.Nodes[e.B].Name, number(e.Weight))
			if len(e.Positions) > 0 {
				words += " (" + strings.Join(e.Positions, "; ") + ")"
			}
			m.words(tag("title"), words)
		})
	}
}

// look is the class of a line.
func (n *Network) look(e *NetworkEdge) string {
	switch {
	case n.Kind == "congruence", e.Weight == 0:
		return "tie"
	case n.Kind == "conflict", e.Weight < 0:
		return "tie against"
	}
	return "tie for"
}

// radius grows with the root of the stances, so that the area tells them.
func (x *NetworkNode) radius() float64 { return min(5+2*math.Sqrt(float64(x.Stances)), 20) }

func (m *markup) node(x *NetworkNode, at point) {
	class, r := "node g"+strconv.Itoa(x.Group), x.radius()
	s := tag("circle", "class", class, "cx", unit(at.x), "cy", unit(at.y), "r", unit(r))
	if x.Kind == "position" {
		s = tag("rect", "class", "node position", "x", unit(at.x-r), "y", unit(at.y-r), "width", unit(2*r), "height", unit(2*r))
	}
	m.in(s, func() {
		m.words(tag("title"), fmt.Sprintf("%s: supports %d, opposes %d", x.Name, x.Supports, x.Opposes))
	})
}

// label is a name with its place.
type label struct {
	words, anchor string
	at            point
	box           box
}

// box is a rectangle.
type box struct{ left, top, right, bottom float64 }

// over is the area that two boxes share.
func (b box) over(c box) float64 {
	return max(0, min(b.right, c.right)-max(b.left, c.left)) * max(0, min(b.bottom, c.bottom)-max(b.top, c.top))
}

// placed puts the names of the nodes with most stances beside them, each where it
// covers least of the nodes and of the names before it.
func (n *Network) placed(at []point) []label {
	order := make([]int, len(n.Nodes))
	taken := make([]box, len(n.Nodes))
	for i := range order {
		r := n.Nodes[i].radius()
		order[i], taken[i] = i, box{at[i].x - r, at[i].y - r, at[i].x + r, at[i].y + r}
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(n.Nodes[y].Stances, n.Nodes[x].Stances) })
	var list []label
	for _, i := range order[:min(mostLabels, len(order))] {
		var best label
		least := math.Inf(1)
		for _, l := range labelsAt(clipped(n.Nodes[i].Name, 34), at[i], n.Nodes[i].radius()) {
			covered := 0.0
			for _, b := range taken {
				covered += l.box.over(b)
			}
			covered += 20 * (max(0, 4-l.box.left) + max(0, l.box.right-pictureWidth+4))
			if covered < least {
				best, least = l, covered
			}
		}
		list, taken = append(list, best), append(taken, best.box)
	}
	return list
}

// labelsAt are the ways to write words beside a node, the best first.
func labelsAt(words string, at point, r float64) (list []label) {
	wide := charWidth * float64(len([]rune(words)))
	for _, up := range []float64{0, 1, -1, 2, -2} {
		y := at.y + 4 - up*(r/2+8)
		top := y - lineHeight + 4
		right, left := at.x+r+4, at.x-r-4
		if math.Abs(up) == 2 {
			list = append(list, label{words, "middle", point{at.x, y}, box{at.x - wide/2, top, at.x + wide/2, top + lineHeight}})
			continue
		}
		list = append(list,
			label{words, "start", point{right, y}, box{right, top, right + wide, top + lineHeight}},
			label{words, "end", point{left, y}, box{left - wide, top, left, top + lineHeight}})
	}
	return list
}

// clipped cuts words that are too long.
func clipped(words string, most int) string {
	if r := []rune(words); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return words
}
