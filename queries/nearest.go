package queries

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
	"standpoint/ingest/lexicon"
)

// How alike something known must be to what was asked for, and how much of it is
// listed.
const (
	leastLikeness = 0.35
	mostNearest   = 5
)

// candidates are slugs that may be near, each with a node that bears it.
type candidates map[string]*candidate

type candidate struct {
	node  quad.IRI
	count int // nodes that bear it
}

func (c candidates) add(slug string, node quad.IRI) {
	if c[slug] == nil {
		c[slug] = &candidate{}
	}
	c[slug].node = node
	c[slug].count++
}

// nearest are the words of what is most like the slug asked for, best first, of
// those that are as near the commonest first; property leads from nodes to words.
func (a *Asker) nearest(ctx context.Context, slugs candidates, want string, property quad.IRI) ([]string, error) {
	type near struct {
		slug  string
		score int // in hundredths: what differs by less is as near
	}
	var list []near
	for slug := range slugs {
		if s := likeness(slug, want); s >= leastLikeness && !strings.HasPrefix(slug, "anonymous-") {
			list = append(list, near{slug, int(100*s + 0.5)})
		}
	}
	slices.SortFunc(list, func(x, y near) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(slugs[y.slug].count, slugs[x.slug].count), cmp.Compare(x.slug, y.slug))
	})
	var words []string
	for _, n := range list[:min(mostNearest, len(list))] {
		for v, err := range a.Store.Objects(ctx, slugs[n.slug].node, property) {
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
	slugs := candidates{}
	for v, err := range a.Store.Subjects(ctx, vocab.Type, vocab.Concept) {
		if err != nil {
			return nil, err
		}
		iri, _ := v.(quad.IRI)
		if slug := vocab.LocalSlug(iri, "position"); slug != "" {
			slugs.add(slug, iri)
		}
	}
	return a.nearest(ctx, slugs, vocab.Slug(asked), vocab.PrefLabel)
}

// shortWord is the length up to which a word makes nothing alike: the, for, of.
const shortWord = 3

// slipOneIn is how rare slips must be for two words to be one mistyped: one letter
// in so many.
const slipOneIn = 3

// likeness of a slug to the one that is wanted, 0–1: how well each word of the
// wanted has one like it and, where there are several, a little how alike the
// wholes are.
func likeness(have, want string) float64 {
	sum, words, all := 0.0, 0, strings.Split(want, "-")
	for _, w := range all {
		if len(w) <= shortWord {
			continue
		}
		best := 0.0
		for _, h := range strings.Split(have, "-") {
			best = max(best, alike(h, w))
		}
		sum, words = sum+best, words+1
	}
	switch {
	case words == 0:
		return alike(have, want)
	case len(all) == 1:
		return sum
	}
	return 0.7*sum/float64(words) + 0.3*dice(have, want)
}

// Likeliest is the known word that wrong was most likely meant to be, the first of
// several; "" where none is like it.
func Likeliest(wrong string, known []string) string {
	best, word := 0.5, ""
	for _, k := range known {
		if s := alike(k, wrong); s > best {
			best, word = s, k
		}
	}
	return word
}

// alike compares two words, 0–1, by their letters and by the slips of typing
// between them.
func alike(x, y string) float64 {
	long, n := max(len(x), len(y)), lexicon.Slips(x, y)
	if n*slipOneIn > long {
		return dice(x, y)
	}
	return max(dice(x, y), 1-float64(n)/float64(long))
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
