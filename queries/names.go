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

// How well an agent bears a name that was asked for; 0 = not at all.
const (
	bySurname = 1 + iota // the last words of its name, or words within it
	byName               // a whole name that an article gives it
)

// bears compares an agent's names with one asked for, letters folded: "ortega",
// "Ana Ortega" and "ORTEGA" all find Ana Ortega, "Ana" does not.
func bears(a *graph.Agent, asked string) int {
	best := slugBears(vocab.Slug(a.Name), vocab.Slug(asked))
	for _, name := range a.Alternates {
		if vocab.Slug(name) == vocab.Slug(asked) {
			best = byName
		}
	}
	return best
}

// slugBears compares slugs of names.
func slugBears(have, asked string) int {
	switch {
	case asked == "":
		return 0
	case have == asked:
		return byName
	case strings.HasSuffix(have, "-"+asked):
		return bySurname
	}
	return 0
}

// mention is an agent as one article has it.
type mention struct {
	article quad.IRI
	slug    string
}

// agents finds the agents of all articles that bear a name: those that have it as
// their whole name, where there are any, and whoever an article knows by it; else
// those whose last words it is. It reads the index of agents by class and the
// derived graph; no article is opened. The error wraps ErrUnknown and lists the
// nearest names.
func (a *Asker) agents(ctx context.Context, asked string) ([]mention, error) {
	best := 0
	found := map[mention]int{}
	slugs := map[string]quad.IRI{}
	want := vocab.Slug(asked)
	for _, class := range []quad.IRI{vocab.Person, vocab.Organization, vocab.Group, vocab.AnonymousSource} {
		for v, err := range a.Store.Subjects(ctx, vocab.Type, class) {
			if err != nil {
				return nil, err
			}
			m, ok := mentionOf(v)
			if !ok {
				continue
			}
			slugs[bare(m.slug)] = v.(quad.IRI)
			if how := slugBears(bare(m.slug), want); how > 0 {
				found[m] = how
				best = max(best, how)
			}
		}
	}
	list := a.kept(found, best)
	alike, err := a.known(ctx, asked)
	if err != nil {
		return nil, err
	}
	list = union(list, alike)
	if len(list) == 0 {
		near, err := a.nearest(ctx, slugs, want, vocab.Name)
		return nil, cmp.Or(err, unknown("the name", asked, near))
	}
	return list, nil
}

// ArticlesOf are the articles in which somebody of that name stands, sorted. The
// error wraps ErrUnknown.
func (a *Asker) ArticlesOf(ctx context.Context, name string) ([]quad.IRI, error) {
	bearers, err := a.agents(ctx, name)
	var labels []quad.IRI
	for _, m := range bearers {
		labels = append(labels, m.article)
	}
	return slices.Compact(labels), err
}

// kept are the best found, sorted.
func (a *Asker) kept(found map[mention]int, best int) []mention {
	var list []mention
	for m, how := range found {
		if how == best {
			list = append(list, m)
		}
	}
	return sortMentions(list)
}

// known are the agents to whom some article gives the name as another one.
func (a *Asker) known(ctx context.Context, asked string) ([]mention, error) {
	var list []mention
	for v, err := range a.Store.Subjects(ctx, vocab.AlternateName, quad.String(asked)) {
		if err != nil {
			return nil, err
		}
		if m, ok := mentionOf(v); ok {
			list = append(list, m)
		}
	}
	return list, nil
}

func mentionOf(v quad.Value) (mention, bool) {
	iri, _ := v.(quad.IRI)
	base, id, _, ok := vocab.SplitArticle(iri)
	slug := vocab.LocalSlug(iri, "agent")
	return mention{base.Article(id), slug}, ok && slug != ""
}

// bare is a slug without the number that tells two bearers of one name apart.
func bare(slug string) string {
	at := strings.LastIndexByte(slug, '-')
	if at > 0 && at+2 == len(slug) && slug[at+1] >= '2' && slug[at+1] <= '9' {
		return slug[:at]
	}
	return slug
}

func union(x, y []mention) []mention {
	return slices.Compact(sortMentions(append(x, y...)))
}

func sortMentions(list []mention) []mention {
	slices.SortFunc(list, func(x, y mention) int {
		return cmp.Or(cmp.Compare(x.article, y.article), cmp.Compare(x.slug, y.slug))
	})
	return list
}
