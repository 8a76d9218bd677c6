package match

import (
	"cmp"
	"slices"
	"strings"

	"standpoint/ingest/lexicon"
)

// Weights of the places in which a question word may be found, 1 at most. Set by
// judgement; for inArticle and inTitle train did no better with two higher pairs.
const (
	inLabel     = 1.0
	inEvidence  = 0.9
	asSynonym   = 0.8 // times the place
	asPrefix    = 0.7 // "terrorism" and "terrorist", times the place
	inNeighbour = 0.5 // times the neighbour's own
	inArticle   = 0.3 // somewhere else in the article
	inTitle     = 0.45
)

// Found is a candidate with how near it is to a question.
type Found struct {
	Candidate int      // index into what NewIndex was given
	Score     float64  // 0–1
	Own       float64  // the share of Score that its own words earn
	Central   bool     // whether its own words know the question's head, or earn mostOwn without it
	Turned    bool     // who supports it opposes the question
	Words     []string // question words that its own words answer for
}

// question is what is asked, as lemmas.
type question struct {
	terms  []lexicon.Term
	head   int // index of the term that the rest goes with
	weight []float64
	turns  []bool              // a word that turns the side of what it stands with
	near   []map[int32]float32 // the index's lemmas that may stand for it
}

// Search gives the candidates that share at least one own word with the
// question, best first, then in order. Unknown are the question's words that no
// candidate knows in any form.
func (x *Index) Search(text string) (found []Found, unknown []string) {
	q := question{terms: lexicon.Terms(text)}
	q.head = headOf(text, q.terms)
	own := make([]float32, len(x.candidates)*len(q.terms))
	whole := make([]float32, x.articles*len(q.terms))
	for i, t := range q.terms {
		near := x.near(t.Lemma)
		q.near = append(q.near, near)
		q.turns = append(q.turns, turns(t.Word))
		q.weight = append(q.weight, x.weightOf(t.Lemma, near))
		if len(near) == 0 {
			unknown = append(unknown, t.Word)
		}
		x.spread(near, i, own, whole, len(q.terms))
	}
	found = x.score(q, own, whole)
	slices.SortStableFunc(found, func(a, b Found) int { return cmp.Compare(b.Score, a.Score) })
	return found, unknown
}

// near are the known lemmas that may stand for a lemma, each with how well.
func (x *Index) near(lemma string) map[int32]float32 {
	near := map[int32]float32{}
	synonyms := lexicon.Synonyms(lemma)
	for i, other := range x.lemmas {
		switch {
		case other == lemma:
			near[int32(i)] = 1
		case synonyms[other]:
			near[int32(i)] = asSynonym
		case samePrefix(lemma, other):
			near[int32(i)] = asPrefix
		}
	}
	return near
}

// samePrefix reports whether two lemmas begin alike: five letters or more, and
// at most three more in either.
func samePrefix(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= samePrefixAtLeast && len(a)-n <= 3 && len(b)-n <= 3
}

const samePrefixAtLeast = 5 // letters

// weightOf is how much a question word counts: its rarity, or that of its
// commonest stand-in where it is unknown itself.
func (x *Index) weightOf(lemma string, near map[int32]float32) float64 {
	if w, ok := x.words[lemma]; ok {
		return x.rarity[w]
	}
	weight := x.idf(0)
	for w := range near {
		weight = min(weight, x.rarity[w])
	}
	return weight
}

// spread notes how well each candidate and each article answers for question
// word i of n. The tables have a row of n a candidate, and
// one an article.
func (x *Index) spread(near map[int32]float32, i int, own, whole []float32, n int) {
	for w, quality := range near {
		for _, p := range x.postings[w] {
			place := quality * inEvidence
			if p.label {
				place = quality * inLabel
			}
			at, in := int(p.candidate)*n+i, int(x.article[p.candidate])*n+i
			own[at] = max(own[at], place)
			whole[in] = max(whole[in], quality*inArticle)
		}
		for _, a := range x.titles[w] {
			in := int(a)*n + i
			whole[in] = max(whole[in], quality*inTitle)
		}
	}
}

