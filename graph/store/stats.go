package store

import (
	"context"

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

// members calls each with the nodes of a class.
func (v *view) members(class quad.IRI, each func(node)) error {
	nodes, err := v.find([]quad.Value{vocab.Type, class})
	if err != nil {
		return err
	}
	return v.subjects(nodes[1:], nodes[0], func(member, _ node) { each(member) })
}
