package match

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"standpoint/ingest/lexicon"
)

// What a question word counts that stands not in a unit but beside it, 1 in it
// itself. Set by judgement.
const (
	asSynonym   = 0.8 // times the place
	asPrefix    = 0.7 // "terrorism" and "terrorist", times the place
	inNeighbour = 0.5 // in the unit before or after
	inArticle   = 0.3 // somewhere else in the article
	inTitle     = 0.45
)

// words is what the index knows of the words of a question.
type words struct {
	k       *kept
	terms   []lexicon.Term
	weight  []float64 // term → idf over articles (Spärck Jones 1972)
	total   float64   // of weight
	unknown []string  // words that no article has in any form
	best    []float32 // slot × term: how well it answers for the term
}

// mostTerms bounds what a question costs: the first so many of its words.
const mostTerms = 32

// lookUp finds where the words of a question stand.
func (k *kept) lookUp(question string) (*words, error) {
	w := &words{k: k}
	for _, t := range lexicon.Terms(question) {
		if len(w.terms) < mostTerms && !slices.ContainsFunc(w.terms, func(x lexicon.Term) bool { return x.Lemma == t.Lemma }) {
			w.terms = append(w.terms, t)
		}
	}
	w.best = make([]float32, k.Slots*len(w.terms))
	for i, t := range w.terms {
		if err := w.term(i, t); err != nil {
			return nil, err
		}
		w.total += w.weight[i]
	}
	return w, nil
}

// term looks up one word of the question and what may stand for it. It weighs as
// rare as it is or, where it is unknown, as its commonest stand-in.
func (w *words) term(i int, t lexicon.Term) error {
	known, exact := 0, false
	for n, quality := range w.k.near(t.Lemma) {
		slots, articles, err := w.k.slots(n)
		if err != nil {
			return err
		}
		for _, s := range slots {
			at := int(s)*len(w.terms) + i
			w.best[at] = max(w.best[at], quality)
		}
		switch {
		case quality == 1:
			known, exact = articles, true
		case !exact:
			known = max(known, articles)
		}
	}
	if known == 0 {
		w.unknown = append(w.unknown, t.Word)
	}
	w.weight = append(w.weight, w.k.idf(known))
	return nil
}

// idf is the weight of a word that stands in n articles.
func (k *kept) idf(n int) float64 {
	return math.Log(1 + (float64(k.Articles)+0.5)/(float64(n)+0.5))
}

// near are the known lemmas that may stand for one, each with how well.
func (k *kept) near(lemma string) map[int]float32 {
	near := map[int]float32{}
	for other := range lexicon.Synonyms(lemma) {
		if n := k.find(other); n < k.Lemmas && k.lemma(n) == other {
			near[n] = asSynonym
		}
	}
	prefix := lemma[:min(len(lemma), samePrefixAtLeast)]
	for n := k.find(prefix); n < k.Lemmas; n++ {
		other := k.lemma(n)
		switch {
		case other == lemma:
			near[n] = 1
		case !strings.HasPrefix(other, prefix):
			return near
		case near[n] == 0 && samePrefix(lemma, other):
			near[n] = asPrefix
		}
	}
	return near
}

// samePrefix reports whether two lemmas begin alike: five bytes or more, and
// at most three more in either.
func samePrefix(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= samePrefixAtLeast && len(a)-n <= 3 && len(b)-n <= 3
}

const samePrefixAtLeast = 5 // bytes

// at is what slot s knows of each word.
func (w *words) at(s int) []float32 { return w.best[s*len(w.terms):][:len(w.terms)] }

// known is the share of the question's weight that values earn.
func (w *words) known(values []float32) float64 {
	sum := 0.0
	for i, v := range values {
		sum += w.weight[i] * float64(v)
	}
	return sum / max(w.total, 1e-9)
}

// article is how well article a knows the question: its best unit's own words, and
// half of what the rest of it adds.
func (w *words) article(a int) float64 {
	whole := make([]float32, len(w.terms))
	best := 0.0
	for s := w.k.firstSlot(a); s < w.k.firstSlot(a+1); s++ {
		own := w.at(s)
		for i, v := range own {
			whole[i] = max(whole[i], v)
		}
		best = max(best, w.known(own))
	}
	return best + restCounts*(w.known(whole)-best)
}

// restCounts is what words count that stand elsewhere in the article than in its
// best unit, by judgement.
const restCounts = 0.5

// units is how well each unit of article a knows the question: each word by the
// nearest place where it stands.
func (w *words) units(a int) []float64 {
	title, end := w.k.firstSlot(a), w.k.firstSlot(a+1)
	around := make([]float32, len(w.terms))
	for s := title; s < end; s++ {
		place := float32(inArticle)
		if s == title {
			place = inTitle
		}
		for i, v := range w.at(s) {
			around[i] = max(around[i], place*v)
		}
	}
	scores := make([]float64, 0, end-title)
	values := make([]float32, len(w.terms))
	for s := title + 1; s < end; s++ {
		copy(values, around)
		for _, near := range []struct {
			slot  int
			place float32
		}{{s, 1}, {s - 1, inNeighbour}, {s + 1, inNeighbour}} {
			if near.slot == title || near.slot == end {
				continue
			}
			for i, v := range w.at(near.slot) {
				values[i] = max(values[i], near.place*v)
			}
		}
		scores = append(scores, w.known(values))
	}
	return scores
}

// best are the numbers of the articles that score highest, as many as most, in
// order of number; those with no score are none.
func (k *kept) best(score func(article int) float64, most int) []int {
	scores := make([]float64, k.Articles)
	var numbers []int
	for n := range scores {
		if scores[n] = score(n); scores[n] > 0 {
			numbers = append(numbers, n)
		}
	}
	slices.SortStableFunc(numbers, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	numbers = numbers[:min(most, len(numbers))]
	slices.Sort(numbers)
	return numbers
}