func (x *Index) score(q question, own, whole []float32) []Found {
	var found []Found
	n := len(q.terms)
	total := 0.0
	for _, w := range q.weight {
		total += w
	}
	for c := range x.candidates {
		mine := own[c*n : c*n+n]
		if total == 0 || !slices.ContainsFunc(mine, func(v float32) bool { return v > 0 }) {
			continue
		}
		f := Found{Candidate: c, Turned: x.turned(c, q, mine)}
		short := mine[q.head] > 0 && x.abridges(c, q)
		for i, t := range q.terms {
			v := max(mine[i], x.beside(c, -1, own, i, n), x.beside(c, 1, own, i, n), whole[int(x.article[c])*n+i])
			if short && v > 0 {
				v = max(v, inShort)
			}
			f.Score += q.weight[i] * float64(v) / total
			f.Own += q.weight[i] * float64(mine[i]) / total
			if mine[i] > 0 {
				f.Words = append(f.Words, t.Word)
			}
		}
		f.Central = f.Own >= mostOwn || mine[q.head] > 0
		found = append(found, f)
	}
	return found
}

// inShort is what a question word counts that only the rest of the article has,
// for a label that says no more than the question: "the dam" for "the Huayra dam".
// By judgement.
const inShort = 0.6

// abridges reports whether the question knows every word of candidate c's label.
func (x *Index) abridges(c int, q question) bool {
	return !slices.ContainsFunc(x.labels[c], func(w int32) bool { return !q.knows(w) })
}

// mostOwn is the share of the question's weight that makes up for its head; of 0.3 to
// 0.5 the best stance F1 on train.
const mostOwn = 0.35

// headOf is the term that a noun phrase is about: the last before its first
// preposition ("troops" of "US troops in Ukraine"), or else the last.
func headOf(text string, terms []lexicon.Term) int {
	head := 0
	words := strings.Fields(text)
	for i, t := range terms {
		for len(words) > 0 && !strings.Contains(words[0], strings.Fields(t.Word)[0]) {
			if i > 0 && lexicon.IsFunctionWord("linking", strings.ToLower(words[0])) {
				return head
			}
			words = words[1:]
		}
		head = i
	}
	return head
}

// beside is what the neighbour of candidate c knows of question word i.
func (x *Index) beside(c, step int, own []float32, i, n int) float32 {
	if b := c + step; b >= 0 && b < len(x.candidates) && x.article[b] == x.article[c] {
		return inNeighbour * own[b*n+i]
	}
	return 0
}

// turned tells whether who supports candidate c opposes the question. A turning
// word of the question ("ending …") that c's label has too changes nothing, nor
// where c's label has another of its own there ("lifting …"). A judgement that stands in the
// evidence alone has made the side of the stance already, so it turns the stance
// back. Where the question turns nothing, a turning word of the label does that
// stands just before what both share.
func (x *Index) turned(c int, q question, mine []float32) bool {
	turned, asked := false, false
	for i, turns := range q.turns {
		switch {
		case !turns || x.labelled(c, q.near[i]):
		case !lexicon.Turns(strings.ToLower(q.terms[i].Word)):
			turned = turned != (mine[i] > 0)
		default:
			asked = true
			turned = turned != !x.turnsNear(c, q)
		}
	}
	label := x.labels[c]
	for i, w := range label {
		if !asked && x.turning[w] && !q.knows(w) && i+1 < len(label) && q.knows(label[i+1]) {
			turned = !turned
		}
	}
	return turned
}

// turnsNear reports whether the label of candidate c has a turning word of its own
// beside a word that it shares with the question.
func (x *Index) turnsNear(c int, q question) bool {
	label := x.labels[c]
	for i, w := range label {
		if x.turning[w] && !q.knows(w) && slices.ContainsFunc(label[max(0, i-2):min(len(label), i+4)], q.knows) {
			return true
		}
	}
	return false
}

// labelled reports whether candidate c has one of the lemmas in its label.
func (x *Index) labelled(c int, near map[int32]float32) bool {
	return slices.ContainsFunc(x.labels[c], func(w int32) bool { return near[w] > 0 })
}

// knows reports whether a lemma stands for some word of the question.
func (q question) knows(w int32) bool {
	return slices.ContainsFunc(q.near, func(near map[int32]float32) bool { return near[w] > 0 })
}

// turns reports whether a word may turn the side of what it stands with.
func turns(word string) bool {
	word = strings.ToLower(word)
	return lexicon.Turns(word) || lexicon.Judgement(word) < 0
}
