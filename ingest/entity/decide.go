package entity

import (
	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// decideByRules gives the names that have no kind yet one: first what the name
// itself says, then what the rest of the article says.
func (r *reader) decideByRules() {
	r.findAbbreviations()
	for i := range r.names {
		r.decideAlone(&r.names[i])
	}
	for i := range r.names {
		r.weigh(&r.names[i])
	}
	for i := range r.names {
		if n := &r.names[i]; n.kind == "" && n.end-n.first > 1 {
			r.decideByArticle(n)
		}
	}
	for i := range r.names {
		switch n := &r.names[i]; {
		case n.kind == "":
			r.decideByArticle(n)
		case r.namesake(n):
			n.kind, n.country, n.listed = article.Person, "", true
		}
	}
}

// namesake reports whether a word that the lists give another sense is the last
// name of a person of this article ("Cuban", "Jackson").
func (r *reader) namesake(n *name) bool {
	if n.kind == article.Person || n.end-n.first != 1 || !r.persons[r.words[n.first].spelled()] {
		return false
	}
	before := n.first - 1
	preposed := in(n.sentence, before) && (r.words[before].tag == "IN" || r.words[before].tag == "DT")
	return !preposed && !r.beforeNoun(n)
}

// none marks a run of capitals that names neither agent nor place.
const none article.MentionKind = "none"

func (r *reader) decideAlone(n *name) {
	if n.kind != "" {
		if p, length := lexicon.FindPlace(r.texts[n.first:n.end]); n.kind == article.Organization && length == n.end-n.first {
			n.country = p.Code
		}
		return
	}
	if r.decidePlace(n) {
		return
	}
	if n.end-n.first == 1 && r.abbreviates[r.texts[n.first]] {
		n.kind, n.listed = article.Organization, true
		return
	}
	last := &r.words[n.end-1]
	if n.end-n.first > 1 && lexicon.PhraseWord("thing", last.lower) && r.given(n.first, n.end-1) < 0 {
		n.kind, n.listed = none, true // "the Harbours Act"
		return
	}
	named, nominal := lexicon.OrganizationNoun(last.lower)
	switch {
	case r.organizationName(n):
		n.kind = article.Organization
	case lexicon.GroupNoun(last.text) && n.end-n.first > 1:
		n.kind = article.Group
	case named && !nominal && n.first > 0 && r.words[n.first-1].is("the"):
		n.kind = article.Organization // "the Post"
	case named && n.end-n.first == 1:
		n.kind = none // "the Government": a nominal
	case r.firstName(n):
		n.kind = article.Person
		r.persons[last.spelled()] = true
	}
}

// decidePlace decides the names that are listed as places, parties or houses.
func (r *reader) decidePlace(n *name) bool {
	p, length := lexicon.FindPlace(r.texts[n.first:n.end])
	if length != n.end-n.first {
		return false
	}
	n.country, n.listed = p.Code, true
	n.kind = r.placeKind(n, p.Sense)
	return true
}

func (r *reader) placeKind(n *name, sense lexicon.Sense) article.MentionKind {
	last := &r.words[n.end-1]
	switch sense {
	case lexicon.Adjective:
		if last.text[len(last.text)-1] == 's' && !r.beforeNoun(n) {
			return article.Group
		}
		return none
	case lexicon.SeatOfPower:
		return article.Organization
	case lexicon.National:
		if _, role := lexicon.RoleOf(last.text); role || last.tag == "J" {
			return none
		}
		return article.Organization
	case lexicon.Region:
		return article.Place
	}
	if r.acts(n) {
		return article.Organization
	}
	return article.Place
}

// acts reports whether a verb follows the name, and no preposition stands
// before it: then a country or a capital is its government.
func (r *reader) acts(n *name) bool {
	before := n.first - 1
	if in(n.sentence, before) && r.words[before].is("the") {
		before--
	}
	if in(n.sentence, before) && (r.words[before].tag == "IN" || r.words[before].tag == "TO") {
		return false
	}
	i := n.end
	for in(n.sentence, i) && r.words[i].tag == "R" {
		i++
	}
	return in(n.sentence, i) && r.words[i].verb()
}

func (r *reader) beforeNoun(n *name) bool {
	return in(n.sentence, n.end) && r.words[n.end].noun() && !r.words[n.end].cap
}

func (r *reader) organizationName(n *name) bool {
	for i := n.first; i < n.end; i++ {
		w := &r.words[i]
		named, _ := lexicon.OrganizationNoun(w.lower)
		if named && (i == n.end-1 || r.words[i+1].belongs("belonging")) && n.end-n.first > 1 {
			return true
		}
		if w.acronym && !w.bare && n.end-n.first == 1 && len(w.text) < 8 {
			return true
		}
	}
	return r.words[n.first].acronym && r.inside[r.words[n.first].text] > 0 && n.end-n.first == 1
}

func (r *reader) firstName(n *name) bool {
	_, ok := lexicon.GivenName(r.words[n.first].spelled())
	return ok && n.end-n.first <= 5 && (n.end-n.first > 1)
}

// decideByArticle uses what the other names and the sentence say.
func (r *reader) decideByArticle(n *name) {
	last := &r.words[n.end-1]
	size := n.end - n.first
	_, given := lexicon.GivenName(r.words[n.first].text)
	switch {
	case r.persons[last.text], given:
		n.kind = article.Person
	case r.roleAfter(n).Len() > 0:
		n.kind = article.Person
	case size > 1 && r.words[n.first].acronym && len(r.words[n.first].text) > 2:
		n.kind = article.Organization
	case size > 1 && r.unknownWords(n):
		n.kind = article.Person
	case size == 1 && (last.tag == "" || last.tag == "NP") && r.living[last.text] > 0 && r.gendered[last.text] >= 0:
		n.kind = article.Person
	case size == 1 && last.bare && r.inside[last.text] == 0 && last.tag != "NP" && last.tag != "":
		n.kind = none
	default:
		n.kind = article.Organization
	}
	if n.kind == article.Person {
		r.persons[last.text] = true
	}
}

// unknownWords reports whether no word of the name is a common word, and it has
// three at most beside particles.
func (r *reader) unknownWords(n *name) bool {
	words := 0
	for i := n.first; i < n.end; i++ {
		if !lexicon.NameParticle(r.words[i].lower) {
			words++
		}
	}
	if words > 3 {
		return false
	}
	for i := n.first; i < n.end; i++ {
		if tag := r.words[i].tag; tag != "" && tag != "NP" && !lexicon.NameParticle(r.words[i].lower) {
			return false
		}
	}
	return true
}

// weigh counts, for a name of one word, how often the article treats it like a
// person (a verb or a possessive mark follows) less how often like a thing or a
// place (an article or "in" stands before it), and how often "he" or "she" takes
// it up rather than "it". The first has to speak for a person, the second not
// against one: to ask for a "he" costs 2.5 points on GAP.
func (r *reader) weigh(n *name) {
	if n.kind != "" || n.end-n.first != 1 {
		return
	}
	text := r.words[n.first].text
	if in(n.sentence, n.end) && (r.words[n.end].verb() || r.words[n.end].possessive()) {
		r.living[text]++
	}
	if before := n.first - 1; in(n.sentence, before) && (r.words[before].belongs("article") || r.words[before].belongs("location")) {
		r.living[text] -= 2
	}
	r.gendered[text] += r.takenUp(n)
}

// takenUp is 1 where the next pronoun behind a name, up to the second full stop, is
// "he" or "she", -1 where it is "it"; 0 where another name comes first.
func (r *reader) takenUp(n *name) int {
	const far = 100 // tokens: a list may have no full stop
	sentence := 0
	for i := n.end; i < min(len(r.words), n.end+far) && sentence < 2; i++ {
		if r.words[i].is(".") {
			sentence++
		}
		if k := r.named[i]; k > 0 && r.names[k-1].kind == article.Person {
			return 0
		}
		switch p, ok := lexicon.PronounOf(r.words[i].text); {
		case ok && p.Person == '3' && p.Gender != 0:
			return 1
		case ok && p.Neuter:
			return -1
		}
	}
	return 0
}
