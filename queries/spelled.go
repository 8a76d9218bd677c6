package queries

import (
	"context"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
	"standpoint/ingest/lexicon"
)

// spelled are the persons who bear the name in another spelling, by a short form,
// with or without a middle name: the derived graph files them by how the surname
// sounds.
func (a *Asker) spelled(ctx context.Context, name string) ([]mention, error) {
	want := lexicon.ParsePersonName(name)
	if want.Empty() {
		return nil, nil
	}
	var found []mention
	for v, err := range a.Store.Subjects(ctx, vocab.NameKey, quad.String(want.Surname())) {
		if err != nil {
			return nil, err
		}
		m, ok := mentionOf(v)
		if m.how = spelledSo(want, m); ok && m.how > 0 {
			found = append(found, m)
		}
	}
	return found, nil
}

// spelledSo compares the name asked for with the one that a slug is made of.
func spelledSo(want lexicon.PersonName, m mention) int {
	have := lexicon.ParsePersonName(strings.ReplaceAll(bare(m.slug), "-", " "))
	switch r := lexicon.ComparePersonNames(want, have); {
	case r.Juniors && want.Generation > 0:
		return 0
	case r.Likeness <= lexicon.NamesSpelled:
		return byName
	case r.Likeness == lexicon.NamesSurname && want.Lone():
		return bySurname
	}
	return 0
}

// linkedTo are those who over articles are one with somebody found, as well found.
func (a *Asker) linkedTo(ctx context.Context, found []mention) ([]mention, error) {
	how := map[quad.IRI]int{}
	base := a.Store.Base()
	for _, m := range found {
		_, id, _, _ := vocab.SplitArticle(m.article)
		for v, err := range a.Store.Objects(ctx, base.Agent(id, m.slug), vocab.SameAgentAs) {
			if err != nil {
				return nil, err
			}
			if agent, ok := v.(quad.IRI); ok {
				how[agent] = max(how[agent], m.how)
			}
		}
	}
	var all []mention
	for agent, how := range how {
		for v, err := range a.Store.Subjects(ctx, vocab.SameAgentAs, agent) {
			if err != nil {
				return nil, err
			}
			if m, ok := mentionOf(v); ok {
				m.how = how
				all = append(all, m)
			}
		}
	}
	return all, nil
}

// fullest is the name with most words that is no slip of a single article: others
// may be commoner, five times at most.
func fullest(counts map[string]int) string {
	most, best := 0, ""
	for _, n := range counts {
		most = max(most, n)
	}
	for name, n := range counts {
		if 5*n >= most && (best == "" || fuller(name, best, counts)) {
			best = name
		}
	}
	return best
}

func fuller(x, y string, counts map[string]int) bool {
	a, b := lexicon.ParsePersonName(x), lexicon.ParsePersonName(y)
	switch {
	case len(a.Words) != len(b.Words):
		return len(a.Words) > len(b.Words)
	case counts[x] != counts[y]:
		return counts[x] > counts[y]
	case len(x) != len(y):
		return len(x) > len(y)
	}
	return x < y
}
