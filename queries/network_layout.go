package queries

import (
	"math"
)

// point is a place in a picture, in its units.
type point struct{ x, y float64 }

// layout places nodes by forces (Fruchterman and Reingold 1991): all push each other
// away, ties pull, and a weak pull to the middle keeps parts together. It begins on a
// spiral, so there is no chance in it. Explicit conversions forbid the compiler to
// fuse products and sums, which some processors do and others do not.
func (n *Network) layout(width, height float64) []point {
	at := make([]point, len(n.Nodes))
	for i := range at {
		angle, far := float64(i)*2.399963229728653, math.Sqrt(float64(i)+0.5)
		at[i] = point{far * math.Cos(angle), far * math.Sin(angle)}
	}
	const rounds = 300
	strong := 0.0
	for _, e := range n.Edges {
		strong = max(strong, math.Abs(e.Weight))
	}
	for r := range rounds {
		n.round(at, strong, 1.5*float64(rounds-r)/rounds)
	}
	fit(at, width, height)
	return at
}

// round moves every node by at most step, in units of the distance that two untied
// nodes would take.
func (n *Network) round(at []point, strong, step float64) {
	move := make([]point, len(at))
	for i := range at {
		for j := i + 1; j < len(at); j++ {
			dx, dy := at[i].x-at[j].x, at[i].y-at[j].y
			d2 := max(float64(dx*dx)+float64(dy*dy), 1e-4)
			if d2 > 1 { // far ones hardly, or parts drift to the corners
				d2 *= math.Sqrt(d2)
			}
			move[i].x, move[i].y = move[i].x+float64(dx/d2), move[i].y+float64(dy/d2)
			move[j].x, move[j].y = move[j].x-float64(dx/d2), move[j].y-float64(dy/d2)
		}
	}
	for _, e := range n.Edges {
		share := 0.3 + 0.7*math.Abs(e.Weight)/strong
		if n.Kind == "subtract" && e.Weight < 0 {
			share = 0.1 // who differ are near each other only for want of others
		}
		dx, dy := at[e.A].x-at[e.B].x, at[e.A].y-at[e.B].y
		pull := float64(math.Sqrt(float64(dx*dx)+float64(dy*dy))*share) / 2
		move[e.A].x, move[e.A].y = move[e.A].x-float64(dx*pull), move[e.A].y-float64(dy*pull)
		move[e.B].x, move[e.B].y = move[e.B].x+float64(dx*pull), move[e.B].y+float64(dy*pull)
	}
	for i := range at {
		x, y := move[i].x-float64(at[i].x*0.1), move[i].y-float64(at[i].y*0.1)
		if far := math.Sqrt(float64(x*x) + float64(y*y)); far > step {
			x, y = float64(x/far)*step, float64(y/far)*step
		}
		at[i].x, at[i].y = at[i].x+x, at[i].y+y
	}
}

// fit stretches places to fill a picture.
func fit(at []point, width, height float64) {
	if len(at) == 0 {
		return
	}
	low, high := at[0], at[0]
	for _, p := range at {
		low.x, low.y = min(low.x, p.x), min(low.y, p.y)
		high.x, high.y = max(high.x, p.x), max(high.y, p.y)
	}
	for i, p := range at {
		at[i] = point{width / 2, height / 2}
		if high.x > low.x {
			at[i].x = float64((p.x-low.x)/(high.x-low.x)) * width
		}
		if high.y > low.y {
			at[i].y = float64((p.y-low.y)/(high.y-low.y)) * height
		}
	}
}
