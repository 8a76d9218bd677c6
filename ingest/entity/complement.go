package entity

import (
	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// roleTail takes in what the role is of: "of the Police Federation", "for X",
// "at Y", up to a comma, a verb or a new clause.
func (r *reader) roleTail(s article.Range, i int) int {
	end := i
	for in(s, i) && i-end < tailReach {
		w := &r.words[i]
		if !w.belongs("role-complement") {
			break
		}
		k := r.complementEnd(s, i+1)
		if k == i+1 || w.is("and") && !r.endsInRole(i+1, k) {
			break
		}
		i, end = k, k
	}
	return end
}

func (r *reader) endsInRole(first, end int) bool {
	for i := first; i < end; i++ {
		if _, ok := lexicon.RoleOf(r.words[i].text); ok && r.named[i] == 0 {
			return true
		}
	}
	return false
}

// complementEnd is the end of the noun phrase that begins at i.
func (r *reader) complementEnd(s article.Range, i int) int {
	start := i
	for in(s, i) && i-start < 2 && r.words[i].determiner() {
		i++
	}
	k := i
	for in(s, k) && k-i < roleReach && r.withinRole(k) && !r.words[k].belongs("phrase-end") && (r.words[k].tag != "VG" || r.words[k].cap) && !(r.words[k].tag == "R" && !r.words[k].cap) {
		k++
	}
	for k > i && r.words[k-1].tag == "CC" {
		k--
	}
	if k > i && r.named[k-1] > 0 && in(s, k) {
		k = max(k, r.names[r.named[k-1]-1].end) // "for the Association | of Pilots"
	}
	if in(s, k) && r.named[k] > 0 && r.names[r.named[k]-1].kind == article.Person && (k == i || r.words[k-1].cap) {
		return r.names[r.named[k]-1].end // "to President Hill"
	}
	if k == i {
		return start
	}
	return k
}
