package match

import (
	"cmp"
	"slices"
	"strconv"
	"sync"
)

// How much is looked at for one question. Each stage looks closer at less: words
// and the mean vectors of articles, then the words and vectors of their units,
// then question and unit together. By judgement, for a question in 0.15 s.
const (
	fromWords    = 24 // articles that share words with the question
	fromMeanings = 16 // articles that are near in meaning
	mostJudged   = 24 // units
)

// considered is a unit that may answer a question, with all that speaks for it.
type considered struct {
	article *record
	number  int // of the article in the index
	unit    int // of the article
	words   Found
	near    float64 // cosine of the two meanings
	verdict verdict
	judged  bool
	score   float64 // how sure it answers, 0–1
	side    float64 // how sure it is for what was asked, −1…1
}

// consider finds what may answer a question, the likeliest first.
func (k *kept) consider(j *judge, question string) (found []considered, unknown []string, err error) {
	asked, err := newText(question)
	if err != nil {
		return nil, nil, err
	}
	var r reading
	meaning := j.meaning(asked, &r)
	numbers, words, err := k.likely(question, fromWords)
	if err != nil {
		return nil, nil, err
	}
	numbers = append(numbers, k.nearest(meaning, fromMeanings)...)
	slices.Sort(numbers)
	var candidates []Candidate
	for _, n := range slices.Compact(numbers) {
		a, err := k.record(n)
		if err != nil {
			return nil, nil, err
		}
		vectors, err := k.meanings(n)
		if err != nil {
			return nil, nil, err
		}
		for i, u := range a.Units {
			found = append(found, considered{article: &a, number: n, unit: i, near: cosine(meaning, vectors[i*len(meaning):][:len(meaning)])})
			candidates = append(candidates, u.candidate(&a, i))
		}
	}
	x := NewIndex(candidates)
	x.weighBy(k)
	hits, _ := x.Search(question)
	for _, f := range hits {
		found[f.Candidate].words = f
	}
	byScore(found, (*considered).likeness)
	if err := j.judgeAll(asked, found); err != nil {
		return nil, nil, err
	}
	byScore(found, (*considered).sure)
	return found, words.unknown, nil
}

// byScore scores all and sorts them, best first, equals in order.
func byScore(found []considered, score func(*considered) float64) {
	for i := range found {
		found[i].score = score(&found[i])
	}
	slices.SortStableFunc(found, func(a, b considered) int { return cmp.Compare(b.score, a.score) })
}

// nearest are the articles whose mean vectors are nearest to a meaning.
func (k *kept) nearest(meaning []int8, most int) []int {
	near := make([]float64, k.Articles)
	numbers := make([]int, k.Articles)
	for n := range near {
		near[n], numbers[n] = cosine(meaning, k.centroids[n*len(meaning):][:len(meaning)]), n
	}
	slices.SortStableFunc(numbers, func(a, b int) int { return cmp.Compare(near[b], near[a]) })
	return numbers[:min(most, len(numbers))]
}

// candidate is a unit as the search by words sees it.
func (u *keptUnit) candidate(a *record, n int) Candidate {
	c := Candidate{Article: a.Label, Position: strconv.Itoa(n), Evidence: []string{u.Text}, Title: a.Title}
	if len(u.Labels) > 0 {
		c.Label, c.Alternates = u.Labels[0], u.Labels[1:]
	}
	for _, name := range u.Names {
		c.Stances = append(c.Stances, Held{Holder: name})
	}
	return c
}

// weighBy takes how rare words are from the index of all articles.
func (x *Index) weighBy(k *kept) {
	for w, lemma := range x.lemmas {
		if n := k.find(lemma); n < k.Lemmas && k.lemma(n) == lemma {
			if _, articles, err := k.slots(n); err == nil {
				x.rarity[w] = k.idf(articles)
			}
		}
	}
}

// judgeAll asks the judge about the first of found, on all processors.
func (j *judge) judgeAll(question text, found []considered) error {
	found = found[:min(mostJudged, len(found))]
	texts := make([]text, len(found))
	for i, c := range found {
		var err error
		if texts[i], err = newText(c.article.Units[c.unit].Text); err != nil {
			return err
		}
	}
	next := make(chan int)
	var wait sync.WaitGroup
	for range workers(len(found)) {
		wait.Go(func() {
			var r reading
			for i := range next {
				c := &found[i]
				c.verdict = j.judge(question, texts[i], ruleSideOf(c.article.Units[c.unit].Sides), &r)
				c.judged = true
			}
		})
	}
	for i := range found {
		next <- i
	}
	close(next)
	wait.Wait()
	return nil
}
