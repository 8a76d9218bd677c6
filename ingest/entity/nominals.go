package entity

import (
	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// findNominals finds the noun phrases that stand for an agent without naming
// it, from their heads outwards: "the defense secretary", "Many NATO allies", "a
// spokesman for the ministry", "the report".
func (r *reader) findNominals(s article.Range) {
	for i := s.First; i < s.End; i++ {
		if r.named[i] > 0 && r.names[r.named[i]-1].kind != "" || r.role[i] || r.goesOn(s, i) {
			continue
		}
		if kind := r.headKind(s, i); kind != "" {
			r.addNominal(s, i, kind)
		}
	}
}

// headKind is the kind of agent that a noun stands for, "" = none.
func (r *reader) headKind(s article.Range, i int) article.MentionKind {
	w := &r.words[i]
	if !w.letters || w.determiner() || w.tag == "VG" {
		return ""
	}
	noun, role := lexicon.RoleOf(w.text)
	switch {
	case role && !noun.Plural:
		return article.Anonymous
	case lexicon.GroupNoun(w.text) || role:
		return article.Group
	}
	if _, nominal := lexicon.OrganizationNoun(w.lower); nominal {
		return article.Organization
	}
	return ""
}

func (r *reader) addNominal(s article.Range, head int, kind article.MentionKind) {
	start := r.phraseStart(s, head)
	first := r.determinerStart(s, start)
	definite := first < start || r.owned(start, head) || start < head && r.words[start].cap
	if kind != article.Group && !definite {
		return
	}
	if first == start && start == head && r.words[head].verb() {
		return
	}
	at := article.Range{First: first, End: head + 1}
	if kind != article.Organization {
		at.End = r.groupTail(s, head+1)
	}
	m := article.Mention{Tokens: at, Kind: kind, Name: r.a.Words(at)}
	if kind == article.Anonymous {
		m.Role = article.Range{First: start, End: at.End}
		r.readRole(&m)
	} else {
		m.Country = string(r.roleCountry(article.Range{First: start, End: head + 1}))
	}
	r.mentions = append(r.mentions, m)
}

// owned reports whether a possessor stands in [start, head).
func (r *reader) owned(start, head int) bool {
	for i := start; i < head; i++ {
		if r.words[i].possessive() {
			return true
		}
	}
	return false
}

// groupTail takes in one complement: "for the ministry", "of the Federation".
func (r *reader) groupTail(s article.Range, i int) int {
	if in(s, i) && r.words[i].is("of", "for", "at", "from", "with") {
		if k := r.complementEnd(s, i+1); k > i+1 {
			return k
		}
	}
	return i
}
