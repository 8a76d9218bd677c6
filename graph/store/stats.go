package store

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

// Stats counts what a store holds.
type Stats struct {
	Quads, Articles, Statements, Stances int
	Agents, Positions                    int // local ones, each article's its own
	Inputs, Texts                        int
}

// Stats counts; it walks the index of classes and the side tables, not the quads.
func (s *Store) Stats(ctx context.Context) (Stats, error) {
	var n Stats
	err := s.read(ctx, func(v *view) (err error) {
		if n.Quads, err = v.size(); err != nil {
			return err
		}
		for class, count := range map[quad.IRI]*int{
			vocab.NewsArticle: &n.Articles, vocab.Statement: &n.Statements, vocab.Stance: &n.Stances,
			vocab.Concept: &n.Positions, vocab.Person: &n.Agents, vocab.Organization: &n.Agents,
			vocab.Group: &n.Agents, vocab.AnonymousSource: &n.Agents,
		} {
			if err := v.members(class, func(node) { *count++ }); err != nil {
				return err
			}
		}
		for t, count := range map[table]*int{inputTable: &n.Inputs, textTable: &n.Texts} {
			if err := v.sides(t, func(string, []byte) error { *count++; return nil }); err != nil {
				return err
			}
		}
		return nil
	})
	return n, err
}

// Linked tells whether the store has a derived graph, or no articles either.
func (s *Store) Linked(ctx context.Context) (linked bool, err error) {
	err = s.read(ctx, func(v *view) error {
		labels, err := v.labels()
		if err != nil {
			return err
		}
		derived, err := v.find([]quad.Value{s.base.Derived()})
		linked = err == nil && (len(labels) == 0 || slices.Contains(labels, derived[0]))
		return err
	})
	return linked, err
}

// members calls each with the nodes of a class.
func (v *view) members(class quad.IRI, each func(node)) error {
	nodes, err := v.find([]quad.Value{vocab.Type, class})
	if err != nil {
		return err
	}
	return v.subjects(nodes[1:], nodes[0], func(member, _ node) { each(member) })
}

// Count is how many quads or nodes there are of a term.
type Count struct {
	Term  quad.IRI
	Count int
}

// Breakdown counts nodes by their class, quads by their property, and agents of
// articles by their country. It reads one index whole.
type Breakdown struct{ Classes, Properties, Countries []Count }

// Breakdown counts by term, the most frequent first.
func (s *Store) Breakdown(ctx context.Context) (Breakdown, error) {
	var b Breakdown
	err := s.read(ctx, func(v *view) (err error) {
		all := func(node) bool { return true }
		if b.Classes, err = v.ofObjects(vocab.Type, vocab.Classes, all); err != nil {
			return err
		}
		agents := map[node]bool{}
		for _, class := range vocab.Agents {
			if err := v.members(class, func(n node) { agents[n] = true }); err != nil {
				return err
			}
		}
		if b.Countries, err = v.ofObjects(vocab.Country, s.base.Countries(), func(n node) bool { return agents[n] }); err != nil {
			return err
		}
		b.Properties, err = v.ofProperties()
		return err
	})
	return b, err
}

// ofObjects counts the nodes, of those that are meant, of which a property has one
// of some values.
func (v *view) ofObjects(property quad.IRI, values []quad.IRI, meant func(node) bool) ([]Count, error) {
	asked := []quad.Value{property}
	for _, iri := range values {
		asked = append(asked, iri)
	}
	nodes, err := v.find(asked)
	if err != nil {
		return nil, err
	}
	found := map[node]int{}
	stored := slices.DeleteFunc(slices.Clone(nodes[1:]), func(n node) bool { return n == 0 })
	err = v.subjects(stored, nodes[0], func(subject, object node) {
		if meant(subject) {
			found[object]++
		}
	})
	var counts []Count
	for i, iri := range values {
		if n := found[nodes[i+1]]; n > 0 && nodes[i+1] != 0 {
			counts = append(counts, Count{iri, n})
		}
	}
	return ranked(counts), err
}

func (v *view) ofProperties() ([]Count, error) {
	found, err := v.perPredicate()
	if err != nil {
		return nil, err
	}
	nodes := slices.Sorted(maps.Keys(found))
	values, err := v.values(nodes)
	if err != nil {
		return nil, err
	}
	counts := make([]Count, len(nodes))
	for i, n := range nodes {
		iri, _ := values[i].(quad.IRI)
		counts[i] = Count{iri, found[n]}
	}
	return ranked(counts), nil
}

func ranked(counts []Count) []Count {
	slices.SortFunc(counts, func(x, y Count) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Term, y.Term))
	})
	return counts
}
