package exchange

import (
	"cmp"
	"slices"

	"standpoint/graph"
	"standpoint/queries"
)

var allVariables = []string{"person", "organization", "concept", "agreement"}

// pair is a statement coded by hand and a stance of ours about the same passage.
type pair struct {
	hand, ours int      // indices
	differ     []string // variables
	alike      float64  // how much speaks for the pair
}

// match pairs statements with stances, each with one at most, the likeliest first:
// those with most variables in common, then those that share most of their passages.
func (k *comparer) match() {
	var all []pair
	for i, h := range k.hand {
		for _, j := range k.of[h.article.ID] {
			if shared := h.shares(&k.ours.List[j]); shared > 0 {
				p := pair{hand: i, ours: j}
				p.differ = k.differing(p)
				p.alike = shared + float64(len(allVariables)-len(p.differ))
				if k.sameActor(p) {
					p.alike++
				}
				all = append(all, p)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y pair) int { return cmp.Compare(y.alike, x.alike) })
	taken := map[int]bool{}
	for _, p := range all {
		if !taken[p.hand] && k.used[p.ours] == 0 {
			taken[p.hand] = true
			k.pairs = append(k.pairs, p)
			k.used[p.ours] = len(k.pairs)
		}
	}
	k.out.Matched = len(k.pairs)
}

// sharedWords is the least part of the shorter passage that two passages have in
// common where their places cannot be compared.
const sharedWords = 0.5

// shares is how much of the passages is the same, 0 to 1 (of the shorter). Places
// count where the passage stands in our text where the coder says; else words do.
func (h *byHand) shares(t *queries.Taken) float64 {
	start, end := h.text.point(h.Start), h.text.point(h.Stop)
	coded := wordsOf(h.Statement.Text)
	if slices.Equal(coded, wordsOf(h.text.words(start, end))) && len(coded) > 0 {
		best := 0.0
		for _, r := range t.Evidence.Ranges {
			both := min(end, r[1]) - max(start, r[0])
			best = max(best, float64(both)/float64(min(end-start, r[1]-r[0])))
		}
		return best
	}
	if both := overlap(coded, wordsOf(t.Evidence.Text)); both >= sharedWords {
		return both
	}
	return 0
}

// differing are the variables in which a pair differs.
func (k *comparer) differing(p pair) []string {
	h, t := k.hand[p.hand].reading(), reading(&k.ours.List[p.ours])
	differ := []string{}
	side, same := k.side(h.Concept, p.ours)
	for _, v := range allVariables {
		x, y := h.value(v), t.value(v)
		ok := x == y || sameName(x, y)
		switch v {
		case "concept":
			ok = same
		case "agreement":
			ok = same && string(side) == h.Agreement
		}
		if !ok {
			differ = append(differ, v)
		}
	}
	return differ
}

// sameActor reports whether both have the statement by the same: the person, or
// the organisation where there is no person.
func (k *comparer) sameActor(p pair) bool {
	return sameName(k.hand[p.hand].reading().actor(), reading(&k.ours.List[p.ours]).actor())
}

func (h *byHand) reading() *Reading {
	return &Reading{h.Person, h.Organization, h.Concept, agreement(h.Agreement), h.Statement.Text}
}

func reading(t *queries.Taken) *Reading {
	person, organization := holder(t)
	return &Reading{person, organization, t.Position, t.Stance, t.Evidence.Text}
}

func agreement(yes bool) string {
	if yes {
		return string(graph.Supports)
	}
	return string(graph.Opposes)
}

func (r *Reading) value(variable string) string {
	switch variable {
	case "person":
		return r.Person
	case "organization":
		return r.Organization
	case "concept":
		return r.Concept
	}
	return r.Agreement
}

func (r *Reading) actor() string { return cmp.Or(r.Person, r.Organization) }
