package match

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"standpoint/ingest/lexicon"
)

// rough finds the articles that may answer, by words alone.
type rough struct {
	k       *kept
	terms   []lexicon.Term
	weight  []float64 // term → idf over articles
	unknown []string  // words of the question that no article has in any form
	best    []float32 // slot × term: how well it answers for the term
}

// likely are the numbers of the articles that answer best, best first, as many as
// most.
func (k *kept) likely(question string, most int) (articles []int, r *rough, err error) {
	r = &rough{k: k, terms: lexicon.Terms(question)}
	r.best = make([]float32, k.Slots*len(r.terms))
	for i, t := range r.terms {
		if err := r.term(i, t); err != nil {
			return nil, nil, err
		}
	}
	scores := r.scores()
	for n, s := range scores {
		if s > 0 {
			articles = append(articles, n)
		}
	}
	slices.SortStableFunc(articles, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	return articles[:min(most, len(articles))], r, nil
}

// term looks up one word of the question and what may stand for it.
func (r *rough) term(i int, t lexicon.Term) error {
	fewest := r.k.Articles + 1
	exact := false
	for n, quality := range r.near(t.Lemma) {
		slots, articles, err := r.k.slots(n)
		if err != nil {
			return err
		}
		for _, s := range slots {
			at := int(s)*len(r.terms) + i
			r.best[at] = max(r.best[at], quality)
		}
		if is := r.k.lemma(n) == t.Lemma; is || !exact {
			exact = is
			fewest = articles
		}
	}
	if fewest > r.k.Articles {
		r.unknown, fewest = append(r.unknown, t.Word), 0
	}
	r.weight = append(r.weight, r.k.idf(fewest))
	return nil
}

// idf is the weight of a word that stands in n articles.
func (k *kept) idf(n int) float64 {
	return math.Log(1 + (float64(k.Articles)+0.5)/(float64(n)+0.5))
}

// near are the lemmas that may stand for one, each with how well.
func (r *rough) near(lemma string) map[int]float32 {
	near := map[int]float32{}
	for other := range lexicon.Synonyms(lemma) {
		if n := r.k.find(other); n < r.k.Lemmas && r.k.lemma(n) == other {
			near[n] = asSynonym
		}
	}
	for n := r.k.find(lemma[:min(len(lemma), samePrefixAtLeast)]); n < r.k.Lemmas; n++ {
		other := r.k.lemma(n)
		switch {
		case other == lemma:
			near[n] = 1
		case !strings.HasPrefix(other, lemma[:min(len(lemma), samePrefixAtLeast)]):
			return near
		case near[n] == 0 && samePrefix(lemma, other):
			near[n] = asPrefix
		}
	}
	return near
}

// scores are how well each article answers: its best unit's own words, and half of
// what the rest of the article adds.
func (r *rough) scores() []float64 {
	n := len(r.terms)
	scores := make([]float64, r.k.Articles)
	for a := range scores {
		first, end := r.k.firstSlot(a), r.k.firstSlot(a+1)
		whole := make([]float32, n)
		best := 0.0
		for s := first; s < end; s++ {
			own := 0.0
			for i, v := range r.best[s*n : s*n+n] {
				whole[i] = max(whole[i], v)
				own += r.weight[i] * float64(v)
			}
			best = max(best, own)
		}
		all := 0.0
		for i, v := range whole {
			all += r.weight[i] * float64(v)
		}
		scores[a] = best + restCounts*(all-best)
	}
	return scores
}

// restCounts is what words count that stand elsewhere in the article than in its
// best unit, by judgement.
const restCounts = 0.5
