package link

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

// link is what the derived graph says of the persons of a block.
func (b *block) link(base vocab.Base) map[quad.Quad]bool {
	list := slices.SortedFunc(maps.Values(b.locals), byAgent)
	articles := map[*form]int{}
	var forms []*form
	for _, l := range list {
		if articles[l.form]++; articles[l.form] == 1 {
			forms = append(forms, l.form)
		}
	}
	all := persons(profiles(forms), articles)
	name(base, all, articles)
	quads := map[quad.Quad]bool{}
	belongings := belongingsOf(forms, all)
	for _, l := range list {
		if at := belongings[l.form]; at.cluster != nil && at.agent != "" && !contested(l, list, belongings) {
			at.quads(base, l, quads)
		}
	}
	return quads
}

// belonging is the person that a form is; no cluster = nobody knows.
type belonging struct {
	*cluster
	score float64 // 1 = by its whole name
}

func belongingsOf(forms []*form, all []*cluster) map[*form]belonging {
	of := map[*form]belonging{}
	for _, c := range all {
		for _, p := range c.profiles {
			for _, f := range p.forms {
				of[f] = belonging{c, c.sureness(f)}
			}
		}
		for _, p := range c.outliers {
			for _, f := range p.forms {
				of[f] = belonging{c, outlierScore}
			}
		}
	}
	for _, f := range forms {
		if f.profile == "" {
			c, score := fit(f, all)
			of[f] = belonging{c, score}
		}
	}
	return of
}

// sureness is 1 for who bears the cluster's own name, else that of the surest pair.
func (c *cluster) sureness(f *form) float64 {
	if slugOf(f) == c.slug {
		return 1
	}
	best := 0.0
	for _, p := range c.profiles {
		if verdict, score := compare(f.person, &p.person); verdict == Same && p.key != f.profile {
			best = max(best, score)
		}
	}
	return best
}

// contested: of two persons of one article that would be one agent, the one with
// the fuller name is; of two with the same, none. Their reader had a reason to
// keep them apart.
func contested(l local, list []local, belongings map[*form]belonging) bool {
	for _, other := range neighbours(l, list) {
		if belongings[other.form].cluster != belongings[l.form].cluster {
			continue
		}
		if l.profile == "" && other.profile != "" || (l.profile == "") == (other.profile == "") && l.name.Folded() == other.name.Folded() {
			return true
		}
	}
	return false
}

// neighbours are the others of an article: the list is sorted by agents, whose
// IRIs begin with the article's.
func neighbours(l local, list []local) []local {
	first, _ := slices.BinarySearchFunc(list, l.article+"#", func(x local, article quad.IRI) int { return cmp.Compare(x.agent, article) })
	var others []local
	for _, other := range list[first:] {
		if other.article != l.article {
			break
		}
		if other.agent != l.agent {
			others = append(others, other)
		}
	}
	return others
}

func (at belonging) quads(base vocab.Base, l local, quads map[quad.Quad]bool) {
	add := func(subject, predicate quad.IRI, object quad.Value) {
		quads[quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: base.Derived()}] = true
	}
	add(l.agent, vocab.SameAgentAs, at.agent)
	if at.score == 1 {
		return
	}
	_, id, _, _ := vocab.SplitArticle(l.agent)
	node := base.Link(id, vocab.LocalSlug(l.agent, "agent"))
	add(node, vocab.Type, vocab.Link)
	add(node, vocab.LinkFrom, l.agent)
	add(node, vocab.LinkTo, at.agent)
	add(node, vocab.Score, quad.TypedString{Value: quad.String(strconv.FormatFloat(at.score, 'f', 2, 64)), Type: vocab.Decimal})
}

func slugOf(f *form) string { return vocab.Slug(f.name.Bare) }

// name gives every cluster its IRI: the name that most articles call it by and,
// where several clusters would bear one, its country or its role behind. Who has
// neither stays without where another one has none, too.
func name(base vocab.Base, all []*cluster, articles map[*form]int) {
	bearers := map[string][]*cluster{}
	for _, c := range all {
		c.slug = c.most(articles, slugOf)
		bearers[c.slug] = append(bearers[c.slug], c)
	}
	for slug, same := range bearers {
		for _, c := range same {
			if whole := slug + c.qualifier(same, articles); len(same) == 1 || unique(c, same, articles) {
				c.agent = base.DerivedAgent(whole)
			}
		}
	}
}

// most is what most articles have of something, the longest of equals, then the
// first by the alphabet.
func (c *cluster) most(articles map[*form]int, of func(*form) string) string {
	counts := map[string]int{}
	for _, p := range c.profiles {
		for _, f := range p.forms {
			if word := of(f); word != "" {
				counts[word] += articles[f]
			}
		}
	}
	words := slices.Collect(maps.Keys(counts))
	slices.SortFunc(words, func(x, y string) int {
		return cmp.Or(cmp.Compare(counts[y], counts[x]), cmp.Compare(len(y), len(x)), cmp.Compare(x, y))
	})
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

// qualifier keeps c apart from others of one slug.
func (c *cluster) qualifier(same []*cluster, articles map[*form]int) string {
	if len(same) == 1 {
		return ""
	}
	country := func(f *form) string { return strings.ToLower(f.Country) }
	own := c.most(articles, country)
	for _, other := range same {
		if other != c && other.most(articles, country) == own {
			own = strings.Trim(own+"-"+c.most(articles, func(f *form) string { return vocab.Slug(f.Role) }), "-")
			break
		}
	}
	if own == "" {
		return ""
	}
	return "--" + own
}

func unique(c *cluster, same []*cluster, articles map[*form]int) bool {
	own := c.qualifier(same, articles)
	return !slices.ContainsFunc(same, func(other *cluster) bool { return other != c && other.qualifier(same, articles) == own })
}
