package store

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// walk goes along properties from nodes to nodes, all at once: each step is one
// statement on SQL. It keeps the first error, after which it finds nothing.
type walk struct {
	*view
	terms map[quad.IRI]node
	words map[node]quad.Value // values that were fetched
	err   error
}

// newWalk looks up terms: the properties to go along, and what is to be found on
// the way.
func newWalk(v *view, terms ...quad.IRI) *walk {
	w := &walk{view: v, terms: map[quad.IRI]node{}, words: map[node]quad.Value{}}
	values := make([]quad.Value, len(terms))
	for i, t := range terms {
		values[i] = t
	}
	var nodes []node
	nodes, w.err = v.find(values)
	for i, n := range nodes {
		w.terms[terms[i]] = n
	}
	return w
}

// ends are where a property leads from each of some nodes.
type ends map[node][]node

// all are the ends, in order of nodes, none twice.
func (e ends) all(from []node) []node {
	seen := make(map[node]bool, len(from))
	var all []node
	for _, n := range from {
		for _, end := range e[n] {
			if !seen[end] {
				seen[end] = true
				all = append(all, end)
			}
		}
	}
	return all
}

// one is the end of what has one, 0 where there is none.
func (e ends) one(n node) node {
	if len(e[n]) == 0 {
		return 0
	}
	return e[n][0]
}

// forth goes from subjects to objects.
func (w *walk) forth(from []node, property quad.IRI) ends {
	found := make(ends, len(from))
	if w.err == nil {
		w.err = w.objects(from, w.terms[property], func(subject, object node) { found[subject] = append(found[subject], object) })
	}
	return found
}

// back goes from objects to subjects.
func (w *walk) back(from []node, property quad.IRI) ends {
	found := make(ends, len(from))
	if w.err == nil {
		w.err = w.subjects(from, w.terms[property], func(subject, object node) { found[object] = append(found[object], subject) })
	}
	return found
}

// read fetches the values of nodes.
func (w *walk) read(lists ...[]node) {
	var nodes []node
	for _, list := range lists {
		for _, n := range list {
			if _, known := w.words[n]; !known && n != 0 {
				w.words[n] = nil
				nodes = append(nodes, n)
			}
		}
	}
	if w.err != nil || len(nodes) == 0 {
		return
	}
	var values []quad.Value
	values, w.err = w.values(nodes)
	for i, v := range values {
		w.words[nodes[i]] = v
	}
}

func (w *walk) iri(n node) quad.IRI {
	iri, _ := w.words[n].(quad.IRI)
	return iri
}

// text is a literal without its datatype, "" where n is none.
func (w *walk) text(n node) string {
	switch v := w.words[n].(type) {
	case quad.String:
		return string(v)
	case quad.TypedString:
		return string(v.Value)
	case quad.LangString:
		return string(v.Value)
	}
	return ""
}

// locals are the local nodes that a property ties to a derived one; a local node is
// its own.
func (w *walk) locals(iri quad.IRI, property quad.IRI) []node {
	if w.err != nil {
		return nil
	}
	found, err := w.find([]quad.Value{iri})
	if err != nil || found[0] == 0 {
		w.err = err
		return nil
	}
	if locals := w.back(found, property).all(found); len(locals) > 0 || w.err != nil {
		slices.Sort(locals)
		return locals
	}
	return found
}
