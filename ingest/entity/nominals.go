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
	if r.share(s, i) {
		return article.Group
	}
	if !w.letters || w.determiner() && !lexicon.GroupPronoun(w.lower) || w.tag == "VG" {
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
	return r.speaking(s, i)
}

// share reports whether token i ends a share ("44%", "44 percent") that is of
// somebody or that says something.
func (r *reader) share(s article.Range, i int) bool {
	if !in(s, i-1) || !r.words[i-1].number || !(r.words[i].text == "%" || r.words[i].is("percent")) {
		return false
	}
	return in(s, i+1) && (r.words[i+1].is("of") || r.says(i+1))
}

// speaking is the kind of a noun, a share or a pronoun that no list has but that
// a verb of saying follows, or "according to" precedes: "the poll found", "32% said".
func (r *reader) speaking(s article.Range, i int) article.MentionKind {
	w := &r.words[i]
	verb := i + 1
	for in(s, verb) && (r.words[verb].tag == "R" || r.words[verb].belongs("auxiliary")) {
		verb++
	}
	says := in(s, verb) && r.says(verb)
	switch {
	case lexicon.GroupPronoun(w.lower) && in(s, i+1) && (says || r.words[i+1].verb()):
		return article.Group
	case w.tag != "N" || !(says || r.accordingTo(s, i)):
		return ""
	case lexicon.PluralNoun(w.lower):
		return article.Group
	case lexicon.AgentNoun(w.lower):
		return article.Anonymous
	}
	return article.Organization
}

// accordingTo reports whether the phrase with this head stands behind "according to".
func (r *reader) accordingTo(s article.Range, head int) bool {
	i := r.determinerStart(s, r.phraseStart(s, head))
	return in(s, i-2) && r.words[i-1].is("to") && r.words[i-2].is("according")
}

func (r *reader) addNominal(s article.Range, head int, kind article.MentionKind) {
	start := r.phraseStart(s, head)
	if r.share(s, head) {
		start = head - 1
	}
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
	if kind == article.Group {
		at.First = r.quantified(s, first)
	}
	m := article.Mention{Tokens: at, Kind: kind, Name: r.a.Words(at)}
	if kind == article.Anonymous {
		m.Role = article.Range{First: start, End: r.complement(s, head+1)}
		r.readRole(&m)
	} else {
		m.Country = string(r.roleCountry(article.Range{First: start, End: head + 1}))
	}
	r.mentions = append(r.mentions, m)
}

// quantified takes in how many of a group are meant: "a lot of | people", "one of
// | the voters".
func (r *reader) quantified(s article.Range, first int) int {
	i := first - 2
	if !in(s, i) || !r.words[i+1].is("of") || !r.words[i].belongs("quantity") {
		return first
	}
	return r.determinerStart(s, i)
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

// groupTail takes in one complement ("for the ministry", "of the Federation") and
// a participle or an adjective with what belongs to it ("studying the seas off
// the coast", "close to Mr Reed"), but no clause.
func (r *reader) groupTail(s article.Range, i int) int {
	if k := r.complement(s, i); k > i {
		i = k
	}
	if !in(s, i+1) {
		return i
	}
	k, w := i, &r.words[i]
	if _, says := lexicon.ReportingVerb(w.lower); w.cap || says && !w.belongs("postpositive") || w.belongs("group-end") {
		return i
	}
	switch {
	case w.tag == "VG":
		k = r.complementEnd(s, i+1)
		if k == i+1 {
			k = r.complement(s, i+1)
		}
	case (w.tag == "J" || w.tag == "VN" || w.belongs("postpositive")) && r.words[i+1].belongs("participle-complement"),
		w.tag == "VD" && r.words[i+1].is("by") && !lexicon.IsFunctionWord("be", w.lower):
		k = r.complementEnd(s, i+2)
	}
	if k <= i+1 || k == i+2 && r.words[i].tag != "VG" {
		return i
	}
	if further := r.complement(s, k); further > k {
		return further
	}
	return k
}

// complement is the end of the preposition and noun phrase at i; i where there is none.
func (r *reader) complement(s article.Range, i int) int {
	if in(s, i) && r.words[i].belongs("group-complement") {
		if k := r.complementEnd(s, i+1); k > i+1 {
			return k
		}
	}
	return i
}
