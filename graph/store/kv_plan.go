package store

import (
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
)

// plan compares the batch with what is stored.
func (w *kvWriter) plan(b *Batch) ([]Change, error) {
	var changes []Change
	for _, g := range b.Graphs {
		c, err := w.planGraph(g)
		if err != nil {
			return nil, err
		}
		changes = append(changes, c)
	}
	return changes, w.planLoose(b.Add, b.Remove)
}

func (w *kvWriter) planGraph(g Graph) (Change, error) {
	stored := map[link]uint64{}
	label, err := w.node(g.Label)
	if err == nil {
		err = w.numbered(label, func(number uint64, l link) { stored[l] = number })
	}
	if err != nil {
		return Change{}, err
	}
	return w.difference(stored, g.Quads, maps.Clone(stored))
}

// planLoose looks for each quad among those of its graph and subject.
func (w *kvWriter) planLoose(add, remove []quad.Quad) error {
	stored, old := map[link]uint64{}, map[link]uint64{}
	seen := map[[2]node]bool{}
	for i, q := range slices.Concat(add, remove) {
		l, err := w.link(q)
		if err != nil {
			return err
		}
		if place := [2]node{l.label, l.subject}; l.label != 0 && l.subject != 0 && !seen[place] {
			seen[place] = true
			list := w.tx.get(labelBucket, keyOf(place[:]...))
			if err := w.links(list, func(number uint64, l link) { stored[l] = number }); err != nil {
				return err
			}
		}
		if number := stored[l]; number != 0 && i >= len(add) {
			old[l] = number
		}
	}
	_, err := w.difference(stored, add, old)
	return err
}

// difference plans to add what of wanted is not stored, and to remove what of old
// is not wanted.
func (w *kvWriter) difference(stored map[link]uint64, wanted []quad.Quad, old map[link]uint64) (Change, error) {
	adds, removes := len(w.add), len(w.remove)
	twice := map[quad.Quad]bool{}
	for _, q := range wanted {
		l, err := w.link(q)
		if err != nil {
			return Change{}, err
		}
		if stored[l] != 0 {
			delete(old, l)
		} else if !twice[q] {
			twice[q] = true
			w.add = append(w.add, q)
		}
	}
	for l, number := range old {
		w.remove = append(w.remove, storedQuad{number, l})
	}
	return Change{len(w.add) - adds, len(w.remove) - removes}, nil
}

// node finds the number of a value, once.
func (w *kvWriter) node(v quad.Value) (node, error) {
	n, ok := w.known[v]
	if !ok {
		found, err := w.find([]quad.Value{v})
		if err != nil {
			return 0, err
		}
		n = found[0]
		w.known[v] = n
	}
	return n, nil
}

func (w *kvWriter) link(q quad.Quad) (l link, err error) {
	for _, end := range []struct {
		node  *node
		value quad.Value
	}{{&l.subject, q.Subject}, {&l.predicate, q.Predicate}, {&l.object, q.Object}, {&l.label, q.Label}} {
		if *end.node, err = w.node(end.value); err != nil {
			return l, err
		}
	}
	return l, nil
}
