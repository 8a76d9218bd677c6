package queries

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// mention is an agent as one article has it.
type mention struct {
	article quad.IRI
	slug    string
	how     int // byName, bySurname or byFirstName
}

// agents finds the agents of all articles that bear a name: those that have it as
// their whole name and those whose last words it is; but of a name that begins
// with a given name the best only. Whoever an article knows by it is found too,
// who has it in another spelling, and who over articles is one with somebody found.
// It reads the index of agents by class and the derived graph; the other names are
// looked through only where that found nobody, and no article is opened. The error
// wraps ErrUnknown and lists the nearest names.
func (a *Asker) agents(ctx context.Context, name string) ([]mention, error) {
	want := askedFor(name)
	all, err := a.allAgents(ctx)
	if err != nil {
		return nil, err
	}
	var found []mention
	for i := range all {
		m := all[i].mention
		if m.how = want.borneBy(bare(m.slug)); m.how > 0 {
			found = append(found, m)
		}
	}
	alike, err := a.known(ctx, name)
	if err != nil {
		return nil, err
	}
	spelled, err := a.spelled(ctx, name)
	if err != nil {
		return nil, err
	}
	if found = append(append(found, alike...), spelled...); best(found) < bySurname {
		if found, err = a.otherwise(ctx, want, all, found); err != nil {
			return nil, err
		}
	}
	if len(found) == 0 {
		near, err := a.nearest(ctx, slugsOf(all), want.slug, vocab.Name)
		return nil, cmp.Or(err, unknown("the name", name, near))
	}
	found = kept(found, want.least(best(found)))
	over, err := a.linkedTo(ctx, found)
	return kept(append(found, over...), byFirstName), err
}

// allAgents are the agents of every article.
func (a *Asker) allAgents(ctx context.Context) ([]agentAt, error) {
	if a.shared != nil {
		return a.shared.agents.get(ctx, a.outlinedAgents)
	}
	var all []agentAt
	for _, class := range []quad.IRI{vocab.Person, vocab.Organization, vocab.Group, vocab.AnonymousSource} {
		for v, err := range a.Store.Subjects(ctx, vocab.Type, class) {
			if err != nil {
				return nil, err
			}
			if m, ok := mentionOf(v); ok {
				all = append(all, agentAt{v.(quad.IRI), m})
			}
		}
	}
	return all, nil
}

// outlinedAgents are allAgents as outlines have them.
func (a *Asker) outlinedAgents(ctx context.Context) ([]agentAt, error) {
	outlines, err := a.outlines(ctx)
	var all []agentAt
	for _, kind := range []graph.AgentKind{graph.Person, graph.Organization, graph.Group, graph.Anonymous} {
		for _, g := range outlines {
			label := a.Store.Base().Article(g.ID)
			for i := range g.Agents {
				if x := &g.Agents[i]; x.Kind == kind {
					all = append(all, agentAt{a.Store.Base().Agent(g.ID, x.Slug), mention{label, x.Slug, 0}})
				}
			}
		}
	}
	return all, err
}

// slugsOf are agents by what nearest compares.
func slugsOf(all []agentAt) candidates {
	slugs := candidates{}
	for i := range all {
		slugs.add(bare(all[i].slug), all[i].iri)
	}
	return slugs
}

// otherwise adds those to found who bear the name, letters and titles folded,
// among their other names.
func (a *Asker) otherwise(ctx context.Context, want asked, all []agentAt, found []mention) ([]mention, error) {
	err := a.alternates(ctx, all, func(m mention, name string) {
		other := askedFor(name)
		if want.borneBy(other.whole) == byName || want.borneBy(other.slug) == byName {
			m.how = byName
			found = append(found, m)
		}
	})
	return found, err
}

// alternates gives the other names of agents to do.
func (a *Asker) alternates(ctx context.Context, all []agentAt, do func(m mention, name string)) error {
	if a.shared != nil {
		outlines, err := a.outlines(ctx)
		for _, g := range outlines {
			for i := range g.Agents {
				for _, name := range g.Agents[i].Alternates {
					do(mention{a.Store.Base().Article(g.ID), g.Agents[i].Slug, 0}, name)
				}
			}
		}
		return err
	}
	for i := range all {
		for v, err := range a.Store.Objects(ctx, all[i].iri, vocab.AlternateName) {
			if err != nil {
				return err
			}
			do(all[i].mention, lexical(v))
		}
	}
	return nil
}

func best(found []mention) int {
	most := 0
	for _, m := range found {
		most = max(most, m.how)
	}
	return most
}

// ArticlesOf are the articles in which somebody of that name stands, sorted. The
// error wraps ErrUnknown.
func (a *Asker) ArticlesOf(ctx context.Context, name string) ([]quad.IRI, error) {
	bearers, err := a.agents(ctx, name)
	var labels []quad.IRI
	for _, m := range bearers {
		labels = append(labels, m.article)
	}
	slices.Sort(labels)
	return slices.Compact(labels), err
}

// kept are those found that bear the name so well at least, each once, the best
// first, then by article.
func kept(found []mention, least int) []mention {
	slices.SortFunc(found, func(x, y mention) int {
		return cmp.Or(cmp.Compare(x.article, y.article), cmp.Compare(x.slug, y.slug), cmp.Compare(y.how, x.how))
	})
	found = slices.CompactFunc(found, func(x, y mention) bool { return x.article == y.article && x.slug == y.slug })
	found = slices.DeleteFunc(found, func(m mention) bool { return m.how < least })
	slices.SortStableFunc(found, func(x, y mention) int { return cmp.Compare(y.how, x.how) })
	return found
}

// known are the agents to whom some article gives the name as another one.
func (a *Asker) known(ctx context.Context, asked string) ([]mention, error) {
	var list []mention
	for v, err := range a.Store.Subjects(ctx, vocab.AlternateName, quad.String(asked)) {
		if err != nil {
			return nil, err
		}
		if m, ok := mentionOf(v); ok {
			m.how = byName
			list = append(list, m)
		}
	}
	return list, nil
}

func mentionOf(v quad.Value) (mention, bool) {
	iri, _ := v.(quad.IRI)
	base, id, _, ok := vocab.SplitArticle(iri)
	slug := vocab.LocalSlug(iri, "agent")
	return mention{base.Article(id), slug, 0}, ok && slug != ""
}

// bare is a slug without the number that tells two bearers of one name apart.
func bare(slug string) string {
	at := strings.LastIndexByte(slug, '-')
	if at > 0 && at+2 == len(slug) && slug[at+1] >= '2' && slug[at+1] <= '9' {
		return slug[:at]
	}
	return slug
}

// iri is the agent's own, in its article.
func (m mention) iri(base vocab.Base) quad.IRI {
	_, id, _, _ := vocab.SplitArticle(m.article)
	return base.Agent(id, m.slug)
}
