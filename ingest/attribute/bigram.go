package attribute

import (
	"math"
	"sync"

	"standpoint/ingest/lexicon"
)

// bigrams holds what the list of pairs of tags says, as shares.
type bigrams struct {
	share map[string]float64            // P(tag)
	next  map[string]map[string]float64 // log P(tag | tag before)
}

// unseen is the probability of a pair of tags that the list does not hold.
const unseen = 1e-5

var loadBigrams = sync.OnceValue(func() bigrams {
	b := bigrams{map[string]float64{}, map[string]map[string]float64{}}
	all := 0.0
	for tag, followers := range lexicon.TagBigrams() {
		total := 0.0
		for _, f := range followers {
			total += float64(f.Count)
		}
		b.share[tag] = total
		all += total
		b.next[tag] = map[string]float64{}
		for _, f := range followers {
			b.next[tag][f.Tag] = math.Log(float64(f.Count) / total)
		}
	}
	for tag := range b.share {
		b.share[tag] /= all
	}
	return b
})

func transition(from, to string) float64 {
	if p, ok := loadBigrams().next[from][to]; ok {
		return p
	}
	return math.Log(unseen)
}

func tagShare(tag string) float64 {
	if p := loadBigrams().share[tag]; p > 0 {
		return p
	}
	return unseen
}
