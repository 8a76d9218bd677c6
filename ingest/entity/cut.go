package entity

import (
	"strings"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// cut parts the run [first, end) into the role before a name, and the name.
func (r *reader) cut(s article.Range, first, end int) {
	if title := r.honorific(first, end); title >= 0 {
		r.cutPerson(s, first, title, r.pastTitles(title, end), end)
		return
	}
	if r.listed(first, end) {
		r.add(name{first: first, end: end, bare: first, sentence: s})
		return
	}
	if r.postNominal(first, end) {
		r.cut(s, first, end-1)
		if n := &r.names[len(r.names)-1]; n.end == end-1 && n.role.Len() == 0 {
			n.role = article.Range{First: end - 1, End: end}
		}
		return
	}
	if r.isOf(first, end) || r.endsAsOrganization(first, end) {
		r.add(name{first: first, end: end, bare: first, sentence: s, kind: article.Organization})
		return
	}
	if split := r.roleSplit(first, end); split >= 0 && !r.commonEnd(first, split, end) {
		if split < end {
			r.cutPerson(s, first, split, split, end)
		}
		return
	}
	if given := r.given(first, end); given > first && r.endsAsOrganization(first, given) {
		r.cut(s, first, given)
		r.cutPerson(s, given, given, given, end)
		return
	} else if given > first && r.attributive(first, given) {
		if !r.partisan(first, given) {
			first = given
		}
		r.cutPerson(s, first, given, given, end)
		return
	}
	r.add(name{first: first, end: end, bare: first, sentence: s})
}

// postNominal reports whether the run ends in a role that is written behind a
// name ("Ann Lee QC").
func (r *reader) postNominal(first, end int) bool {
	last := end - 1
	_, role := lexicon.RoleOf(r.words[last].text)
	return role && r.words[last].acronym && r.given(first, last) >= 0
}

// listed tells the names that the lists have whole: "House of Lords", and "the
// Tories", who are one agent, from "Tory", which says what somebody is.
func (r *reader) listed(first, end int) bool {
	p, n := lexicon.FindPlace(r.texts[first:end])
	if n != end-first || lexicon.GroupNoun(r.texts[end-1]) && p.Sense < lexicon.SeatOfPower {
		return false
	}
	parties := p.Sense == lexicon.National && strings.HasSuffix(r.texts[end-1], "s")
	return n > 1 && (parties || p.Sense >= lexicon.SeatOfPower) || parties && first > 0 && r.words[first-1].is("the")
}

// isOf reports whether the run is an organisation of or for something
// ("National Association of Probation Officers").
func (r *reader) isOf(first, end int) bool {
	for i := first; i < end-1; i++ {
		named, _ := lexicon.OrganizationNoun(r.words[i].lower)
		if _, role := lexicon.RoleOf(r.words[i].text); role {
			return false
		}
		if named && r.words[i+1].belongs("belonging") {
			return r.given(i, end) < 0
		}
	}
	return false
}

// endsAsOrganization tells "Justice Department" from "Justice Breyer".
func (r *reader) endsAsOrganization(first, end int) bool {
	last := &r.words[end-1]
	named, _ := lexicon.OrganizationNoun(last.lower)
	_, role := lexicon.RoleOf(last.text)
	return named && !role && end-first > 1 && r.given(first, end-1) < 0
}

// commonEnd tells "Criminal Justice Act" from "Chief Justice Reed": one common
// noun is left, and no title or a word that belongs to no role stands before it.
func (r *reader) commonEnd(first, split, end int) bool {
	if split != end-1 || r.words[end-1].tag != "N" || split == first {
		return false
	}
	_, title := lexicon.TitleOf(r.words[split-1].text)
	return !title || split-first > 1 && !r.attributive(first, split-1)
}

// honorific is the first title in the run that is no role ("Mr"), -1 = none.
func (r *reader) honorific(first, end int) int {
	for i := first; i < end-1; i++ {
		if t, ok := lexicon.TitleOf(r.words[i].text); ok && !t.Role && !r.lordship(i, end) {
			return i
		}
	}
	return -1
}

// lordship reports whether a peer's title at i is the first word of an office
// ("Lord Chancellor", "Lord Mayor").
func (r *reader) lordship(i, end int) bool {
	_, role := lexicon.RoleOf(r.words[i+1].text)
	return role && i+2 == end && lexicon.PhraseWord("peer", r.words[i].lower)
}

func (r *reader) pastTitles(i, end int) int {
	for ; i < end-1; i++ {
		if _, ok := lexicon.TitleOf(r.words[i].text); !ok && r.words[i].text != "." {
			break
		}
	}
	return i
}

// roleSplit is where the name begins behind the last role of the run: end where
// the run is a role alone, -1 where it holds none.
func (r *reader) roleSplit(first, end int) int {
	for i := end - 1; i >= first; i-- {
		_, role := lexicon.RoleOf(r.words[i].text)
		if !role && (!r.office(i) || i == end-1 && end-first > 1) {
			continue
		}
		if i == end-1 && r.given(first, end) >= 0 && !r.words[i].acronym {
			continue // "Norman Baker"
		}
		return r.pastComplement(i+1, end)
	}
	return -1
}

// office reports whether token i is a role noun, or a title that stands for one ("Gov.").
func (r *reader) office(i int) bool {
	t, title := lexicon.TitleOf(r.words[i].text)
	_, role := lexicon.RoleOf(r.words[i].text)
	return role || title && t.Role
}

// pastComplement skips what a role is of ("Secretary of State | John Kerry").
func (r *reader) pastComplement(i, end int) int {
	if i < end && r.words[i].text == "." {
		i++
	}
	if i >= end || !r.words[i].belongs("belonging") {
		return i
	}
	for i++; i < end; i++ {
		if _, ok := lexicon.GivenName(r.words[i].text); ok && i+1 < end || r.surname(i, end) {
			return i
		}
	}
	return end
}

// surname reports whether the words of [i, end) can only be a name behind what a
// role is of: no common words or places, and a common noun before them.
func (r *reader) surname(i, end int) bool {
	if r.words[i-1].tag != "N" || r.words[i-1].is("of", "for") {
		return false
	}
	for k := i; k < end; k++ {
		_, n := lexicon.FindPlace(r.texts[k : k+1])
		if w := &r.words[k]; n > 0 || w.tag != "" && w.tag != "NP" || w.acronym {
			return false
		}
	}
	return true
}

// given is the first token of the run that is a first name with a word behind it.
func (r *reader) given(first, end int) int {
	for i := first; i < end-1; i++ {
		if _, ok := lexicon.GivenName(r.words[i].text); ok {
			return i
		}
	}
	return -1
}

// attributive reports whether [first, end) can only stand before a name: a
// country, a party, an adjective of either.
func (r *reader) attributive(first, end int) bool {
	for i := first; i < end; {
		_, n := lexicon.FindPlace(r.texts[i:end])
		if listed, _ := lexicon.RoleModifier(r.words[i].lower); n == 0 && !listed {
			return false
		}
		i += max(n, 1)
	}
	return true
}

// partisan tells "Tory" and "Welsh", which say what somebody is, from "BBC".
func (r *reader) partisan(first, end int) bool {
	last := &r.words[end-1]
	_, demonym := lexicon.Demonym(last.text)
	_, role := lexicon.RoleOf(last.text)
	return role || demonym || last.tag == "J"
}

func (r *reader) cutPerson(s article.Range, first, title, bare, end int) {
	if bare >= end {
		return
	}
	n := name{first: title, end: end, bare: bare, kind: article.Person, sentence: s}
	if title > first && (r.partisan(first, title) || r.office(title-1) || r.roleSplit(first, title) >= 0) {
		n.role = article.Range{First: first, End: title}
	}
	r.add(n)
	r.persons[r.words[end-1].text] = true
}

func (r *reader) add(n name) {
	r.names = append(r.names, n)
	for i := n.first; i < n.end; i++ {
		r.named[i] = len(r.names)
	}
}
