package entity

import "standpoint/ingest/article"

// judgeNames lets the scorer of names decide what no list and no title has
// decided. The same words name the same throughout an article, so that all their
// places are heard together. Where an article is too long for vectors the rules
// have the last word.
func (r *reader) judgeNames(m *model) {
	candidates := r.candidates()
	shares := m.shares(&r.a.Vectors, candidates)
	heard := map[string]*[len(kinds)]float32{}
	for i, c := range candidates {
		if c.Tokens.End > r.a.Vectors.Rows {
			continue
		}
		words := r.a.Words(c.Tokens)
		if heard[words] == nil {
			heard[words] = new([len(kinds)]float32)
		}
		for k, share := range shares[i] {
			heard[words][k] += share
		}
	}
	for i, c := range candidates {
		if n := &r.names[i]; !r.settled(n) && c.Tokens.End <= r.a.Vectors.Rows {
			r.settle(n, heard[r.a.Words(c.Tokens)])
		}
	}
}

// settled reports whether a name is not for the scorer to decide: a title or a
// role stands with it, or it is a place, a party or a house that lists have.
func (r *reader) settled(n *name) bool {
	if n.bare > n.first || n.role.Len() > 0 || n.kind == article.Group {
		return true
	}
	return n.listed
}

func (r *reader) settle(n *name, shares *[len(kinds)]float32) {
	best, sum := 1, shares[0]
	for k, share := range shares[1:] {
		sum += share
		if share > shares[best] {
			best = 1 + k
		}
	}
	if shares[0] > nothing*sum {
		best = 0
	}
	n.kind = kinds[best]
	if n.kind != article.Organization {
		n.country = ""
	}
}

// nothing is the least share of what is taken to name nobody and nothing: who is
// left out cannot be found, and a name too many is mentioned once and does nothing.
const nothing = 0.8
