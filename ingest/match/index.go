package match

import (
	"math"
	"strings"

	"standpoint/ingest/lexicon"
)

// Candidate is a position as the index sees it. Candidates of one article come
// together and in the order of their evidence.
type Candidate struct {
	Article, Position string // names that Search gives back
	Label             string
	Alternates        []string
	Evidence          []string
	Title             string // of the article
	Stances           []Held // on the position
}

// Held is a side that somebody takes on a candidate.
type Held struct {
	Holder string // within the candidate's article
	Side   int8   // +1 for, -1 against
	Score  float64
}

// Index finds candidates by their words.
type Index struct {
	candidates []Candidate
	labels     [][]int32 // candidate → lemmas of its label, in order
	article    []int32   // candidate → number of its article
	articles   int

	words    map[string]int32 // lemma → number
	lemmas   []string
	postings [][]posting // lemma → where it stands, in order of candidate
	turning  []bool      // lemma → whether it turns the side of what follows
	titles   [][]int32   // lemma → articles that have it in the title
	rarity   []float64   // lemma → idf over articles
}

// posting says that a lemma stands in a candidate's label or evidence.
type posting struct {
	candidate int32
	label     bool
}

// NewIndex indexes candidates.
func NewIndex(candidates []Candidate) *Index {
	x := &Index{
		candidates: candidates, words: map[string]int32{},
		labels: make([][]int32, len(candidates)), article: make([]int32, len(candidates)),
	}
	for i, c := range candidates {
		if i == 0 || c.Article != candidates[i-1].Article {
			x.addTitle(c.Title)
			x.articles++
		}
		x.article[i] = int32(x.articles - 1)
		x.label(i)
		x.add(int32(i), true, nil, c.Alternates...)
		x.add(int32(i), false, c.holders(), c.Evidence...)
	}
	x.weigh()
	return x
}

func (x *Index) label(candidate int) {
	for _, term := range lexicon.Terms(x.candidates[candidate].Label) {
		w := x.word(term.Lemma, term.Word)
		x.labels[candidate] = append(x.labels[candidate], w)
		x.post(w, posting{int32(candidate), true})
	}
}

// holders are the lemmas of the names of who holds a side on c: that they stand in
// its evidence does not tell what it is about.
func (c Candidate) holders() map[string]bool {
	names := map[string]bool{}
	for _, h := range c.Stances {
		for _, term := range lexicon.Terms(strings.ReplaceAll(h.Holder, "-", " ")) {
			names[term.Lemma] = true
		}
	}
	return names
}

// add posts the words of texts but for those left out.
func (x *Index) add(candidate int32, label bool, without map[string]bool, texts ...string) {
	for _, text := range texts {
		for _, term := range lexicon.Terms(text) {
			if without[term.Lemma] {
				continue
			}
			x.post(x.word(term.Lemma, term.Word), posting{candidate, label})
		}
	}
}

// post notes where a lemma stands, once a candidate: labels come first, and count
// for more.
func (x *Index) post(lemma int32, at posting) {
	p := x.postings[lemma]
	if n := len(p); n == 0 || p[n-1].candidate != at.candidate {
		x.postings[lemma] = append(p, at)
	}
}

func (x *Index) addTitle(title string) {
	for _, term := range lexicon.Terms(title) {
		w := x.word(term.Lemma, term.Word)
		if at := x.titles[w]; len(at) == 0 || at[len(at)-1] != int32(x.articles) {
			x.titles[w] = append(at, int32(x.articles))
		}
	}
}

// word is the number of a lemma, given where it is new.
func (x *Index) word(lemma, surface string) int32 {
	w, ok := x.words[lemma]
	if !ok {
		w = int32(len(x.lemmas))
		x.words[strings.Clone(lemma)] = w
		x.lemmas = append(x.lemmas, lemma)
		x.postings = append(x.postings, nil)
		x.titles = append(x.titles, nil)
		x.turning = append(x.turning, lexicon.Turns(surface))
	}
	return w
}

// weigh computes how rare each lemma is over the articles.
func (x *Index) weigh() {
	x.rarity = make([]float64, len(x.lemmas))
	for w, postings := range x.postings {
		n, last := 0, int32(-1)
		for _, p := range postings {
			if a := x.article[p.candidate]; a != last {
				n, last = n+1, a
			}
		}
		x.rarity[w] = x.idf(n)
	}
}

// idf is the weight of a word that stands in n articles.
func (x *Index) idf(n int) float64 {
	return math.Log(1 + (float64(x.articles)+0.5)/(float64(n)+0.5))
}

// weighAs takes how rare words are from an index of more articles.
func (x *Index) weighAs(more *Index) {
	for w, lemma := range x.lemmas {
		if v, ok := more.words[lemma]; ok {
			x.rarity[w] = more.rarity[v]
		}
	}
}
