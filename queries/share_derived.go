package queries

import (
	"context"
	"maps"

	"github.com/cayleygraph/quad"

	"standpoint/graph/store"
	"standpoint/graph/vocab"
)

// sharedDerivation is what the derived graph says, read anew only as far as it has
// changed.
func (a *Asker) sharedDerivation(ctx context.Context) (*derivation, error) {
	return a.shared.derived.get(ctx, func(ctx context.Context) (*derivation, error) {
		if old, state, ok := a.shared.derived.former(); ok {
			steps, _, ok, err := a.Store.Since(ctx, state)
			if err != nil {
				return nil, err
			}
			if d := old.with(steps, a.Store.Base().Derived()); ok && d != nil {
				return d, nil
			}
		} else if _, _, _, err := a.Store.Since(ctx, a.shared.state); err != nil {
			return nil, err
		}
		return a.readDerived(ctx)
	})
}

// with is a copy with what steps changed; nil where one of them replaced the graph.
func (d *derivation) with(steps []store.Step, label quad.IRI) *derivation {
	o := d.over
	c := &derivation{maps.Clone(d.agents), &overPositions{maps.Clone(o.same), maps.Clone(o.turned), maps.Clone(o.broader), nil, maps.Clone(o.copyOf)}}
	for _, s := range steps {
		for _, g := range s.Graphs {
			if g == label {
				return nil
			}
		}
		for _, q := range s.Remove {
			c.tell(q, label, false)
		}
		for _, q := range s.Add {
			c.tell(q, label, true)
		}
	}
	c.over.group()
	return c
}

// tell adds or takes out what a quad of the derived graph says.
func (d *derivation) tell(q quad.Quad, label quad.IRI, add bool) {
	subject, _ := q.Subject.(quad.IRI)
	property, _ := q.Predicate.(quad.IRI)
	to, _ := q.Object.(quad.IRI)
	if q.Label != quad.Value(label) {
		return
	}
	if property == vocab.Turned {
		if delete(d.over.turned, subject); add {
			d.over.turned[subject] = true
		}
		return
	}
	var of links
	switch property {
	case vocab.SameAgentAs:
		of = d.agents
	case vocab.InPosition:
		of = d.over.same
	case vocab.Broader:
		of = d.over.broader
	case vocab.CopyOf:
		of = d.over.copyOf
	default:
		return
	}
	if add {
		of[subject] = to
	} else if of[subject] == to {
		delete(of, subject)
	}
}
