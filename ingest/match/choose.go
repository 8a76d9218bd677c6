package match

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/cayleygraph/quad"

	"standpoint/ingest/lexicon"
	"standpoint/queries"
)

// What makes a score, and where a unit is taken to answer. Searched on the seventh
// of train that the weights did not learn from.
const (
	wordsCount   = 0.6  // of likeness in words, beside likeness in meaning
	judgeCounts  = 0.2  // of the judge's certainty
	secondCounts = 0.75 // of an article's second unit, beside its best
	nearEnough   = 0.4  // least score of the best
	besideBest   = 0.72 // least score, as a share of the best one's
	elsewhere    = 0.97 // least support of another article than the best one, as a share of its
	besideOther  = 0.95 // least score there, as a share of the best one's
	voteSteep    = 4    // power of a score in a vote on a holder's side
	nearestFew   = 5    // labels shown where nothing is near enough
)

// likeness is how near a unit is to a question before it is judged, 0–1.
func (c *considered) likeness() float64 {
	return (max(c.near, 0) + wordsCount*c.words) / (1 + wordsCount)
}

// sure is how sure a unit answers, 0–1.
func (c *considered) sure() float64 {
	judged := 0.0
	if c.judged {
		judged = sigmoid(c.verdict.match)
	}
	return (max(c.near, 0) + wordsCount*c.words + judgeCounts*judged) / (1 + wordsCount + judgeCounts)
}

// support is, for each article, what its two best units score together: an article
// on the topic has more than one. found is sorted, best first.
func support(found []considered) map[int]float64 {
	support, units := map[int]float64{}, map[int]int{}
	for _, c := range found {
		switch units[c.number]++; units[c.number] {
		case 1:
			support[c.number] = c.score
		case 2:
			support[c.number] += secondCounts * c.score
		}
	}
	return support
}

// chosen are those of found, best first, that answer. One holder has one side in
// an article: what speaks for the other is left out.
func chosen(found []considered) []considered {
	articles := support(found)
	best, top := -1, 0.0
	for _, c := range found { // in order, so that equals do not hang on the map
		if best < 0 || articles[c.number] > articles[best] {
			best, top = c.number, c.score
		}
	}
	var near []considered
	votes := map[string]float64{}
	for _, c := range found {
		least := besideBest
		if c.number != best {
			least = besideOther
		}
		if len(c.of().Stances) == 0 || top < nearEnough || c.score < least*top || c.number != best && articles[c.number] < elsewhere*articles[best] {
			continue
		}
		near = append(near, c)
		for _, h := range c.of().Holders {
			votes[c.article.Label+h] += c.side * math.Pow(c.score, voteSteep)
		}
	}
	for i := range near {
		c := &near[i]
		c.against = map[string]bool{}
		for _, h := range c.of().Holders {
			c.against[h] = c.side*votes[c.article.Label+h] < 0
		}
	}
	return slices.DeleteFunc(near, func(c considered) bool {
		return !slices.ContainsFunc(c.of().Holders, func(h string) bool { return !c.against[h] })
	})
}

// matches are the positions that units hold, with the stances on them.
func matches(near []considered, asked []lexicon.Term) []queries.Match {
	var list []queries.Match
	at := map[string]int{}
	for i := range near {
		c := &near[i]
		u := c.of()
		for _, s := range c.stances(asked) {
			if c.against[u.Held[s]] {
				continue
			}
			key := u.Positions[s]
			if _, ok := at[key]; !ok {
				at[key] = len(list)
				list = append(list, queries.Match{
					Position: quad.IRI(key), Article: quad.IRI(c.article.Label), Label: u.Labels[s], Score: c.score,
					Turned: float64(u.Sides[s])*c.side < 0, Reason: c.reason(),
				})
			}
			m := &list[at[key]]
			m.Stances = append(m.Stances, queries.Sided{Stance: u.Stances[s], Side: sideOf(c.side), Score: c.score, Reason: c.explain(s)})
		}
	}
	slices.SortStableFunc(list, func(x, y queries.Match) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(x.Position, y.Position))
	})
	return list
}

// stances are the indexes, among those of its unit, of the stances that answer:
// for each holder the one whose position shares most words with the question.
func (c *considered) stances(asked []lexicon.Term) []int {
	u := c.of()
	best := map[string]int{}
	var order []string
	for i := range u.Stances {
		h := u.Held[i]
		b, ok := best[h]
		if !ok {
			order = append(order, h)
		}
		if !ok || shared(asked, u.Labels[i]) > shared(asked, u.Labels[b]) {
			best[h] = i
		}
	}
	var list []int
	for _, h := range order {
		list = append(list, best[h])
	}
	return list
}

// shared counts the terms that a label has.
func shared(asked []lexicon.Term, label string) (n int) {
	words := lemmasOf(label)
	for _, t := range asked {
		if _, ok := slices.BinarySearch(words, t.Lemma); ok {
			n++
		}
	}
	return n
}

// nearest are the labels of the best found, each once.
func nearest(found []considered) []string {
	var labels []string
	for _, c := range found {
		for _, label := range c.of().Labels {
			if len(labels) < nearestFew && !slices.Contains(labels, label) {
				labels = append(labels, label)
			}
		}
	}
	return labels
}

// reason says what decided that a unit answers, for --explain.
func (c *considered) reason() string {
	return fmt.Sprintf("meaning %.2f, words %.2f", c.near, c.words)
}
