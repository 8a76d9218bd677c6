package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// Check finds what is wrong in the store: first, below the quads, what its engine
// finds (indexes that do not lead to the quads, counts that are not
// theirs); then, in one snapshot, a sum that is not theirs; graphs that are no articles' (graph.Check);
// ranges behind the end of the text, where that is kept; and what the derived graph
// says of nodes that no article has, or of positions that none is in.
func (s *Store) Check(ctx context.Context) iter.Seq2[graph.Fault, error] {
	return func(yield func(graph.Fault, error) bool) {
		tell := func(f graph.Fault) error {
			if !yield(f, nil) {
				return errStopped
			}
			return nil
		}
		err := s.engine.audit(ctx, func(reason string) error { return tell(graph.Fault{Reason: reason}) })
		if err == nil {
			err = s.read(ctx, func(v *view) error {
				return (&audit{view: v, base: s.base, tell: tell, labels: map[quad.IRI]bool{}}).run()
			})
		}
		if errors.Is(err, ErrDamaged) {
			err = tell(graph.Fault{Reason: err.Error()})
		}
		if err != nil && err != errStopped {
			yield(graph.Fault{}, err)
		}
	}
}

// audit goes through the graphs of one snapshot.
type audit struct {
	*view
	base   vocab.Base
	tell   func(graph.Fault) error
	labels map[quad.IRI]bool
	sum    sum
	quads  int
}

func (c *audit) fault(label quad.IRI, format string, args ...any) error {
	return c.tell(graph.Fault{Graph: label, Reason: fmt.Sprintf(format, args...)})
}

func (c *audit) run() error {
	labels, err := c.sortedLabels()
	if err != nil {
		return err
	}
	for _, l := range labels {
		c.labels[l.iri] = true
	}
	if err := c.graphs(c.named, c.broken); err != nil {
		return err
	}
	return c.counts()
}

// counts compares what was found with the sum and the size that the store keeps.
func (c *audit) counts() error {
	value, err := c.side(metaTable, sumName)
	if err == nil && decodeSum(value) != c.sum {
		err = c.fault("", "the sum of the quads is not the one that is kept")
	}
	if err != nil {
		return err
	}
	n, err := c.size()
	if err == nil && n != c.quads {
		err = c.fault("", "%d quads are counted, %d are there", n, c.quads)
	}
	return err
}

// broken tells of a graph that cannot be read; the others can.
func (c *audit) broken(label quad.IRI, err error) error {
	if !errors.Is(err, ErrDamaged) {
		return err
	}
	return c.fault(label, "cannot be read: %v", err)
}

func (c *audit) named(label quad.IRI, quads []quad.Quad) error {
	for _, q := range quads {
		c.sum.add(hash(q))
	}
	c.quads += len(quads)
	if label == c.base.Derived() {
		return c.derived(label, quads)
	}
	faults := graph.Check(quads)
	more, err := c.ranges(label, quads)
	if err != nil {
		return err
	}
	for _, f := range append(faults, more...) {
		if err := c.tell(f); err != nil {
			return err
		}
	}
	return nil
}

// ranges looks for spans behind the end of the article's text, and for words that
// are not those of their range.
func (c *audit) ranges(label quad.IRI, quads []quad.Quad) ([]graph.Fault, error) {
	a, err := graph.FromQuads(quads)
	if err != nil {
		return nil, nil // graph.Check has told
	}
	packed, err := c.side(textTable, a.SHA256)
	if packed == nil || err != nil {
		return nil, err
	}
	text, err := inflate(packed)
	if err != nil {
		return []graph.Fault{{Graph: label, Reason: "its text cannot be unpacked: " + err.Error()}}, nil
	}
	var faults []graph.Fault
	letters := []rune(string(text))
	for _, s := range a.Spans() {
		switch {
		case s.End > len(letters):
			faults = append(faults, graph.Fault{Graph: label, Reason: fmt.Sprintf("has the range %d-%d in a text of %d", s.Start, s.End, len(letters))})
		case s.Exact != "" && s.Exact != string(letters[s.Start:s.End]):
			faults = append(faults, graph.Fault{Graph: label, Reason: fmt.Sprintf("has other words at %d-%d than its text", s.Start, s.End)})
		}
	}
	return faults, nil
}

// derived looks for the graph of every article's node that the derived graph
// speaks of, and for a position of an article in those that are wider or narrower.
func (c *audit) derived(label quad.IRI, quads []quad.Quad) error {
	for _, q := range quads {
		for _, v := range []quad.Value{q.Subject, q.Object} {
			if err := c.local(label, v); err != nil {
				return err
			}
			if q.Predicate != quad.Value(vocab.Broader) {
				continue
			}
			if err := c.borne(label, v); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *audit) borne(label quad.IRI, position quad.Value) error {
	nodes, err := c.find([]quad.Value{position, vocab.InPosition})
	if err != nil {
		return err
	}
	found := false
	err = c.subjects(nodes[:1], nodes[1], func(_, _ node) { found = true })
	if err == nil && !found {
		err = c.fault(label, "it speaks of %s, which no article's position is in", quad.ToString(position))
	}
	return err
}

func (c *audit) local(label quad.IRI, v quad.Value) error {
	iri, _ := v.(quad.IRI)
	base, id, _, ok := vocab.SplitArticle(iri)
	if !ok {
		return nil
	}
	article := base.Article(id)
	if !c.labels[article] {
		return c.fault(label, "it speaks of %s, and there is no such article", iri)
	}
	nodes, err := c.find([]quad.Value{article, iri})
	if err != nil || slices.Contains(nodes, 0) {
		return err
	}
	found := false
	err = c.about(nodes[0], nodes[1:], func(link) { found = true })
	if err == nil && !found {
		err = c.fault(label, "it speaks of %s, which its article has not", iri)
	}
	return err
}
