package coref

import (
	"slices"
	"strings"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// linkAppositions links what an organisation is to its name beside it ("the
// campaign group | Clear Skies", "Clear Skies, a charity,"), so that "the group"
// can take it up later.
func (r *resolver) linkAppositions() {
	for m := range r.a.Mentions {
		x := &r.a.Mentions[m]
		if x.Kind != article.Organization || r.of[m] != unlinked || r.quoted[x.Tokens.First] {
			continue
		}
		for n := max(0, m-2); n < min(m+3, len(r.a.Mentions)); n++ {
			if y := &r.a.Mentions[n]; r.of[n] != unlinked && y.Kind == article.Organization && r.apposed(x.Tokens, y.Tokens) {
				r.join(m, r.of[n])
				k := &r.clusters[r.of[n]]
				k.traits = append(k.traits, r.headNoun(m))
				break
			}
		}
	}
}

// apposed reports whether the phrase x stands right before the name y, or behind
// it and a comma up to another mark.
func (r *resolver) apposed(x, y article.Range) bool {
	if r.sentences[x.First] != r.sentences[y.First] {
		return false
	}
	if y.First == x.End || y.First == x.End+1 && strings.EqualFold(r.a.Word(x.End), "the") {
		return true
	}
	if x.First != y.End+1 || r.a.Word(y.End) != "," || x.End >= len(r.a.Tokens) {
		return false
	}
	next := r.a.Word(x.End)
	return next == "," || next == "." || lexicon.IsFunctionWord("linking", next) || lexicon.IsFunctionWord("relative", next)
}

func (r *resolver) headNoun(m int) string {
	return strings.ToLower(r.a.Word(r.a.Mentions[m].Tokens.End - 1))
}

// organization is the organisation, nearest before, that a definite phrase of two
// words takes up: one whose name has the noun ("the federation"), or that was
// called by it; of the most general nouns ("the group") the one that was the
// subject of this sentence or the one before.
func (r *resolver) organization(m int) int {
	x := &r.a.Mentions[m]
	noun := r.headNoun(m)
	if !definite(x.Name) || x.Tokens.Len() != 2 {
		return unlinked
	}
	c := r.before(m, func(k *cluster) bool {
		isNoun := func(word string) bool { return strings.EqualFold(word, noun) }
		return k.kind == article.Organization && (slices.ContainsFunc(k.name, isNoun) || slices.Contains(k.traits, noun))
	})
	if c == unlinked && lexicon.PhraseWord("general-organization", noun) {
		return r.lastOrganization(m)
	}
	return c
}

// lastOrganization is the one with a name, no government, that was named last as
// the subject of this sentence or of one of the two before; else the one that the
// article has named most, twice at least.
func (r *resolver) lastOrganization(m int) int {
	here := r.sentences[r.a.Mentions[m].Tokens.First]
	most, count := unlinked, map[int]int{}
	for i := m - 1; i >= max(0, m-lookBack); i-- {
		y, c := &r.a.Mentions[i], r.of[i]
		if y.Kind != article.Organization || c == unlinked || y.Country != "" || !named(y.Name) || r.quoted[y.Tokens.First] {
			continue
		}
		if here-r.sentences[y.Tokens.First] <= 2 && r.subject(y) {
			return c
		}
		if count[c]++; count[c] > max(1, count[most]) {
			most = c
		}
	}
	return most
}
