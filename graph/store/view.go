package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
)

// view reads quads within one snapshot.
type view struct {
	snapshot
	known map[node]quad.Value // of those read so far
}

// Sizes of what a view holds at once: quads that are resolved together, values
// that are remembered.
const (
	batchSize = 1024
	wholeSize = 1 << 18 // quads of a graph that is not taken apart
	cacheSize = 1 << 16
)

func newView(sn snapshot) *view { return &view{snapshot: sn, known: map[node]quad.Value{}} }

// read runs do on a snapshot of the store.
func (s *Store) read(ctx context.Context, do func(*view) error) error {
	err := s.engine.view(ctx, func(sn snapshot) error { return do(newView(sn)) })
	if errors.Is(err, ErrDamaged) {
		err = fmt.Errorf("read %s: %w", s.url, err)
	}
	return err
}

// resolve turns links into quads, fetching each value once.
func (v *view) resolve(links []link) ([]quad.Quad, error) {
	if len(v.known) > cacheSize {
		clear(v.known)
	}
	var missing []node
	for _, l := range links {
		for _, n := range [...]node{l.subject, l.predicate, l.object, l.label} {
			if _, ok := v.known[n]; !ok && n != 0 {
				v.known[n] = nil
				missing = append(missing, n)
			}
		}
	}
	if err := v.fetch(missing); err != nil {
		return nil, err
	}
	quads := make([]quad.Quad, len(links))
	for i, l := range links {
		if l.subject == 0 || l.predicate == 0 || l.object == 0 || l.label == 0 {
			return nil, fmt.Errorf("%w: a quad wants a node", ErrDamaged)
		}
		quads[i] = quad.Quad{Subject: v.known[l.subject], Predicate: v.known[l.predicate], Object: v.known[l.object], Label: v.known[l.label]}
	}
	return quads, nil
}

func (v *view) fetch(missing []node) error {
	values, err := v.values(missing)
	for i, n := range missing {
		if err != nil {
			delete(v.known, n)
			continue
		}
		v.known[n] = values[i]
	}
	return err
}

// quadsOf are the quads of a graph, in no order.
func (v *view) quadsOf(label quad.Value) ([]quad.Quad, error) {
	nodes, err := v.find([]quad.Value{label})
	if err != nil {
		return nil, err
	}
	return v.gather(func(each func(link)) error { return v.graph(nodes[0], each) })
}

// gather resolves all links that walk gives.
func (v *view) gather(walk func(each func(link)) error) ([]quad.Quad, error) {
	var links []link
	if err := walk(func(l link) { links = append(links, l) }); err != nil {
		return nil, err
	}
	return v.resolve(links)
}

// graphs calls each with every graph, in the order of their labels, its quads
// sorted; one of more than wholeSize quads, as the derived graph may be and no
// article is, in parts of so many, in no order. A graph
// that cannot be read is told to broken, which says whether to go on.
func (v *view) graphs(each func(label quad.IRI, quads []quad.Quad) error, broken func(label quad.IRI, err error) error) error {
	labels, err := v.sortedLabels()
	if err != nil {
		return err
	}
	for _, l := range labels {
		stopped := false
		err := v.parts(l.node, func(quads []quad.Quad) error {
			err := each(l.iri, quads)
			stopped = err != nil
			return err
		})
		if err != nil && !stopped {
			err = broken(l.iri, err)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (v *view) parts(label node, each func([]quad.Quad) error) error {
	var links []link
	if err := v.graph(label, func(l link) { links = append(links, l) }); err != nil {
		return err
	}
	whole := len(links) <= wholeSize
	for part := range slices.Chunk(links, wholeSize) {
		quads, err := v.resolve(part)
		if whole && err == nil {
			quads = graph.Sorted(quads)
		}
		if err == nil {
			err = each(quads)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sequence are all quads, as graphs gives them.
func (v *view) sequence() iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		err := v.graphs(func(_ quad.IRI, quads []quad.Quad) error {
			for _, q := range quads {
				if !yield(q, nil) {
					return errStopped
				}
			}
			return nil
		}, func(_ quad.IRI, err error) error { return err })
		if err != nil && !errors.Is(err, errStopped) {
			yield(quad.Quad{}, err)
		}
	}
}

type labelled struct {
	iri  quad.IRI
	node node
}

func (v *view) sortedLabels() ([]labelled, error) {
	nodes, err := v.labels()
	if err != nil {
		return nil, err
	}
	values, err := v.values(nodes)
	labels := make([]labelled, len(values))
	for i, value := range values {
		iri, _ := value.(quad.IRI)
		labels[i] = labelled{iri, nodes[i]}
	}
	slices.SortFunc(labels, func(x, y labelled) int { return strings.Compare(string(x.iri), string(y.iri)) })
	return labels, err
}

// distinct are the nodes but 0, each once, in their order.
func distinct(nodes []node) []node {
	if len(nodes) == 1 && nodes[0] != 0 {
		return nodes
	}
	seen := map[node]bool{0: true}
	var once []node
	for _, n := range nodes {
		if !seen[n] {
			seen[n] = true
			once = append(once, n)
		}
	}
	return once
}
