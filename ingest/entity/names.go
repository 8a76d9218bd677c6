package entity

import (
	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// name is a candidate: a run of capitalised words without the role before it.
type name struct {
	first, end int           // tokens, with the title
	bare       int           // first token behind the title
	role       article.Range // the role before it, or the letters behind it ("QC")
	shared     article.Range // its role, where that is said of several persons
	kind       article.MentionKind
	country    lexicon.Code
	listed     bool // its kind is settled, by a list or by brackets behind a name
	sentence   article.Range
}

// findNames cuts the sentence's runs of capitalised words into names.
func (r *reader) findNames(s article.Range) {
	for i := s.First; i < s.End; {
		if !r.opensName(s, i) {
			i++
			continue
		}
		end := r.runEnd(s, i)
		r.cut(s, i, end)
		i = end
	}
}

// opensName reports whether the capital of token i says that a name begins.
func (r *reader) opensName(s article.Range, i int) bool {
	w := &r.words[i]
	if !w.cap && r.particle(s, i) {
		return true
	}
	if !w.cap || lexicon.NonName(w.text) && !r.forename(s, i) && !r.placed(s, i) || w.tag == "PR" && w.is("i") || w.compound() {
		return false
	}
	if !w.bare {
		return true
	}
	if _, ok := lexicon.GivenName(w.text); ok {
		return !w.verb() || in(s, i+1) && r.words[i+1].cap
	}
	if _, ok := lexicon.TitleOf(w.text); ok && in(s, i+1) && r.words[i+1].cap {
		return true
	}
	if _, n := lexicon.FindPlace(r.texts[i:min(i+6, s.End)]); n > 0 {
		return true
	}
	if _, role := lexicon.RoleOf(w.text); role && in(s, i+2) && r.words[i+1].belongs("belonging") && r.words[i+2].cap {
		return true // "Minister | of Education Ann Lee"
	}
	if r.inside[w.text] > 0 && !w.closed() {
		return true
	}
	next := in(s, i+1) && r.words[i+1].cap && !r.words[i+1].bare
	switch w.tag {
	case "", "NP":
		return next || !w.title
	case "N", "J", "VN":
		return next && !w.determiner() && !lexicon.NonName(r.words[i+1].text) && !r.adverbial(i)
	}
	return false
}

// placed reports whether an adjective of place begins the name of an organisation,
// up to its noun ("European | Space Agency").
func (r *reader) placed(s article.Range, i int) bool {
	const longest = 4 // words
	if !lexicon.PhraseWord("compass", r.words[i].lower) {
		return false
	}
	for k := i + 1; in(s, k) && k <= i+longest && r.words[k].cap; k++ {
		if named, _ := lexicon.OrganizationNoun(r.words[k].lower); named {
			return true
		}
	}
	return false
}

// particle reports whether a name begins at token i with small words ("de Luca"):
// not behind another name, which they would tie to it.
func (r *reader) particle(s article.Range, i int) bool {
	k := i
	for in(s, k) && lexicon.NameParticle(r.words[k].lower) && r.words[k].tag != "DT" {
		k++
	}
	return k > i && in(s, k) && r.words[k].cap && !r.words[k].bare && !(in(s, i-1) && r.words[i-1].cap)
}

// forename reports whether a word that mostly names no agent is a first name here
// ("Oscar | Pell"); a month is none.
func (r *reader) forename(s article.Range, i int) bool {
	w := &r.words[i]
	_, given := lexicon.GivenName(w.text)
	return given && !lexicon.IsFunctionWord("month-name", w.lower) && in(s, i+1) && r.words[i+1].cap && (r.words[i+1].tag == "" || r.words[i+1].tag == "NP" || r.words[i+1].tag == "N")
}

// adverbial tells "Yesterday Mr Reid" from "Police Federation": a title begins a name anew.
func (r *reader) adverbial(i int) bool {
	t, ok := lexicon.TitleOf(r.words[i+1].text)
	return ok && !t.Role
}

// runEnd is the end of the run of capitalised words that begins at i, with the
// small words that hold names together.
func (r *reader) runEnd(s article.Range, i int) int {
	end, title := i+1, r.words[i].title
	for end < s.End {
		w := &r.words[end]
		switch {
		case w.cap && !r.breaks(end):
			if title && !r.proven(end) {
				return end
			}
			end++
		case w.text == "." && len(r.words[end-1].text) == 1 && in(s, end+1) && r.words[end+1].cap:
			end++
		case w.text == "&" || lexicon.NameParticle(w.lower):
			k := end + 1
			for in(s, k) && lexicon.NameParticle(r.words[k].lower) && !r.words[k].cap {
				k++ // "van der Berg"
			}
			if !in(s, k) || !r.words[k].cap {
				return end
			}
			end = k
		case w.is("and") && r.joins(s, i, end):
			end += 2
		case w.is("of") && r.seated(s, i, end):
			end += 2
		case w.is("to") && r.purpose(s, end):
			end += 2
		case r.heads(end-1) && w.belongs("belonging"):
			k := end + 1
			if in(s, k) && r.words[k].is("the") {
				k++
			}
			if !in(s, k) || !r.words[k].cap || r.breaks(k) {
				return end
			}
			end = k + 1
		default:
			return end
		}
	}
	return end
}

// seated reports whether "of" at token k ties a peer's name that began at first to
// a place ("Lord Harding | of Burnley").
func (r *reader) seated(s article.Range, first, k int) bool {
	return k == first+2 && lexicon.PhraseWord("peer", r.words[first].lower) && in(s, k+1) && r.words[k+1].cap
}

// purpose reports whether "to" at token k says, within its name, what an
// organisation is for ("Coalition | to Protect Our Piers").
func (r *reader) purpose(s article.Range, k int) bool {
	named, _ := lexicon.OrganizationNoun(r.words[k-1].lower)
	return named && in(s, k+1) && r.words[k+1].cap && r.words[k+1].verb()
}

// joins reports whether "and" at token k stands within the name that began at
// first: common nouns on both sides of it, and an organisation's noun at the end
// ("Qualifications and Curriculum | Authority", but not "Congress and Justice
// Department"), or at its head ("Office of Management and Budget").
func (r *reader) joins(s article.Range, first, k int) bool {
	if !in(s, k+2) || !r.common(k-1) || !r.common(k+1) {
		return false
	}
	for i := first; i < k; i++ {
		if named, _ := lexicon.OrganizationNoun(r.words[i].lower); named {
			return r.words[i+1].belongs("belonging")
		}
	}
	for i := k + 2; in(s, i) && i < k+5 && (r.words[i].cap || r.words[i].noun()); i++ {
		if named, _ := lexicon.OrganizationNoun(r.words[i].lower); named && r.words[i].cap {
			return true
		}
	}
	return false
}

// common reports whether a capitalised word is a common noun or adjective.
func (r *reader) common(i int) bool {
	w := &r.words[i]
	_, place := lexicon.FindPlace(r.texts[i : i+1])
	return w.cap && (w.tag == "N" || w.tag == "J" || w.tag == "VG") && place == 0 && !lexicon.GroupNoun(w.text)
}

// proven reports whether a word of a title line is a name by other evidence than
// its capital.
func (r *reader) proven(i int) bool {
	w := &r.words[i]
	_, given := lexicon.GivenName(r.words[i-1].text)
	return r.inside[w.text] > 0 || given && (w.tag == "" || w.tag == "NP")
}

// breaks reports whether a capitalised word does not go on with a name.
func (r *reader) breaks(i int) bool {
	w := &r.words[i]
	if w.is("i", "i'm", "the") || w.tag == "PR" || w.compound() {
		return true
	}
	_, title := lexicon.TitleOf(w.text)
	return lexicon.NonName(w.text) && !title && !w.belongs("name-within")
}

// heads reports whether word i may be followed by "of" or "for" within a name.
func (r *reader) heads(i int) bool {
	w := &r.words[i]
	named, _ := lexicon.OrganizationNoun(w.lower)
	_, role := lexicon.RoleOf(w.lower)
	return named || role
}
