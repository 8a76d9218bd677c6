package queries

// Place is where the picture of a network has a node, in the units of the picture, and
// how large.
type Place struct{ X, Y, Radius float64 }

// Places are those of the nodes, in their order: WriteSVG draws them there.
func (n *Network) Places() []Place {
	list := make([]Place, len(n.Nodes))
	for i, at := range n.drawn() {
		list[i] = Place{at.x, at.y, n.Nodes[i].radius()}
	}
	return list
}

// drawn is the layout within the margins of the picture.
func (n *Network) drawn() []point {
	at := n.layout(pictureWidth-2*marginLeft, pictureHeight-marginTop-70)
	for i := range at {
		at[i].x, at[i].y = at[i].x+marginLeft, at[i].y+marginTop
	}
	return at
}
