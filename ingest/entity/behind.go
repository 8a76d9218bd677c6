package entity

import (
	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// roleAfter is the role behind: "X, 45, a former minister", "X, chairman of Y",
// "X, who is the head of Z", "X is the leader of W".
func (r *reader) roleAfter(n *name) article.Range {
	s, i := n.sentence, max(n.end, n.role.End) // behind "QC"
	if !in(s, i+1) {
		return article.Range{}
	}
	switch {
	case r.words[i].text == ",":
		i = r.pastAge(s, i+1)
		if in(s, i+1) && r.words[i].belongs("role-link") {
			i++
			if !in(s, i) || !r.words[i].belongs("state") && !r.words[i].belongs("article") {
				return article.Range{}
			}
			if r.words[i].belongs("state") {
				i++
			}
		}
	case r.words[i].text == "(", r.words[i].dash():
		i++
	case r.words[i].belongs("state") && in(s, i+1) && r.opensRole(i+1):
		i++
	default:
		return article.Range{}
	}
	return r.rolePhrase(s, i)
}

// opensRole tells "was director of" from "was wrong".
func (r *reader) opensRole(i int) bool {
	_, role := lexicon.RoleOf(r.words[i].lower)
	listed, _ := lexicon.RoleModifier(r.words[i].lower)
	return role || listed || r.words[i].belongs("article")
}

func (r *reader) pastAge(s article.Range, i int) int {
	if in(s, i+1) && r.words[i].number && r.words[i+1].text == "," {
		return i + 2
	}
	return i
}

// rolePhrase is the noun phrase at i whose head is a role noun, with what the
// role is of; empty where there is none.
func (r *reader) rolePhrase(s article.Range, i int) article.Range {
	start := i
	for in(s, i) && i-start < 2 && r.words[i].determiner() {
		i++
	}
	for ; in(s, i) && i-start < roleReach+2; i++ {
		w := &r.words[i]
		if noun, ok := lexicon.RoleOf(w.text); ok && !r.goesOn(s, i) {
			if noun.Plural || r.words[start].tag == "CC" {
				break
			}
			end := r.roleTail(s, i+1)
			if k := r.named[i]; k > 0 && r.names[k-1].kind == article.Person {
				return article.Range{}
			}
			if end == i+1 && in(s, end) && r.named[end] > 0 {
				return article.Range{} // "X, President Y": the role is Y's
			}
			return article.Range{First: start, End: end}
		}
		if !r.withinRole(i) {
			break
		}
	}
	return article.Range{}
}
