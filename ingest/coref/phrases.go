package coref

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"standpoint/ingest/article"
)

// sure is the least share of a named agent that a phrase is taken to stand for:
// an unnamed source that is left alone does less harm than one that gets a name.
const sure = 0.5

// office is that least share for a phrase that tells an office ("the senator"): of
// 55 in ../shared/train that were left alone 45 are somebody whom the article names.
const office = 0

// another is that least share where whoever is named bears another office, or is
// named behind the phrase; where both hold, only who is sure is linked.
const another = 0.02

// linkPhrases links the agents that go without a name, each by all its phrases
// together: what one of them leaves open the next one tells. Phrases without vectors
// are left out, a scorer knows too little of them.
func (r *resolver) linkPhrases(choices []Choice, shares [][]float32) {
	chains, order := map[int][]int{}, []int{}
	for n, c := range choices {
		if r.a.Mentions[c.Mention].Kind == article.Pronoun || r.a.Mentions[c.Mention].Tokens.End > r.a.Vectors.Rows {
			continue
		}
		own := r.of[c.Mention]
		if chains[own] == nil {
			order = append(order, own)
		}
		chains[own] = append(chains[own], n)
	}
	for _, own := range order {
		r.linkPhrase(own, chains[own], choices, shares)
	}
}

// linkPhrase links cluster own, with its choices by number.
func (r *resolver) linkPhrase(own int, chain []int, choices []Choice, shares [][]float32) {
	sums := map[int]float32{}
	doubt := float32(sure)
	for _, n := range chain {
		c := choices[n]
		r.addShares(sums, c, shares[n], func(k int) bool { return k != own && r.genderFits(&r.clusters[k], c.Mention) })
		doubt = min(doubt, r.doubt(c.Mention))
	}
	if indefinite(r.a.Mentions[choices[chain[0]].Mention].Name) {
		doubt = sure // "a senator … the senator" began as somebody new
	}
	if best, most := largest(sums); best != unlinked && most/float32(len(chain)) > max(doubt, r.unlike(best, own)) {
		r.merge(own, best)
	}
}

// unlike is the least share that links cluster own to cluster k for what the rest of
// the article says: k bears another office, or is named behind own.
func (r *resolver) unlike(k, own int) float32 {
	behind := slices.Min(r.clusters[k].mentions) > slices.Min(r.clusters[own].mentions)
	other := r.clusters[k].titled && !r.titledAs(k, own)
	switch {
	case behind && other:
		return sure
	case behind || other:
		return another
	}
	return 0
}

// titledAs reports whether cluster k was given an office whose noun the phrases of
// cluster own tell.
func (r *resolver) titledAs(k, own int) bool {
	told := r.clusters[own].roles
	return slices.ContainsFunc(r.clusters[k].roles, func(role []string) bool {
		return slices.ContainsFunc(told, func(other []string) bool { return headWord(other) == headWord(role) })
	})
}

// doubt is the least share that links phrase m to a named agent: "the Vermont
// senator" is mostly somebody whom the article names, "a senator" is not; "the
// Union Leader" is a name itself.
func (r *resolver) doubt(m int) float32 {
	x := &r.a.Mentions[m]
	if x.Kind == article.Anonymous && definite(x.Name) && !r.vague(m) && !r.capital(r.head(m)) {
		return office
	}
	return sure
}

func (r *resolver) capital(token int) bool {
	first, _ := utf8.DecodeRuneInString(r.a.Word(token))
	return unicode.IsUpper(first)
}

// merge moves all mentions of cluster from to cluster to. What is left has none.
func (r *resolver) merge(from, to int) {
	for _, m := range r.clusters[from].mentions {
		r.join(m, to)
		r.learnRole(m, to)
	}
	r.clusters[from].mentions = nil
}
