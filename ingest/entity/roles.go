package entity

import (
	"strings"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

const (
	roleReach = 8  // tokens that a role may have before its noun
	tailReach = 10 // tokens that what a role is of may have
)

// addRole finds the words of the role that stands at the name, before or after.
func (r *reader) addRole(m *article.Mention, n *name) {
	m.Role = r.roleBefore(n)
	if m.Role.Len() == 0 {
		m.Role = r.roleAfter(n)
	}
	if m.Role.Len() == 0 && n.role.First >= n.end {
		m.Role = n.role // "Ann Lee QC"
	}
	if m.Role.Len() == 0 {
		m.Role = r.sharedRole(n)
	}
	if r.several(m.Role) {
		n.shared = m.Role
	}
	if m.Role.Len() > 0 {
		r.readRole(m)
	}
}

// readRole fills in what the words of the role imply.
func (r *reader) readRole(m *article.Mention) {
	m.Country = string(r.roleCountry(m.Role))
	m.Org = r.roleOrganization(m.Role)
	for i := m.Role.First; i < m.Role.End; i++ {
		if _, ended := lexicon.RoleModifier(r.words[i].lower); ended || strings.HasPrefix(r.words[i].lower, "ex-") {
			m.Ended = true
		}
	}
}

// roleBefore is the role in front: "Ukrainian President | X", "the party's
// education spokesman, | X", "his wife | X".
func (r *reader) roleBefore(n *name) article.Range {
	if n.role.Len() > 0 && n.role.First < n.end {
		return article.Range{First: r.phraseStart(n.sentence, n.role.First), End: n.role.End}
	}
	end := n.first
	if in(n.sentence, end-1) && (r.words[end-1].text == "," || r.words[end-1].dash()) && r.closes(n) {
		end--
	}
	if start := r.beforeExample(n.sentence, end); start < end {
		return r.pluralRole(n.sentence, start)
	}
	head := r.roleHead(n.sentence, end, n.end, end < n.first)
	if head < 0 {
		return article.Range{}
	}
	return article.Range{First: r.phraseStart(n.sentence, head), End: end}
}

// closes reports whether the name ends an apposition: a mark or a verb follows.
func (r *reader) closes(n *name) bool {
	if !in(n.sentence, n.end) {
		return true
	}
	w := &r.words[n.end]
	return !w.letters && !w.number || w.verb()
}

// roleHead is the role noun of the phrase that ends at end, -1 = none. In the
// form with a comma the noun may have a complement ("the head of the union, X").
// A plural needs several names; next is the token behind the first.
func (r *reader) roleHead(s article.Range, end, next int, comma bool) int {
	const reach = 10
	for i := end - 1; i >= s.First && i >= end-reach; i-- {
		w := &r.words[i]
		noun, role := lexicon.RoleOf(w.text)
		switch complement := i < end-1; {
		case !role || complement && !r.words[i+1].belongs("belonging"):
			if !w.letters || w.verb() {
				return -1
			}
		case !complement && in(s, i-1) && r.words[i-1].belongs("belonging"): // "spokeswoman for women"
		case noun.Plural && !comma && !(in(s, next) && r.words[next].is("and", ",")),
			comma && r.belongsLeft(s, i),
			complement && !comma && !r.endsComplement(i, end):
			return -1
		default:
			return i
		}
	}
	return -1
}

// endsComplement reports whether what the role at i is of ends with a noun right
// before the name at end ("chairman of the Audit Committee | X").
func (r *reader) endsComplement(i, end int) bool {
	last := &r.words[end-1]
	k := r.named[end-1]
	return i < end-2 && last.noun() && !lexicon.PhraseWord("compass", last.lower) && (k == 0 || r.names[k-1].kind != article.Person)
}

// belongsLeft reports whether the phrase with this head stands behind another
// name and a comma, and so tells of that.
func (r *reader) belongsLeft(s article.Range, head int) bool {
	i := r.determinerStart(s, r.phraseStart(s, head))
	return in(s, i-2) && r.words[i-1].text == "," && r.named[i-2] > 0
}

// phraseStart goes left from the head of a noun phrase over its adjectives,
// nouns and names, and a possessor ("the party's education | spokesman"), but
// not over the determiner.
func (r *reader) phraseStart(s article.Range, head int) int {
	i := head
	for i > s.First && head-i < roleReach && r.modifies(s, i-1) {
		i--
	}
	if i == head && in(s, head-1) && r.campaignOf(head) {
		i = r.names[r.named[head-1]-1].first
	}
	if i < head && r.words[i].possessive() {
		i++
	}
	for i < head && (r.words[i].tag == "CC" || r.words[i].tag == "R") {
		i++
	}
	return i
}

// campaignOf reports whether a person's name stands before an organisation
// ("the Mills campaign").
func (r *reader) campaignOf(head int) bool {
	_, nominal := lexicon.OrganizationNoun(r.words[head].lower)
	k := r.named[head-1]
	return nominal && k > 0 && r.names[k-1].kind == article.Person
}

// modifies reports whether token i may stand within a noun phrase before its head.
func (r *reader) modifies(s article.Range, i int) bool {
	w := &r.words[i]
	if listed, _ := lexicon.RoleModifier(w.lower); listed || w.possessive() {
		return true
	}
	if !w.letters || w.determiner() {
		return false
	}
	if k := r.named[i]; k > 0 {
		return r.names[k-1].kind != article.Person || in(s, i+1) && (r.words[i+1].possessive() || r.named[i+1] == k || r.modified(i+1))
	}
	if w.cap && !w.bare {
		return !lexicon.NonName(w.text) || w.tag == "J"
	}
	switch w.tag {
	case "N", "J", "NP", "":
		_, group := lexicon.RoleOf(w.text)
		return !(group && in(s, i+1) && !r.words[i+1].possessive() && w.lower[len(w.lower)-1] == 's')
	case "CC":
		return w.is("and") && in(s, i-1) && r.coordinates(i)
	}
	return false
}

// modified reports whether token i is a noun that a person's name may stand
// before without a mark of the possessive ("Reed supporters").
func (r *reader) modified(i int) bool {
	w := &r.words[i]
	return !w.cap && w.noun() && !r.says(i)
}

// coordinates reports whether "and" at i joins two words that stand before one
// noun ("trade and industry secretary").
func (r *reader) coordinates(i int) bool {
	before, after := &r.words[i-1], &r.words[i+1]
	_, role := lexicon.RoleOf(before.text)
	_, ended := lexicon.RoleModifier(after.lower)
	return (before.tag == "N" || before.tag == "J") && !role && !ended && r.named[i-1] == 0 && !strings.HasSuffix(before.lower, "s")
}

// determinerStart takes the determiners before a phrase into it.
func (r *reader) determinerStart(s article.Range, i int) int {
	for k := 0; k < 2 && in(s, i-1) && r.words[i-1].determiner(); k++ {
		i--
	}
	return i
}

// goesOn reports whether the noun phrase goes on behind token i.
func (r *reader) goesOn(s article.Range, i int) bool {
	if !in(s, i+1) {
		return false
	}
	w := &r.words[i+1]
	if w.possessive() {
		return true
	}
	_, role := lexicon.RoleOf(w.text)
	return (role || w.tag == "N" && !w.cap) && !r.says(i+1)
}

// says reports whether token i may be a verb of saying.
func (r *reader) says(i int) bool {
	w := &r.words[i]
	if _, ok := lexicon.ReportingVerb(w.lower); !ok || w.cap {
		return false
	}
	for _, t := range lexicon.WordTags(w.lower) {
		switch t.Tag {
		case "VD", "VZ", "VP", "VB":
			return true
		}
	}
	return false
}

func (r *reader) withinRole(i int) bool {
	w := &r.words[i]
	if listed, _ := lexicon.RoleModifier(w.lower); listed || w.possessive() || w.text == "&" {
		return true
	}
	if w.cap && w.letters {
		k := r.named[i]
		return k == 0 || r.names[k-1].kind != article.Person || i+1 < len(r.words) && (r.words[i+1].possessive() || r.named[i+1] == k)
	}
	switch w.tag {
	case "N", "J", "NP", "", "CD", "VN", "VG", "CC", "R":
		return w.letters
	}
	return false
}
