package queries

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

// How alike something known must be to what was asked for, and how much of it is
// listed.
const (
	leastLikeness = 0.35
	mostNearest   = 5
)

// nearest are the words of what is most like the slug asked for, best first: slugs
// leads to nodes, and property to their words.
func (a *Asker) nearest(ctx context.Context, slugs map[string]quad.IRI, want string, property quad.IRI) ([]string, error) {
	type near struct {
		slug  string
		score float64
	}
	var list []near
	for slug := range slugs {
		if s := likeness(slug, want); s >= leastLikeness && !strings.HasPrefix(slug, "anonymous-") {
			list = append(list, near{slug, s})
		}
	}
	slices.SortFunc(list, func(x, y near) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.slug, y.slug))
	})
	var words []string
	for _, n := range list[:min(mostNearest, len(list))] {
		for v, err := range a.Store.Objects(ctx, slugs[n.slug], property) {
			if err != nil {
				return nil, err
			}
			words = append(words, lexical(v))
		}
	}
	return words, nil
}

// nearestPositions are the positions that are written most like a question whose
// words the graph does not know.
func (a *Asker) nearestPositions(ctx context.Context, asked string) ([]string, error) {
	slugs := map[string]quad.IRI{}
	for v, err := range a.Store.Subjects(ctx, vocab.Type, vocab.Concept) {
		if err != nil {
			return nil, err
		}
		iri, _ := v.(quad.IRI)
		if slug := vocab.LocalSlug(iri, "position"); slug != "" {
			slugs[slug] = iri
		}
	}
	return a.nearest(ctx, slugs, vocab.Slug(asked), vocab.PrefLabel)
}

// shortWord is the length up to which a word makes nothing alike: the, for, of.
const shortWord = 3

// likeness of a slug to the one that is wanted, 0–1: how well each word of the
// wanted has one like it, and a little how alike the wholes are.
func likeness(have, want string) float64 {
	sum, words := 0.0, 0
	for _, w := range strings.Split(want, "-") {
		if len(w) <= shortWord {
			continue
		}
		best := 0.0
		for _, h := range strings.Split(have, "-") {
			best = max(best, dice(h, w))
		}
		sum, words = sum+best, words+1
	}
	whole := dice(have, want)
	if words == 0 {
		return whole
	}
	return 0.7*sum/float64(words) + 0.3*whole
}

// dice is Dice's coefficient over pairs of letters, 0–1.
func dice(x, y string) float64 {
	if len(x) < 2 || len(y) < 2 {
		return 0
	}
	pairs := map[string]int{}
	for i := range len(x) - 1 {
		pairs[x[i:i+2]]++
	}
	shared := 0
	for i := range len(y) - 1 {
		if pairs[y[i:i+2]] > 0 {
			pairs[y[i:i+2]]--
			shared++
		}
	}
	return 2 * float64(shared) / float64(len(x)+len(y)-2)
}
